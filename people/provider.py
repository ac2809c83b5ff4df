"""What django-allauth asks each app for: the council's sign-in service, by OpenID Connect."""

from allauth.account.models import EmailAddress
from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.http import HttpRequest

from people.single_sign_on.exchange import Exchange
from people.single_sign_on.tokens import nonce_of, vouched_address

ANOTHER = "another"


class CouncilProvider(OpenIDConnectProvider):
    """Signs people in and nothing else: whoever asks can add no scope, parameter or purpose."""

    oauth2_adapter_class = Exchange

    def get_redirect_from_request_kwargs(self, request: HttpRequest) -> dict:
        """Where the person comes back to; `another` lets them choose another account there."""
        chosen = {"prompt": "select_account"} if ANOTHER in request.GET else {}
        return {
            "process": AuthProcess.LOGIN,
            "next_url": get_next_redirect_url(request),
            "auth_params": self.get_auth_params() | chosen,
        }

    def get_pkce_params(self) -> dict:
        """A new verifier, which this browser's session keeps, and the nonce that goes with it."""
        params = super().get_pkce_params()
        return params | {"nonce": nonce_of(params["code_verifier"])}

    def extract_extra_data(self, data: dict) -> dict:
        """Nothing: of a person's claims only the one that names them is kept."""
        return {}

    def extract_email_addresses(self, data: dict) -> list[EmailAddress]:
        """The address for which the service vouches, if any."""
        address = vouched_address(data["id_token"], self.app)
        return [EmailAddress(email=address, verified=True, primary=True)] if address else []


provider_classes = [CouncilProvider]
