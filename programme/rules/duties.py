"""Who may fulfil, pass on and exempt a duty, and when."""

from django.db.models import Q

from common import clock
from common.errors import Conflict, Denied
from common.rules import asks
from people.access import reach_of_staff
from people.models import Appointment, Staff
from people.roles import Role
from practice.models import MODERATING, Activity, Subtype
from programme.models import Duty, LineTerms, UnitOfDuty
from programme.queries.roster import LADDER

LEADS = (Role.SERVICE_LEAD, Role.HEAD_OF_SERVICE)


def is_own(by: Staff, duty: Duty) -> bool:
    """Whether `by` is the one to do it, or one of the several whose unit's duty it is."""
    if by.pk == duty.holder_id:
        return True
    if duty.owed_by_id or duty.follows_id:
        return False
    terms = LineTerms.objects.in_force(duty.period).filter(line=duty.line_id).first()
    if terms is None or terms.unit_of_duty not in (UnitOfDuty.UNIT, UnitOfDuty.POST):
        return False
    roles = set(terms.roles)
    held = Appointment.objects.current().filter(staff=by, role__in=roles).select_related("unit")
    if terms.unit_of_duty == UnitOfDuty.POST:
        return any(one.unit_id == duty.unit_id for one in held)
    path = duty.unit.path
    return any(one.unit.path.startswith(path) or path.startswith(one.unit.path) for one in held)


def _check_open(duty: Duty) -> None:
    if duty.is_done:
        raise Conflict("This duty is done.")
    if duty.is_exempt:
        raise Conflict("This duty is exempt, so nothing is owed for it.")


def check_can_record(by: Staff, duty: Duty) -> None:
    """Whoever is to do it says what was done, where its kind has no pages of its own.

    An exempt duty may be done all the same. Raises Denied or Conflict.
    """
    if not is_own(by, duty):
        raise Denied(f"This duty is {duty.holder or 'nobody'}’s to do.")
    if duty.kind.subtype != Subtype.RECORD:
        raise Conflict(f"This duty is done by a {duty.kind.name.lower()}, on its own pages.")
    if duty.is_done:
        raise Conflict("What was done for this duty has been recorded already.")


def check_can_exempt(by: Staff, duty: Duty) -> None:
    """A head of service in reach or senior leadership, never for a duty of their own.

    Raises Denied or Conflict.
    """
    reach = reach_of_staff(by)
    in_reach = duty.unit_id in reach.units(Role.HEAD_OF_SERVICE)
    if not (in_reach or reach.has(Role.SENIOR_LEADERSHIP)):
        raise Denied("A duty is exempted by a head of service.")
    shares = reach.has(Role.HEAD_OF_SERVICE) and is_own(by, duty)
    if shares or by.pk in (duty.holder_id, duty.owed_by_id):
        raise Denied("Nobody exempts themselves. Ask another head of service.")
    _check_open(duty)


def check_can_reassign(by: Staff, duty: Duty) -> None:
    """A service lead or head of service in reach, or a QA administrator, while nothing is begun.

    Raises Denied or Conflict.
    """
    reach = reach_of_staff(by)
    if not (duty.unit_id in reach.units(*LEADS) or reach.has(Role.QA_ADMINISTRATOR)):
        raise Denied("A duty is given to somebody else by a lead of its area.")
    _check_open(duty)
    if duty.activity_id:
        raise Conflict(
            f"{duty.activity.reference} has been begun for this duty. Give that to somebody else, "
            "and the duty goes with it."
        )


def took_part(staff: Staff, activity: Activity) -> bool:
    """Whether somebody led this work, or took any part in it, moderating among them."""
    return staff.pk == activity.lead_id or activity.participants.filter(staff=staff).exists()


def check_can_hold(staff: Staff, duty: Duty) -> None:
    """Somebody in post in a role of the line, or a manager. Raises Conflict."""
    terms = LineTerms.objects.in_force(duty.period).filter(line=duty.line_id).first()
    roles = {*(terms.roles if terms else ()), *LADDER}
    if not Appointment.objects.current(clock.today()).filter(staff=staff, role__in=roles).exists():
        raise Conflict(f"{staff} holds no post that this duty could pass to.")
    if staff.pk == duty.holder_id:
        raise Conflict(f"{staff} has this duty already.")
    if duty.looks_again_at_id and took_part(staff, duty.looks_again_at):
        raise Conflict(f"{staff} took part in that work, so cannot look at it again.")
    if duty.follows_id and staff.pk == duty.follows.holder_id:
        raise Conflict(f"{staff} is to do the audit, so cannot moderate it.")


def can_read_reasons(by: Staff, duty: Duty) -> bool:
    """Whether somebody reads why a duty was passed on or exempted: its people, and their leads."""
    if by.pk in (duty.holder_id, duty.owed_by_id, duty.reassigned_by_id, duty.exempted_by_id):
        return True
    reach = reach_of_staff(by)
    wider = reach.has(Role.QA_ADMINISTRATOR, Role.SENIOR_LEADERSHIP)
    return wider or duty.unit_id in reach.units(*LEADS)


def can_read_first(by: Staff, duty: Duty) -> bool:
    """Whether somebody reads at which work a duty looks again: who reads its reasons, unless they
    moderate the second look, for which they know nothing of the first.
    """
    judging = Q(staff=by, part__in=MODERATING)
    blind = duty.activity and duty.activity.participants.filter(judging).exists()
    return can_read_reasons(by, duty) and not blind


can_record = asks(check_can_record)
can_exempt = asks(check_can_exempt)
can_reassign = asks(check_can_reassign)
