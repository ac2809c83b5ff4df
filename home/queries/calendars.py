"""The address of somebody's calendar, and whose an address is."""

from home.models import CalendarAddress
from people.backends import StaffBackend
from people.models import User


def calendar_of(user: User) -> CalendarAddress | None:
    """This person's own address; None where they have none."""
    return CalendarAddress.objects.visible_to(user).first()


def owner_of_calendar(token: str) -> User | None:
    """Whose calendar this token opens; None for a token that is unknown, renewed or revoked, and
    for somebody who could not sign in today: who has left, holds no post, or is switched off.
    """
    found = CalendarAddress.objects.with_token(token).values_list("owner__user", flat=True).first()
    return StaffBackend().get_user(found) if found else None
