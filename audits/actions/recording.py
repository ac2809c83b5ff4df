"""Recording an audit: from the picked child to submission, or to other hands."""

import uuid
from collections.abc import Iterable

from audits import notifications, progress
from audits.actions import peer_telling, reauditing, remedying
from audits.actions.moves import lock, move
from audits.actions.sharing import share
from audits.events import audit_submitted, audit_withdrawn
from audits.lifecycle import DONE, EDITABLE, AuditState
from audits.models import Audit, Independence
from audits.rules import recording as rules
from common import clock
from common.dates import last_working_day, month_of
from common.errors import Conflict
from people.models import Appointment, Child, Involvement, Staff, Unit
from practice import actions as practice
from practice.actions import SavedDraft
from practice.asking import Content
from practice.models import (
    PRACTITIONERS,
    SUPERVISION,
    Activity,
    Finding,
    Part,
    Participant,
    Rating,
    Section,
    SectionKind,
)
from programme import actions as programme
from programme.actions import draws
from programme.models import Duty, Selection
from trail.history import recorded


@recorded
def start(*, child: Child, reason: str, duty: Duty | None = None, by: Staff) -> Audit:
    """A file audit of `child`, with everybody who works with the child taking part.

    It is for `duty`, else for the duty of this month that `by` has not begun, else for this month
    alone. `reason` says why this child was picked. Starting twice gives the audit that was started
    first. Raises Denied where the child is out of reach, Conflict where `by` cannot audit it.
    """
    Staff.objects.select_for_update(no_key=True).get(pk=by.pk)  # others may go on naming them
    rules.check_can_start(by, child)
    if begun := _begun(child, by):
        return begun
    involved = _involvements(child)
    return _open(child, _unit_of(involved, by), involved, reason, duty, by)


@recorded
def start_drawn(*, selection: Selection, by: Staff) -> Audit:
    """The file audit of the child who was drawn at random for a duty of `by`, of whichever team.

    Starting twice gives the audit that was started first. Raises Denied where it was drawn for
    somebody else, Conflict where the child can no longer be audited.
    """
    Staff.objects.select_for_update(no_key=True).get(pk=by.pk)
    if begun := _begun(selection.child, by):
        return begun
    selection = draws.hold(selection)
    rules.check_can_start_drawn(by, selection)
    involved = _involvements(selection.child)
    unit = _unit_drawn(involved, selection)
    reason = f"Drawn at random: {selection}"
    return _open(selection.child, unit, involved, reason, selection.duty, by)


@recorded
def start_again(*, duty: Duty, by: Staff) -> Audit:
    """The file audit of a child whose file was audited before, for a duty of `by` to do so again.

    Starting twice gives the audit that was started first. Raises Denied where the duty is somebody
    else's, Conflict before its first day or where the child can no longer be audited.
    """
    Staff.objects.select_for_update().get(pk=by.pk)
    child = duty.looks_again_at.child
    if begun := _begun(child, by):
        return begun
    rules.check_can_start_again(by, duty)
    involved = _involvements(child)
    unit = _unit_before(involved, duty.looks_again_at)
    return _open(child, unit, involved, f"A second look at {duty.looks_again_at}", duty, by)


def _unit_before(involved: list[Involvement], before: Activity) -> Unit:
    """The team that was looked at before, while it works with the child; else who leads now."""
    units = [one.unit for one in involved if one.unit_id]
    return next((one for one in units if one.pk == before.unit_id), units[0] if units else None)


def _unit_drawn(involved: list[Involvement], selection: Selection) -> Unit:
    """The team that leads the work, in the unit that was drawn for where it still does."""
    units = [one.unit for one in involved if one.unit_id]
    if not units:
        raise Conflict("No team works with this child any more. Ask for another child.")
    path = selection.draw.unit.path
    return next((one for one in units if one.path.startswith(path)), units[0])


def _open(child: Child, unit: Unit, involved, reason: str, duty: Duty | None, by: Staff) -> Audit:
    today = clock.today()
    duty = programme.claim(kind=rules.FILE_AUDIT, holder=by, duty=duty)
    activity = practice.open_activity(
        kind=rules.FILE_AUDIT,
        unit=unit,
        period=duty.period if duty else month_of(today),
        lead=by,
        child=child,
        happened_on=today,
        due_on=duty.due_on if duty else last_working_day(today),
        state=AuditState.ALLOCATED,
        by=by,
    )
    audit = Audit.objects.create(
        activity=activity,
        auditor=by,
        independence=independence_of(by, activity.unit),
        pick_reason=reason.strip(),
    )
    _take_part(activity, [(one.staff, _part_of(one)) for one in involved if one.staff], by)
    if duty:
        programme.begin(duty=duty, activity=activity, by=by)
    return audit


def _begun(child: Child, by: Staff) -> Audit | None:
    mine = Audit.objects.filter(auditor=by, activity__child=child, activity__state__in=EDITABLE)
    return mine.select_related("activity").first()


def _involvements(child: Child) -> list[Involvement]:
    """Who works with the child today, leads first."""
    current = Involvement.objects.current().filter(child=child)
    ordered = current.order_by("-is_lead", "starts_on", "pk")
    return list(ordered.select_related("staff__line_manager", "unit__service"))


def _unit_of(involved: list[Involvement], by: Staff) -> Unit:
    """The team in the auditor's reach that leads the work."""
    managed = rules.managed_units(by)
    return next(one.unit for one in involved if one.unit_id in managed)


def _part_of(involvement: Involvement) -> Part:
    return Part.LEAD_PRACTITIONER if involvement.is_lead else Part.CO_WORKER


def independence_of(auditor: Staff, unit: Unit) -> Independence:
    """How near the auditor is to the team, by the units of their appointments today."""
    held = Appointment.objects.current().filter(staff=auditor)
    units = list(held.values_list("unit", "unit__service"))
    if unit.pk in {own for own, _ in units}:
        return Independence.OWN_TEAM
    if unit.service_id in {service for _, service in units}:
        return Independence.OWN_SERVICE
    return Independence.OTHER_SERVICE


def _take_part(activity: Activity, practitioners: list[tuple[Staff, Part]], by: Staff) -> None:
    """Exactly these practitioners take part, and each one's line manager but for the auditor."""
    managers = {one.line_manager for one, _ in practitioners if one.line_manager_id}
    parts = [*practitioners, *((one, Part.LINE_MANAGER) for one in managers)]
    parts = [(one, part) for one, part in parts if one.pk != activity.lead_id]
    wanted = {(one.pk, part) for one, part in parts}
    for held in activity.participants.filter(part__in=(*PRACTITIONERS, Part.LINE_MANAGER)):
        if (held.staff_id, held.part) not in wanted:
            held.delete()
    practice.take_part(activity=activity, parts=parts, by=by)


@recorded
def name_practitioners(
    *,
    audit: Audit,
    practitioners: Iterable[tuple[Staff, Part]],
    joined: Staff | None = None,
    by: Staff,
) -> Audit:
    """Say whose work is looked at, both services' where two work with the child.

    Their line managers follow. `joined` is the lead who joined the reflective conversation: where
    they moderate it, the pair is joint. Raises Denied for another than the auditor, Conflict after
    submission or where the auditor is named.
    """
    lock(audit)
    rules.check_can_name_people(by, audit)
    practitioners = list(practitioners)
    if audit.auditor_id in {staff.pk for staff, _ in practitioners}:
        raise Conflict("You cannot be a practitioner of an audit that you record yourself.")
    _take_part(audit.activity, practitioners, by)
    _attend(audit.activity, joined, by)
    return audit


def _attend(activity: Activity, joined: Staff | None, by: Staff) -> None:
    activity.participants.filter(part=Part.IN_ATTENDANCE).exclude(staff=joined).delete()
    if joined:
        practice.take_part(activity=activity, parts=[(joined, Part.IN_ATTENDANCE)], by=by)


@recorded
def declare_no_tie(*, audit: Audit, supervised: bool, by: Staff) -> Audit:
    """The auditor has no tie to family or worker, and says whether they `supervised` this case.

    Recording begins. Declaring again only changes the answer on supervision. Raises Denied or
    Conflict.
    """
    lock(audit)
    rules.check_can_declare(by, audit)
    audit.no_tie_at, audit.no_tie_by = audit.no_tie_at or clock.now(), by
    audit.auditor_supervised = supervised
    audit.save(update_fields=["no_tie_at", "no_tie_by", "auditor_supervised"])
    if audit.activity.state == AuditState.ALLOCATED:
        move(audit, AuditState.IN_PROGRESS, by=by)
    return audit


@recorded
def hand_back(*, audit: Audit, reason: str, by: Staff) -> Audit:
    """The auditor has a tie, so the work waits for another auditor; a peer audit is withdrawn.

    Raises Denied or Conflict.
    """
    lock(audit)
    if audit.handed_back_by_id == by.pk:
        return audit
    rules.check_can_declare(by, audit)
    if audit.activity.kind.by_invitation:
        return withdraw(audit=audit, reason=reason, by=by)
    audit.handed_back_at, audit.handed_back_by = clock.now(), by
    audit.handed_back_reason = reason.strip()
    audit.save(update_fields=["handed_back_at", "handed_back_by", "handed_back_reason"])
    notifications.tell_handed_back(audit)
    return audit


@recorded
def keep_section(
    *, audit: Audit, section: Section, data: Content, token: str, by: Staff
) -> SavedDraft:
    """Keep what is being typed in a section while it is typed.

    Raises Denied, Conflict, or Stale where another window kept other words after `token`.
    """
    audit = _lock_at_once(audit)
    rules.check_can_record(by, audit)
    return practice.keep_draft(audit.activity, section, data, token, by)


def _lock_at_once(audit: Audit) -> Audit:
    """What `lock` does, in one query: for saves that come every few seconds.

    The activity first, as everywhere, so that no two writers wait for each other.
    """
    rows = Audit.objects.select_for_update(of=("activity", "self")).select_related("activity")
    return rows.get(pk=audit.pk)


@recorded
def record_section(*, audit: Audit, section: Section, data: Content, token: str, by: Staff) -> bool:
    """Write a section that is complete, keep one that is not; True where it was written.

    Raises Denied, Conflict, or Stale where another window kept other words after `token`.
    """
    lock(audit)
    rules.check_can_record(by, audit)
    if practice.is_lacking(audit.activity, section, data):
        practice.keep_draft(audit.activity, section, data, token, by)
        return False
    practice.check_fresh(audit.activity, section, data, token, by)
    _write(audit, section, data, by)
    return True


def _write(audit: Audit, section: Section, data: Content, by: Staff) -> None:
    practice.write(audit.activity, section, data, by)
    if section.kind == SectionKind.OVERALL:
        audit.limiting_reason = str(data.get(progress.LIMIT, "")).strip()
        audit.save(update_fields=["limiting_reason"])


@recorded
def add_finding(*, audit: Audit, kind: str, sentence: str, theme, thread, by: Staff) -> Finding:
    """Note a strength or a gap while recording. Raises Denied or Conflict."""
    lock(audit)
    rules.check_can_record(by, audit)
    words = {"kind": kind, "sentence": sentence.strip(), "theme": theme, "thread": thread}
    return practice.add_finding(activity=audit.activity, **words, by=by)


@recorded
def remove_finding(*, audit: Audit, finding: uuid.UUID, by: Staff) -> None:
    """Take a finding of this audit away while recording; once is enough."""
    lock(audit)
    rules.check_can_record(by, audit)
    practice.remove_finding(activity=audit.activity, finding=finding, by=by)


@recorded
def submit(*, audit: Audit, by: Staff) -> Audit:
    """Submit: every section is written and no longer changed, and moderation hears of it.

    What was done by invitation is shared at once with whom it is about. Submitting again changes
    nothing. Raises Denied for another than the auditor, Conflict while anything is missing or
    before no tie is declared.
    """
    lock(audit)
    if audit.activity.state in DONE and audit.activity.submitted_by_id == by.pk:
        return audit
    rules.check_can_submit(by, audit)
    made = progress.progress_of(audit, by)
    if made.lacks:
        raise Conflict(f"{made.lacking_in_words}. “Check your answers” names each.")
    for state in made.states:
        if state.is_draft:
            _write(audit, state.section, state.data, by)
    _mark_self_assessed(audit)
    overall = next(s for s in made.states if s.section.kind == SectionKind.OVERALL)
    today = {} if audit.activity.submitted_at else {"happened_on": clock.today()}
    move(audit, AuditState.SUBMITTED, by=by, overall=int(overall.data["value"]), **today)
    programme.fulfil(activity=audit.activity, by=by)
    audit_submitted.send(sender=Audit, audit=audit, by=by)
    remedying.after_submission(audit, by)
    if audit.activity.kind.by_invitation:
        share(audit=audit, recipients=[one for one, _ in _practitioners_of(audit)], by=by)
    return audit


def _mark_self_assessed(audit: Audit) -> None:
    """Nobody's judgement of supervision that they gave themselves stands before moderation."""
    ratings = Rating.objects.filter(activity=audit.pk, question__thread=SUPERVISION)
    for rating in ratings.exclude(is_self_assessed=audit.auditor_supervised):
        rating.is_self_assessed = audit.auditor_supervised
        rating.save(update_fields=["is_self_assessed"])


@recorded
def withdraw(*, audit: Audit, reason: str, by: Staff) -> Audit:
    """Withdraw an audit that was not shared yet, with its `reason`; once is enough.

    Raises Denied or Conflict.
    """
    lock(audit)
    if audit.activity.withdrawn_by_id == by.pk:
        return audit
    rules.check_can_withdraw(by, audit)
    move(audit, AuditState.WITHDRAWN, by=by, withdrawn_reason=reason.strip())
    programme.release(activity=audit.activity, by=by)
    reauditing.drop(audit, by)
    audit_withdrawn.send(sender=Audit, audit=audit, by=by)
    if audit.activity.kind.by_invitation:
        _tell_both_but(by, audit)
    return audit


def _tell_both_but(by: Staff, audit: Audit) -> None:
    both = [audit.auditor, *(one for one, _ in _practitioners_of(audit))]
    peer_telling.tell_withdrawn(audit, [one for one in both if one.pk != by.pk])


@recorded
def reassign(*, audit: Audit, to: Staff, reason: str, by: Staff) -> Audit:
    """Give an audit that is being recorded to another auditor, with all that was typed in it.

    The new auditor declares anew. The same choice again is harmless. Raises Denied, or Conflict
    where `to` cannot audit it or it has been submitted.
    """
    lock(audit)
    if audit.auditor_id == to.pk and audit.reassigned_reason == reason.strip():
        return audit
    rules.check_can_reassign(by, audit)
    rules.check_can_be_auditor(to, audit)
    practice.hand_over(activity=audit.activity, to=to, by=by)
    programme.hand_over(activity=audit.activity, to=to, by=by)
    audit.auditor = to
    audit.independence = independence_of(to, audit.activity.unit)
    audit.no_tie_at = audit.no_tie_by = audit.handed_back_at = audit.handed_back_by = None
    audit.handed_back_reason, audit.auditor_supervised = "", False
    audit.reassigned_reason = reason.strip()
    audit.save()
    _take_part(audit.activity, _practitioners_of(audit), by)
    notifications.tell_reassigned(audit, to)
    return audit


def _practitioners_of(audit: Audit) -> list[tuple[Staff, Part]]:
    rows = Participant.objects.filter(activity=audit.pk, part__in=PRACTITIONERS)
    return [(one.staff, Part(one.part)) for one in rows.select_related("staff__line_manager")]
