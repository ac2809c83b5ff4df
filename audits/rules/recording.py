"""Who may start, record, hand back, submit, withdraw and reassign an audit, and when."""

from django.db.models import QuerySet

from audits.lifecycle import EDITABLE, TRANSITIONS, AuditState
from audits.models import Audit
from common import clock
from common.errors import Conflict, Denied
from common.rules import asks
from people.access import is_hidden_from, reach_of_staff
from people.models import Child, Involvement, Staff
from people.roles import Role
from practice.models import PRACTITIONERS, Part
from programme.models import Duty, Selection
from programme.rules import took_part
from programme.rules.draws import check_waits

FILE_AUDIT = "file-audit"
LEADS = (Role.SERVICE_LEAD, Role.HEAD_OF_SERVICE)
AUDITORS = (Role.TEAM_MANAGER, *LEADS)


def check_may_start(by: Staff) -> None:
    """Team managers start file audits, and whoever such a duty passed to. Raises Denied."""
    if not (reach_of_staff(by).has(Role.TEAM_MANAGER) or _duties_of(by).exists()):
        raise Denied("File audits are started by team managers, each for their own duty.")


def audits_by_post(by: Staff) -> bool:
    """Whether file audits are part of this person's post, as a list asks that may not query."""
    return reach_of_staff(by).has(Role.TEAM_MANAGER)


def _duties_of(staff: Staff) -> QuerySet[Duty]:
    return Duty.objects.is_open().held_by(staff.pk).filter(kind=FILE_AUDIT)


def _duties_passed_to(staff: Staff) -> QuerySet[Duty]:
    """Those of a team; to look again at one file is no reason to pick another of its team."""
    return _duties_of(staff).filter(looks_again_at=None)


def check_can_start(by: Staff, child: Child) -> None:
    """A team manager, on an open case in reach that they have not worked on themselves.

    Raises Denied where the child is out of reach, Conflict where this child cannot be audited
    by this person.
    """
    check_may_start(by)
    held = Involvement.objects.current().filter(child=child, unit__in=managed_units(by))
    if is_hidden_from(by, child.pk) or not held.exists():
        raise Denied("This child is not worked with in your team.")
    if not child.is_open:
        raise Conflict("This case is closed. Choose a child whose case is open.")
    if has_worked(by, child):
        raise Conflict("You have worked with this child yourself. Choose another child.")


def check_can_start_drawn(by: Staff, selection: Selection) -> None:
    """Whoever holds the duty for which an open case was drawn that they have not worked on.

    Raises Denied, or Conflict where another child is to be asked for.
    """
    if by.pk != selection.duty.holder_id or is_hidden_from(by, selection.child_id):
        raise Denied("This child was drawn for the audit of somebody else.")
    check_waits(selection)
    child = selection.child
    if not child.is_open or child.on_hold or has_worked(by, child):
        raise Conflict("This child can no longer be audited by you. Ask for another child.")


def check_can_start_again(by: Staff, duty: Duty) -> None:
    """Whoever holds the duty and took no part in the first audit, from its first day on, on an
    open case that they have not worked on. Raises Denied, or Conflict where others are to do it.
    """
    before = duty.looks_again_at
    if by.pk != duty.holder_id or is_hidden_from(by, before.child_id):
        raise Denied("This file is audited again by somebody else.")
    if not duty.is_open or duty.activity_id:
        raise Conflict("This file has been audited again already, or need not be.")
    if clock.today() < duty.opens_on:
        raise Conflict(f"This file is audited again from {duty.opens_on:%-d %B %Y} on.")
    if took_part(by, before) or has_worked(by, before.child):
        raise Conflict("You know this work already. Ask your head of service to give it on.")
    if not before.child.is_open or before.child.on_hold:
        raise Conflict("This case can no longer be audited. A head of service may exempt the duty.")
    if not Involvement.objects.current().filter(child=before.child, unit__isnull=False).exists():
        raise Conflict("No team works with this child any more.")


def managed_units(staff: Staff) -> frozenset[int]:
    """Ids of the units that `staff` manages as team manager today, or owes an audit for."""
    passed = _duties_passed_to(staff).values_list("unit", flat=True)
    return reach_of_staff(staff).units(Role.TEAM_MANAGER) | frozenset(passed)


def has_worked(staff: Staff, child: Child) -> bool:
    """Whether `staff` is or ever was lead or co-worker of the child."""
    return Involvement.objects.filter(child=child, staff=staff).exists()


def check_is_auditor(by: Staff, audit: Audit) -> None:
    """`by` is the auditor and the child is not hidden from them. Raises Denied."""
    if by.pk != audit.auditor_id or is_hidden_from(by, audit.activity.child_id):
        raise Denied(f"Only the auditor, {audit.auditor}, records this audit.")


def _check_editable(audit: Audit) -> None:
    if audit.activity.state not in EDITABLE:
        state = AuditState(audit.activity.state).label.lower()
        raise Conflict(f"{audit} is {state}, so what was recorded can no longer be changed.")
    if audit.handed_back_at:
        raise Conflict(f"{audit} has been handed back and waits for another auditor.")


def check_can_declare(by: Staff, audit: Audit) -> None:
    """The auditor, before recording, declares no tie or hands the work back."""
    check_is_auditor(by, audit)
    _check_editable(audit)


def check_can_name_people(by: Staff, audit: Audit) -> None:
    """The auditor, until submission; not where two people agreed whose work it is about."""
    check_can_declare(by, audit)
    if audit.activity.kind.by_invitation:
        raise Conflict("A peer audit is of the work of the colleague with whom it was agreed.")


def has_declared(audit: Audit) -> bool:
    """Whether the present auditor has declared to have no tie to family or worker."""
    return audit.no_tie_at is not None and audit.no_tie_by_id == audit.auditor_id


def check_can_record(by: Staff, audit: Audit) -> None:
    """The auditor, who has declared no tie, until submission and after a return.

    Raises Denied or Conflict.
    """
    check_can_declare(by, audit)
    if not has_declared(audit):
        raise Conflict("Declare first that you have no tie to the family or the worker.")


check_can_submit = check_can_record


def check_can_withdraw(by: Staff, audit: Audit) -> None:
    """The auditor while recording, and whose work it is where they agreed on it; a service lead or
    head of service in reach until it is shared.

    Raises Denied or Conflict.
    """
    reach = reach_of_staff(by)
    hidden = audit.activity.child_id in reach.hidden_children
    leads = audit.activity.unit_id in reach.units(*LEADS)
    own = by.pk == audit.auditor_id or _agreed_on(by, audit)
    if hidden or not (own or leads):
        raise Denied("An audit is withdrawn by its auditor or by a lead of its area.")
    if AuditState.WITHDRAWN not in TRANSITIONS[AuditState(audit.activity.state)]:
        state = AuditState(audit.activity.state).label.lower()
        raise Conflict(f"{audit} is {state}, so it cannot be withdrawn any more.")
    if not leads and audit.activity.state not in EDITABLE:
        raise Denied("Once submitted, an audit is withdrawn by a lead of its area only.")


def _agreed_on(by: Staff, audit: Audit) -> bool:
    """Whether it is a peer audit of this person's own work."""
    parts = audit.activity.participants.all()
    of_theirs = any(one.staff_id == by.pk and one.part in PRACTITIONERS for one in parts)
    return of_theirs and audit.activity.kind.by_invitation


def check_can_reassign(by: Staff, audit: Audit) -> None:
    """A service lead or head of service in reach, or a QA administrator, while it is recorded.

    Raises Denied or Conflict.
    """
    reach = reach_of_staff(by)
    hidden = audit.activity.child_id in reach.hidden_children
    leads = audit.activity.unit_id in reach.units(*LEADS)
    if hidden or not (leads or reach.has(Role.QA_ADMINISTRATOR)):
        raise Denied("An audit is given to another auditor by a lead of its area.")
    if audit.activity.kind.by_invitation:
        raise Conflict("A peer audit is agreed between two people, and goes to nobody else.")
    if audit.activity.state not in EDITABLE:
        raise Conflict(f"{audit} has been submitted, so it cannot be given to another auditor.")


def check_can_be_auditor(staff: Staff, audit: Audit) -> None:
    """A manager in post who has no tie that the portal knows of. Raises Conflict."""
    reach = reach_of_staff(staff)
    if not reach.has(*AUDITORS):
        raise Conflict(f"{staff} is not a manager in post, so cannot audit.")
    if staff.pk == audit.auditor_id:
        raise Conflict(f"{staff} has this audit already.")
    barred = audit.activity.child_id in reach.hidden_children
    parts = audit.activity.participants.filter(staff=staff).exclude(part=Part.LINE_MANAGER)
    if (
        barred
        or parts.exists()
        or _knows_first(staff, audit)
        or has_worked(staff, audit.activity.child)
    ):
        raise Conflict(f"{staff} cannot audit this work. Choose somebody else.")


def _knows_first(staff: Staff, audit: Audit) -> bool:
    """Whether the audit looks again at work in which `staff` took part."""
    duties = Duty.objects.filter(activity=audit.pk, looks_again_at__isnull=False)
    again = duties.select_related("looks_again_at").first()
    return again is not None and took_part(staff, again.looks_again_at)


can_start = asks(check_may_start)
can_record = asks(check_can_record)
can_declare = asks(check_can_declare)
can_withdraw = asks(check_can_withdraw)
can_reassign = asks(check_can_reassign)
can_be_auditor = asks(check_can_be_auditor)
