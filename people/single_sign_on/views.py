"""To the council's sign-in service, and back."""

from allauth.account.utils import get_next_redirect_url
from allauth.decorators import rate_limit
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.http import urlencode
from django.views.decorators.http import require_GET
from requests import RequestException

from people.single_sign_on.exchange import Exchange
from people.single_sign_on.refusals import Refused

ELSEWHERE = {"cross-site", "same-site"}


@login_not_required
@require_GET
@rate_limit(action="single_sign_on", limit_get=True)
def sign_in(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send the browser to the service. A link, since a form may send to the portal alone; a link
    from elsewhere leads to the sign-in page, so that nobody is signed in without having asked.
    """
    provider = exchange_with(request, provider_id).get_provider()
    after = get_next_redirect_url(request) or resolve_url("/")
    if request.user.is_authenticated:
        return redirect(after)
    if request.headers.get("Sec-Fetch-Site") in ELSEWHERE:
        return redirect(f"{resolve_url('account_login')}?{urlencode({'next': after})}")
    try:
        return provider.redirect_from_request(request)
    except (RequestException, Refused) as error:
        known = {"state": {"next": after}}
        return render_authentication_error(request, provider, exception=error, extra_context=known)


@login_not_required
@require_GET
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Let the person in for whom the service vouches, or say why not."""
    return OAuth2CallbackView.adapter_view(exchange_with(request, provider_id))(request)


def exchange_with(request: HttpRequest, provider_id: str) -> Exchange:
    """What talks with this service. Raises Http404 where it is not set."""
    exchange = Exchange(request, provider_id)
    try:
        exchange.get_provider()
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    return exchange
