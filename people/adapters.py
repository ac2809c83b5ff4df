"""How django-allauth behaves here: no self sign-up, and secrets of authenticator apps encrypted."""

import base64
import hashlib
import time

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.totp.forms import ActivateTOTPForm
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.exceptions import ValidationError

EVERYBODYS = (
    "This sign-in of the demonstration is everybody’s, so its password and its second factor stay "
    "as they are."
)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by an administrator only; who has just signed in is not asked again."""

    def is_open_for_signup(self, request) -> bool:
        """Nobody makes an account for themselves."""
        return False

    def clean_password(self, password: str, user=None) -> str:
        """The new password. Raises ValidationError where it is too weak, or the sign-in one of the
        demonstration's, since others could not come in any more.
        """
        if getattr(user, "is_demonstration", False):
            raise ValidationError(EVERYBODYS)
        return super().clean_password(password, user)

    def is_reauthentication_required(self, *, app: str, **kwargs) -> bool:
        """Whether a change of how one signs in asks for the password again: some minutes after
        the last time it was given.
        """
        records = get_authentication_records(context.request, context.request.user)
        last = max((record["at"] for record in records), default=0)
        return time.time() - last > app_settings.REAUTHENTICATION_TIMEOUT


class SecondFactorAdapter(DefaultMFAAdapter):
    """Keeps the secrets of authenticator apps unreadable to whoever reads the database alone."""

    def encrypt(self, text: str) -> str:
        """The secret as it is kept."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret as it is used; keys of SECRET_KEY_FALLBACKS still open it."""
        return _cipher().decrypt(encrypted_text.encode()).decode()


class ActivateForm(ActivateTOTPForm):
    """Sets up an authenticator app, but not for a sign-in that everybody uses."""

    def clean_code(self) -> str:
        """The code, once the app has shown that it is set up. Raises ValidationError."""
        if self.user.is_demonstration:
            raise ValidationError(EVERYBODYS)
        return super().clean_code()


def _cipher() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str) -> bytes:
    digest = hashlib.sha256(b"qaportal.second-factor:" + key.encode()).digest()
    return base64.urlsafe_b64encode(digest)
