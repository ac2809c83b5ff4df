"""How somebody came into the session that they have."""

from allauth.usersessions.models import UserSession
from django.http import HttpRequest

SIGNED_IN_WITH = "signed_in_with"


def remember(request: HttpRequest, sociallogin=None, **_signal) -> None:
    """Keep in the session which service vouched for the person; none where a password did. With
    the same word it is told to them where they are signed in.
    """
    if sociallogin is None:
        request.session.pop(SIGNED_IN_WITH, None)
    else:
        request.session[SIGNED_IN_WITH] = sociallogin.account.provider
    told = {"with": request.session.get(SIGNED_IN_WITH, "")}
    UserSession.objects.filter(session_key=request.session.session_key).update(data=told)


def by_council_account(request: HttpRequest) -> bool:
    """Whether this session was opened with a council account."""
    return SIGNED_IN_WITH in request.session
