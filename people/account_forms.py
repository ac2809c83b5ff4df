"""The forms of one's own sign-in: django-allauth's, saying at each field what to enter."""

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordKeyForm,
)
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.core.exceptions import ValidationError

from people.adapters import EVERYBODYS

ADDRESS = "Enter your e-mail address"
NO_ADDRESS = "Enter a whole e-mail address, such as name@council.example"
PASSWORD = "Enter your password"  # noqa: S105 (a sentence)
NEW, AGAIN = "Enter a new password", "Enter the new password again"
CODE = "Enter the 6-digit code that the app shows"
RECOVERY = f"{CODE}, or a recovery code"


class Told:
    """A form that says what to enter where a field of `told` is empty."""

    told: dict[str, str] = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, sentence in self.told.items():
            self.fields[name].error_messages["required"] = sentence


class SignInForm(Told, LoginForm):
    """Signing in; what does not fit together is said at the first field."""

    told = {"login": ADDRESS, "password": PASSWORD}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].error_messages["invalid"] = NO_ADDRESS

    def clean(self) -> dict:
        """What was entered, and whose sign-in it is."""
        try:
            return super().clean()
        except ValidationError as error:
            self.add_error("login", error)
            return self.cleaned_data


class ChangeForm(Told, ChangePasswordForm):
    """Changing one's password."""

    told = {"oldpassword": "Enter your password now", "password1": NEW, "password2": AGAIN}


class ChooseForm(Told, ResetPasswordKeyForm):
    """The first password, or the next one after it was lost."""

    told = {"password1": PASSWORD, "password2": "Enter the same password again"}


class ConfirmForm(Told, ReauthenticateForm):
    """The password again, before a change of how one signs in."""

    told = {"password": PASSWORD}


class CodeForm(Told, AuthenticateForm):
    """The second factor."""

    told = {"code": RECOVERY}


class ConfirmByCodeForm(Told, ReauthenticateByCodeForm):
    """The second factor again, before a change of how one signs in."""

    told = {"code": RECOVERY}


class ActivateForm(Told, ActivateTOTPForm):
    """Sets up an authenticator app, but not for a sign-in that everybody uses."""

    told = {"code": CODE}

    def clean_code(self) -> str:
        """The code, once the app has shown that it is set up. Raises ValidationError."""
        if self.user.is_demonstration:
            raise ValidationError(EVERYBODYS)
        return super().clean_code()
