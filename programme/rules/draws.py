"""Who may draw, ask for another child and give one, and when."""

from common.errors import Conflict, Denied
from common.rules import asks
from people.access import is_hidden_from, reach_of_staff
from people.models import Staff, Unit
from people.roles import Role
from programme.models import Selection

LEADS = (Role.SERVICE_LEAD, Role.HEAD_OF_SERVICE)
ADMINISTRATORS = (Role.QA_ADMINISTRATOR,)


def check_can_draw(by: Staff | None, unit: Unit) -> None:
    """A service lead or head of service whose reach holds the whole unit, a QA administrator, the
    timetable (None). Raises Denied.
    """
    if by is None:
        return
    reach = reach_of_staff(by)
    if not (reach.has(*ADMINISTRATORS) or unit.pk in reach.units(*LEADS)):
        raise Denied(f"Children of {unit} are drawn by those who lead it, or a QA administrator.")


def check_can_ask(by: Staff, selection: Selection) -> None:
    """Whoever holds the duty, once, before the audit begins. Raises Denied or Conflict."""
    if by.pk != selection.duty.holder_id or is_hidden_from(by, selection.child_id):
        raise Denied("Only the auditor for whom this child was drawn asks for another.")
    check_waits(selection)
    if selection.is_another_asked:
        raise Conflict("You have asked for another child already.")


def check_can_replace(by: Staff | None, selection: Selection) -> None:
    """A service lead or head of service in reach, or a QA administrator, before the audit begins;
    never for their own duty. Raises Denied or Conflict.
    """
    if by is not None:
        _check_leads(by, selection)
    check_waits(selection)


def _check_leads(by: Staff, selection: Selection) -> None:
    if by.pk in (selection.duty.holder_id, selection.auditor_id):
        raise Denied("Nobody chooses another child for their own audit. Ask somebody else to.")
    reach = reach_of_staff(by)
    leads = selection.duty.unit_id in reach.units(*LEADS)
    hidden = selection.child_id in reach.hidden_children
    if hidden or not (leads or reach.has(*ADMINISTRATORS)):
        raise Denied("Another child is given by those who lead the area, or a QA administrator.")


def check_waits(selection: Selection) -> None:
    """Nobody took this place, and nothing was begun for its duty. Raises Conflict."""
    if selection.is_replaced:
        raise Conflict("Another child has taken this place already.")
    duty = selection.duty
    if duty.activity_id or duty.done_on:
        raise Conflict("The audit of this child has begun. Withdraw it first, with its reason.")
    if duty.exempted_at:
        raise Conflict("This duty is exempt, so no child is needed for it.")


can_draw = asks(check_can_draw)
can_ask = asks(check_can_ask)
can_replace = asks(check_can_replace)
