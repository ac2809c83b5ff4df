"""Lines of audits to record."""

from collections.abc import Iterable, Iterator

from audits.lifecycle import DONE, EDITABLE, AuditState
from audits.models import Audit
from common import clock
from common.dates import add_working_days, london_day, month_of
from common.presenters import Tag
from home.lines.line import Line, address, case_words, shortened
from people.models import User

TICK_WORKING_DAYS = 2


def of_audits(audits: Iterable[Audit], user: User) -> Iterator[Line]:
    """Audits to record, to share and to put on the case record, own words, and what was done."""
    for audit in audits:
        if audit.auditor_id == user.staff_id:
            yield from _own_audit(audit)
        elif audit.has_begun_words:
            yield Line(
                f"Finish your own words on the work with {case_words(audit.activity)}",
                address("audits:audit-own-words", audit.pk),
                f"Begun in {audit.activity.reference}: nobody else reads them before you save them",
                Tag("Draft", "now"),
                since=london_day(audit.activity.created_at),
            )
        elif not audit.has_own_words:
            yield Line(
                f"Say in your own words how the work with {case_words(audit.activity)} went",
                address("audits:audit-own-words", audit.pk),
                f"{audit.auditor} is auditing it as {audit.activity.reference}",
                Tag("Your words", "soon"),
                since=london_day(audit.activity.created_at),
            )


def _own_audit(audit: Audit) -> Iterator[Line]:
    activity = audit.activity
    state = AuditState(activity.state)
    if state in EDITABLE:
        yield _to_record(audit, state)
    unmoderated = state == AuditState.SUBMITTED and not activity.kind.is_moderated
    if state == AuditState.SETTLED or unmoderated:
        yield Line(
            f"Share {activity.reference} with those who did the work",
            address("audits:audit-share", audit.pk),
            "It was recalled: look at who receives it, and share it again"
            if audit.was_recalled
            else f"C{case_words(activity)[1:]} has its judgements",
            Tag("Yours to share", "now"),
            since=london_day(audit.settled_at or activity.submitted_at),
            is_pressing=True,
        )
    if audit.settled_at and not audit.feedback_read_at:
        yield Line(
            f"Read your moderator’s feedback on {activity.reference}",
            address("moderation:moderation-detail", audit.pk),
            f"How good the audit of {case_words(activity)} is as an audit",
            Tag("Feedback", "soon"),
            since=london_day(audit.settled_at),
        )
    if state in DONE:
        if not activity.kind.by_invitation:
            yield from _to_put_on_record(audit)
        if london_day(activity.submitted_at) >= month_of(clock.today()):
            about = "" if activity.has_ended_for_lead else f" of {case_words(activity)}"
            yield Line(
                f"{activity.kind} {activity.reference}{about}",
                note="Submitted by you",
                done_on=london_day(activity.submitted_at),
            )


def _to_record(audit: Audit, state: AuditState) -> Line:
    activity = audit.activity
    if state == AuditState.RETURNED:
        return Line(
            f"Complete {activity.reference}, which its moderator gave back",
            address("audits:audit-record", audit.pk),
            shortened(audit.returned_reason),
            Tag("Returned", "now"),
            due_on=activity.due_on,
            is_pressing=True,
            plain=f"{activity.kind.name} to complete",
            key=f"audit-{audit.pk}",
        )
    started = state == AuditState.IN_PROGRESS
    return Line(
        f"Audit the file of {case_words(activity)}",
        address("audits:audit-record", audit.pk),
        activity.reference,
        Tag("In progress", "now") if started else Tag("Not started", "soon"),
        due_on=activity.due_on,
        plain=f"{activity.kind.name} due",
        key=f"audit-{audit.pk}",
    )


def _to_put_on_record(audit: Audit) -> Iterator[Line]:
    moments = [
        audit.activity.submitted_at if not audit.ticked_submitted else None,
        audit.settled_at if not audit.ticked_settled else None,
    ]
    waiting = [
        add_working_days(london_day(moment), TICK_WORKING_DAYS) for moment in moments if moment
    ]
    if waiting and min(waiting) < clock.today():
        yield Line(
            f"Put the findings of {audit.activity.reference} on the case record",
            address("audits:audit-case-record", audit.pk),
            f"Ready to paste into {case_words(audit.activity)}",
            due_on=min(waiting),
            plain="Findings to put on the case record",
            key=f"case-record-{audit.pk}",
        )
