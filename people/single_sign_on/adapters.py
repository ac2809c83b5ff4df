"""How django-allauth signs people in with a council account: no sign-up, and pages that explain."""

import logging
import re

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from people.actions import link_account
from people.backends import may_be_here
from people.single_sign_on.matching import user_with
from people.single_sign_on.refusals import Refusal, refusal_for

logger = logging.getLogger(__name__)
TOLD = re.compile(r'"error":\s*"(\w{1,40})"')


class CouncilAccountAdapter(DefaultSocialAccountAdapter):
    """Lets in only who has a sign-in and is in post; the first time, by their e-mail address."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find whose account this is. Raises Refused, or ImmediateHttpResponse for who has left."""
        account = sociallogin.account
        is_new = account.pk is None
        user = user_with(address_of(sociallogin)) if is_new else account.user
        if not user.is_active or not may_be_here(user.pk):
            raise ImmediateHttpResponse(redirect("account_inactive"))
        if is_new:
            named = {"provider": account.provider, "uid": account.uid}
            sociallogin.account = link_account(user=user, **named, by=user.staff)
            sociallogin.user = user

    def get_requests_session(self):
        """What asks the service: in time, and only at the addresses that it publishes itself."""
        session = super().get_requests_session()
        session.max_redirects = 0
        return session

    def on_authentication_error(
        self, request, provider, error=None, exception=None, extra_context=None
    ) -> None:
        """Show a page that says what to do. Raises ImmediateHttpResponse."""
        state = (extra_context or {}).get("state")
        refusal = refusal_for(error, exception, has_state=state is not None)
        logger.warning(
            "Signing in with %s: %s (%s)", provider.sub_id, refusal.code, cause_of(exception)
        )
        after = (state or {}).get("next") or ""
        raise ImmediateHttpResponse(page_of(request, refusal, provider, after))


def address_of(sociallogin: SocialLogin) -> str:
    """The address for which the service vouches, or an empty one."""
    return next((each.email for each in sociallogin.email_addresses if each.verified), "")


def page_of(request: HttpRequest, refusal: Refusal, provider, after: str = "") -> HttpResponse:
    """The page of a refusal, from which one can try again and come to where one was going."""
    ways = {"next": after} if after else {}
    context = {
        "refusal": refusal,
        "again": provider.get_login_url(request, **ways),
        "another": provider.get_login_url(request, another="1", **ways),
        "after": after,
    }
    return render(request, "account/refused.html", context, status=refusal.status)


def cause_of(exception: Exception | None) -> str:
    """What went wrong, for a log: its kind, and what the service calls it, if that is a word."""
    if exception is None:
        return "no more is known"
    cause = exception.__cause__ or exception
    told = TOLD.search(str(cause))
    return f"{type(cause).__name__}{f', {told[1]}' if told else ''}"
