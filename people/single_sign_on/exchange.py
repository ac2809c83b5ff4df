"""The talk with the council's service behind the browser's back."""

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.core.cache import cache

from people.single_sign_on.refusals import UNTRUSTED, Refused
from people.single_sign_on.tokens import nonce_of, verified_claims

KEPT_SECONDS = 5 * 60


class Exchange(OpenIDConnectOAuth2Adapter):
    """django-allauth's, with a nonce, a signature that is always checked, and no waiting twice."""

    @property
    def openid_config(self) -> dict:
        """Where the service has its doors, as it publishes itself; kept for some minutes.

        Raises Refused where another service answers in its place.
        """
        provider = self.get_provider()
        url = provider.server_url
        published = cache.get_or_set(f"openid:{url}", lambda: fetched(url), KEPT_SECONDS)
        if published.get("issuer") not in provider.app.settings["issuers"]:
            raise Refused(UNTRUSTED)
        return published

    def get_access_token_data(self, request, app, client, pkce_code_verifier=None) -> dict:
        """The tokens for a code, which the service gives to whoever has the verifier."""
        self.nonce = nonce_of(pkce_code_verifier)
        return super().get_access_token_data(request, app, client, pkce_code_verifier)

    def complete_login(self, request, app, token, **kwargs) -> SocialLogin:
        """Who has signed in there. Raises Refused where that cannot be believed."""
        id_token = kwargs["response"].get("id_token")
        if not id_token:
            raise Refused(UNTRUSTED)
        keys = fetched(self.openid_config["jwks_uri"])
        claims = verified_claims(id_token, keys, app, self.nonce)
        return self.get_provider().sociallogin_from_response(request, {"id_token": claims})


def fetched(url: str) -> dict:
    """The JSON at this address. Raises RequestException where it does not come in time."""
    with get_adapter().get_requests_session() as session:
        answer = session.get(url)
        answer.raise_for_status()
        return answer.json()
