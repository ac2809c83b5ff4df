"""How django-allauth behaves here: no self sign-up, and secrets of authenticator apps encrypted."""

import base64
import hashlib
import time

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.exceptions import ValidationError

from people import sign_in_log

EVERYBODYS = (
    "This sign-in of the demonstration is everybody’s, so its password and its second factor stay "
    "as they are."
)
WRONG = {
    "email_password_mismatch": (
        "The e-mail address and the password do not belong together: check both, and enter the "
        "password again"
    ),
    "too_many_login_attempts": (
        "Too many wrong passwords or codes: wait 5 minutes, then try again, or ask your QA "
        "administrator"
    ),
    "enter_current_password": "That is not your password now: enter it again",
    "incorrect_password": "That is not your password: enter it again",
}
WRONG_CODE = "The code is not right, or no longer: enter the one that the app shows now"


class Logged:
    """Writes to the log what is told to somebody who does not come in."""

    def validation_error(self, code: str, *args) -> ValidationError:
        """The sentence for this code."""
        sign_in_log.was_told(code)
        return super().validation_error(code, *args)


class AccountAdapter(Logged, DefaultAccountAdapter):
    """Accounts are made by an administrator only; who has just signed in is not asked again."""

    error_messages = {**DefaultAccountAdapter.error_messages, **WRONG}

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

    def get_login_stages(self) -> list[str]:
        """What stands between a password and a session; who comes with a council account has had
        their second factor there.
        """
        ours = {"allauth.mfa.stages.AuthenticateStage": "people.single_sign_on.stages.CodeStage"}
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def is_reauthentication_required(self, *, app: str, **kwargs) -> bool:
        """Whether a change of how one signs in asks for the password again: some minutes after
        the last time it was given.
        """
        records = get_authentication_records(context.request, context.request.user)
        last = max((record["at"] for record in records), default=0)
        return time.time() - last > app_settings.REAUTHENTICATION_TIMEOUT


class SecondFactorAdapter(Logged, DefaultMFAAdapter):
    """Keeps the secrets of authenticator apps unreadable to whoever reads the database alone."""

    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": WRONG_CODE}

    def encrypt(self, text: str) -> str:
        """The secret as it is kept."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret as it is used; keys of SECRET_KEY_FALLBACKS still open it."""
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str) -> bytes:
    digest = hashlib.sha256(b"qaportal.second-factor:" + key.encode()).digest()
    return base64.urlsafe_b64encode(digest)
