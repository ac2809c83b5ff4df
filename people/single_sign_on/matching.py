"""Whose account it is that signs in for the first time."""

from people.models import User
from people.single_sign_on.refusals import UNKNOWN, Refused


def user_with(address: str) -> User:
    """The one sign-in with this address, for which the service vouches.

    Raises Refused where there is no such address, or nobody or more than one has it.
    """
    found = list(User.objects.filter(email__iexact=address)[:2]) if address else []
    if len(found) != 1:
        raise Refused(UNKNOWN)
    return found[0]
