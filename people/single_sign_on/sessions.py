"""How somebody came into the session that they have."""

from django.http import HttpRequest

SIGNED_IN_WITH = "signed_in_with"


def remember(request: HttpRequest, sociallogin=None, **_signal) -> None:
    """Keep in the session which service vouched for the person; none where a password did."""
    if sociallogin is None:
        request.session.pop(SIGNED_IN_WITH, None)
    else:
        request.session[SIGNED_IN_WITH] = sociallogin.account.provider


def by_council_account(request: HttpRequest) -> bool:
    """Whether this session was opened with a council account."""
    return SIGNED_IN_WITH in request.session
