"""Who may do what about urgent concerns, and when."""

from closing_loop.models import UrgentConcern
from common.errors import Conflict, Denied
from common.rules import asks
from people.access import reach_of_staff
from people.models import Involvement, Staff
from people.roles import Role


def check_can_raise(by: Staff) -> None:
    """Everybody but inspectors. Raises Denied."""
    if not reach_of_staff(by).roles - {Role.INSPECTOR}:
        raise Denied(
            "Inspectors do not raise concerns in the portal. Telephone the Deputy Director now."
        )


def check_can_take(by: Staff, concern: UrgentConcern) -> None:
    """Senior leadership, or a head of service concerned; never whom it is about, and not twice.

    Raises Denied or Conflict.
    """
    if by.pk == concern.about_staff_id or not _may_take(by, concern):
        raise Denied("Only a head of service concerned or senior leadership can take this on.")
    if concern.taken_at:
        raise Conflict(f"{concern.taken_by} has already taken responsibility.")


def _may_take(by: Staff, concern: UrgentConcern) -> bool:
    reach = reach_of_staff(by)
    if concern.child_id in reach.hidden_children:
        return False
    if reach.has(Role.SENIOR_LEADERSHIP):
        return True
    units = reach.units(Role.HEAD_OF_SERVICE)
    if not units:
        return False
    if concern.service_id is None and concern.child_id is None:
        return True
    working = Involvement.objects.current().filter(child=concern.child_id, unit__in=units)
    return concern.service_id in units or (concern.child_id is not None and working.exists())


can_raise = asks(check_can_raise)


can_take = asks(check_can_take)
