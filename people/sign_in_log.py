"""Lines of the log about signing in and out: who, by an id that tells nothing, and how.

No line holds an address, a password or a code: who mistypes often types a password as an address.
"""

import logging

from people.single_sign_on.sessions import SIGNED_IN_WITH

logger = logging.getLogger(__name__)
TOLD = {
    "too_many_login_attempts": "locked for a while, after too many tries",
    "incorrect_code": "a wrong code of an authenticator app",
}


def came_in(request, user, **_signal) -> None:
    """Somebody has a session, after everything that was asked of them."""
    logger.info("Signed in: %s with %s", user.pk, request.session.get(SIGNED_IN_WITH, "a password"))


def was_refused(**_signal) -> None:
    """An address and a password that do not belong together, or not today."""
    logger.warning("Not signed in: no such address and password")


def went_out(user, **_signal) -> None:
    """Somebody has signed out, or was for being away too long."""
    if user is not None:
        logger.info("Signed out: %s", user.pk)


def was_told(code: str) -> None:
    """What a page has said to somebody who has not come in, where it is a matter of security."""
    if code in TOLD:
        logger.warning("Not signed in: %s", TOLD[code])
