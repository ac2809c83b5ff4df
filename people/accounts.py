"""Makes sign-ins for staff, and the address with which somebody chooses their own password."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.urls import reverse

from common.errors import Conflict
from people.models import Staff, User
from trail.history import recorded


@recorded
def open_account(*, email: str, staff: Staff, password: str | None = None, by=None) -> User:
    """A sign-in for a member of staff, who must set up a second factor before anything else.

    Without a password it opens only after `password_address`. Raises Conflict where the address
    is none, or it or the member of staff has a sign-in, or the password is too weak.
    """
    email = _checked(email)
    if User.objects.filter(email__iexact=email).exists():
        raise Conflict(f"{email} already has a sign-in.")
    if User.objects.filter(staff=staff).exists():
        raise Conflict(f"{staff} ({staff.number}) already has a sign-in.")
    user = User(email=email, staff=staff)
    if password is not None:
        _check_password(password, user)
    return User.objects.create_user(email, password, staff=staff)


def password_address(user: User) -> str:
    """The path of a page on which this person chooses a password, once, within three days."""
    key = default_token_generator.make_token(user)
    named = {"uidb36": user_pk_to_url_str(user), "key": key}
    return reverse("account_reset_password_from_key", kwargs=named)


def _checked(email: str) -> str:
    try:
        validate_email(email.strip())
    except ValidationError as error:
        raise Conflict(f"“{email}” is not an e-mail address.") from error
    return email.strip().lower()


def _check_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Conflict(" ".join(error.messages)) from error
