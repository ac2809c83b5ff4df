"""Why somebody did not come in with their council account, and what they can do about it."""

from dataclasses import dataclass
from http import HTTPStatus

from allauth.socialaccount.providers.base import AuthError, ProviderException
from requests import RequestException

ASK = "If it happens again, tell your QA administrator."


@dataclass(frozen=True)
class Refusal:
    """What the page says; `another` offers to choose another account."""

    code: str
    heading: str
    sentences: tuple[str, ...]
    status: int = HTTPStatus.FORBIDDEN
    another: bool = False


CANCELLED = Refusal(
    "cancelled",
    "You have not signed in",
    (
        "The council’s sign-in service was told to stop, or does not let you use the QA Portal.",
        "If you wanted to sign in, ask your IT service desk whether your account may use it.",
    ),
)
LOST = Refusal(
    "lost",
    "Signing in took too long",
    (
        "It took more than 10 minutes, or was begun in another window or with an old bookmark.",
        "Sign in again from here.",
    ),
)
AWAY = Refusal(
    "away",
    "The council’s sign-in service does not answer",
    (
        "The QA Portal works, but it cannot ask the service who you are.",
        "Try again in a few minutes.",
        "If a child is at risk of harm, do not wait: telephone as your procedure says.",
    ),
    HTTPStatus.SERVICE_UNAVAILABLE,
)
FAILED = Refusal(
    "failed",
    "Signing in did not work",
    ("The council’s sign-in service did not finish. Try again.", ASK),
)
UNTRUSTED = Refusal(
    "untrusted",
    "Signing in did not work",
    ("The answer of the council’s sign-in service was not in order. Try again.", ASK),
)
OUTSIDER = Refusal(
    "outsider",
    "This is not an account of the council",
    ("Choose the account with which you work for the council. Guests cannot sign in.",),
    another=True,
)
UNKNOWN = Refusal(
    "unknown",
    "You have no sign-in for the QA Portal",
    (
        "Your council account is in order, but nobody has given it a sign-in here.",
        "Ask your QA administrator for one, for the e-mail address of this account.",
        "If you have two accounts, choose the one with which you work.",
    ),
    another=True,
)
TAKEN = Refusal(
    "taken",
    "Your sign-in belongs to another account",
    (
        "Somebody with your e-mail address has signed in before with another council account.",
        "If you have a new account, ask your QA administrator to have the old one forgotten.",
    ),
    another=True,
)


class Refused(ProviderException):
    """Somebody does not come in, for a reason that a page tells them."""

    def __init__(self, refusal: Refusal):
        super().__init__(refusal.code)
        self.refusal = refusal


def refusal_for(error: str, exception: Exception | None, *, has_state: bool) -> Refusal:
    """What django-allauth's way of saying it comes to."""
    if isinstance(exception, Refused):
        return exception.refusal
    if isinstance(exception, RequestException):
        return AWAY
    if not has_state:
        return LOST
    return CANCELLED if error == AuthError.CANCELLED else FAILED
