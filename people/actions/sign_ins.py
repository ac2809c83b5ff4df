"""Joining a sign-in to an account of the council's service, parting them, and renewing it."""

from allauth.mfa.models import Authenticator

from people.models import CouncilAccount, User
from people.single_sign_on.refusals import TAKEN, Refused
from trail.history import recorded


@recorded
def link_account(*, user: User, provider: str, uid: str, by) -> CouncilAccount:
    """The account, which is this person's from now on.

    Raises Refused where they have one of that service already: a second one may be somebody who
    was given the address of one who left.
    """
    User.objects.select_for_update().get(pk=user.pk)
    theirs = CouncilAccount.objects.filter(user=user, provider=provider)
    if theirs.exclude(uid=uid).exists():
        raise Refused(TAKEN)
    return CouncilAccount.objects.get_or_create(user=user, provider=provider, uid=uid)[0]


@recorded
def forget_accounts(*, user: User, by) -> int:
    """How many accounts were this person's: they join a new one when they next sign in."""
    forgotten = CouncilAccount.objects.select_for_update().filter(user=user)
    return forgotten.delete()[0]


@recorded
def renew_sign_in(*, user: User, authenticator: bool, by) -> None:
    """The password stops working, and with it every session; where it is asked for, the second
    factor is forgotten too and set up anew.
    """
    if authenticator:
        Authenticator.objects.filter(user=user).delete()
    user.set_unusable_password()
    user.save(update_fields=["password"])
