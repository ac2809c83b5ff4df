"""Who may do what about urgent concerns, and when."""

import datetime as dt

from closing_loop.models import ConcernKind, UrgentConcern
from common.dates import london_day
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


def check_can_acknowledge(by: Staff, concern: UrgentConcern) -> None:
    """Whom policy named, as long as it is open. Raises Denied or Conflict."""
    if not concern.named.filter(staff=by).exists():
        raise Denied("Only those whom the portal has told of this concern say that they saw it.")
    _check_is_open(concern)


def check_can_take(by: Staff, concern: UrgentConcern) -> None:
    """Senior leadership, a head of service concerned, or whom policy named; not twice.

    Never whom it is about. Raises Denied or Conflict.
    """
    _check_is_in_charge(by, concern, "take this on")
    _check_is_open(concern)
    if concern.taken_at:
        raise Conflict(f"{concern.taken_by} has already taken responsibility.")


def check_can_hand_concern_on(by: Staff, concern: UrgentConcern) -> None:
    """Who has taken it, or who else may take it, as long as it is open. Raises Denied or Conflict.

    So a concern does not stay with somebody who is away or has left.
    """
    _check_is_in_charge(by, concern, "hand this on")
    _check_is_open(concern)
    if not concern.taken_at:
        raise Conflict("Nobody has taken responsibility yet, so there is nothing to hand on.")


def check_can_be_handed(to: Staff, concern: UrgentConcern) -> None:
    """Another who may take it, in post. Raises Conflict with the sentence for who chose them."""
    hidden = concern.child_id in reach_of_staff(to).hidden_children
    if to.pk == concern.about_staff_id or hidden or not _is_in_charge(to, concern):
        raise Conflict(f"{to} cannot take responsibility for this concern. Choose somebody else.")
    if not reach_of_staff(to).roles:
        raise Conflict(f"{to} is not in post. Choose somebody else.")


def check_can_record_health(by: Staff, concern: UrgentConcern) -> None:
    """Who may take a concern about health, as long as it is open. Raises Denied or Conflict."""
    _check_is_in_charge(by, concern, "record this")
    if concern.kind != ConcernKind.HEALTH:
        raise Conflict("This concern is not about a child’s health.")
    _check_is_open(concern)


def check_can_close(by: Staff, concern: UrgentConcern) -> None:
    """Who may take it, once somebody has, and the Health Service was told where it is about health.

    Raises Denied or Conflict.
    """
    _check_is_in_charge(by, concern, "close this")
    _check_is_open(concern)
    if not concern.taken_at:
        raise Conflict("Nobody has taken responsibility yet: do that first.")
    if concern.kind == ConcernKind.HEALTH and not concern.health_told_at:
        raise Conflict("Record first whom in the Health Service you told.")


def check_closing_answers(
    concern: UrgentConcern, *, is_safe: bool, is_on_case_system: bool, child_seen_on: dt.date
) -> None:
    """A concern stays open until the child is safe, was seen since, and all is on the case system.

    Raises Conflict.
    """
    if not is_safe:
        raise Conflict("It stays open for as long as the child is not safe.")
    if child_seen_on < london_day(concern.raised_at):
        raise Conflict("The child must have been seen since the concern was raised.")
    if not is_on_case_system:
        raise Conflict("Record it on the case system first.")


def _check_is_open(concern: UrgentConcern) -> None:
    if concern.closed_at:
        raise Conflict(f"{concern.closed_by} has closed this concern.")


def _check_is_in_charge(by: Staff, concern: UrgentConcern, what: str) -> None:
    if by.pk == concern.about_staff_id or not _is_in_charge(by, concern):
        raise Denied(
            f"Only a head of service concerned, senior leadership or whom policy names can {what}."
        )


def _is_in_charge(by: Staff, concern: UrgentConcern) -> bool:
    reach = reach_of_staff(by)
    if concern.child_id in reach.hidden_children:
        return False
    if reach.has(Role.SENIOR_LEADERSHIP) or concern.named.filter(staff=by).exists():
        return True
    units = reach.units(Role.HEAD_OF_SERVICE)
    if not units:
        return False
    if concern.service_id is None and concern.child_id is None:
        return True
    working = Involvement.objects.current().filter(child=concern.child_id, unit__in=units)
    return concern.service_id in units or (concern.child_id is not None and working.exists())


can_raise = asks(check_can_raise)


can_acknowledge = asks(check_can_acknowledge)


can_take = asks(check_can_take)


can_hand_concern_on = asks(check_can_hand_concern_on)


can_record_health = asks(check_can_record_health)


can_close = asks(check_can_close)
