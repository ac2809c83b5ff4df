"""One line of somebody's work from each row that waits for them; nothing here queries."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse

from audits.lifecycle import DONE, EDITABLE, AuditState
from audits.models import Audit, Share
from closing_loop.lifecycle import ActionState
from closing_loop.models import Action
from common import clock
from common.dates import (
    add_working_days,
    last_working_day,
    london_day,
    month_of,
    working_days_between,
)
from common.presenters import Tag, WorkItem
from home.queries import Loads, name_of
from moderation.lifecycle import ModerationState
from moderation.models import Moderation
from people.access import reach_of
from people.models import User
from people.roles import Role
from reports.definitions import find
from reports.lifecycle import ReportState
from reports.models import Report

SOON_DAYS = dt.timedelta(days=7)
TICK_WORKING_DAYS = 2
ACKNOWLEDGE_WORKING_DAYS = 10
FRESH_LOAD = dt.timedelta(days=35)
LONGEST = 110


@dataclass(frozen=True)
class Line:
    """Something to do, or done: by when or since when, in a sentence with one link."""

    sentence: str
    url: str = ""
    note: str = ""
    tag: Tag | None = None
    due_on: dt.date | None = None
    since: dt.date | None = None
    done_on: dt.date | None = None
    is_pressing: bool = False

    @property
    def is_late(self) -> bool:
        """Whether it was due before today."""
        return self.done_on is None and self.due_on is not None and self.due_on < clock.today()

    @property
    def is_now(self) -> bool:
        """Whether it belongs to Now: late, due within a week, or waiting for this person alone."""
        near = self.due_on is not None and self.due_on <= clock.today() + SOON_DAYS
        return self.done_on is None and (near or self.is_pressing)

    @property
    def day(self) -> dt.date:
        """The day by which lines are ordered."""
        return self.done_on or self.due_on or self.since or clock.today()

    def shown(self) -> WorkItem:
        """The line as a work list shows it."""
        return WorkItem(
            when=self._when(),
            sentence=self.sentence,
            url="" if self.done_on else self.url,
            note=self.note,
            tag=self._tag(),
            late=self.is_late,
            done=self.done_on is not None,
        )

    def _when(self) -> str:
        if self.is_late:
            return f"Was due {self.due_on:%-d %b}"
        if self.done_on is None and self.due_on == clock.today():
            return "Today"
        if self.done_on is None and self.due_on is None and self.since:
            return f"Since {self.since:%-d %b}"
        return f"{self.day:%-d %B}"

    def _tag(self) -> Tag | None:
        if self.done_on:
            return Tag("Done", "done")
        if not self.is_late:
            return self.tag
        days = working_days_between(self.due_on, clock.today())
        length = f" {days} {'day' if days == 1 else 'days'}" if days else ""
        return Tag(f"Overdue{length}", "late")


def of_audits(audits: Iterable[Audit], user: User) -> Iterator[Line]:
    """Audits to record, to share and to put on the case record, own words, and what was done."""
    for audit in audits:
        if audit.auditor_id == user.staff_id:
            yield from _own_audit(audit)
        elif not audit.has_own_words:
            yield Line(
                f"Say in your own words how the work with {_case(audit.activity)} went",
                _to("audits:audit-own-words", audit.pk),
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
            _to("audits:audit-share", audit.pk),
            f"C{_case(activity)[1:]} has its judgements",
            Tag("Yours to share", "now"),
            since=london_day(audit.settled_at or activity.submitted_at),
            is_pressing=True,
        )
    if state in DONE:
        yield from _to_put_on_record(audit)
        if london_day(activity.submitted_at) >= month_of(clock.today()):
            yield Line(
                f"File audit {activity.reference} of {_case(activity)}",
                note="Submitted by you",
                done_on=london_day(activity.submitted_at),
            )


def _to_record(audit: Audit, state: AuditState) -> Line:
    activity = audit.activity
    if state == AuditState.RETURNED:
        return Line(
            f"Complete {activity.reference}, which its moderator gave back",
            _to("audits:audit-record", audit.pk),
            _short(audit.returned_reason),
            Tag("Returned", "now"),
            due_on=activity.due_on,
            is_pressing=True,
        )
    started = state == AuditState.IN_PROGRESS
    return Line(
        f"Audit the file of {_case(activity)}",
        _to("audits:audit-record" if started else "audits:audit-detail", audit.pk),
        activity.reference,
        Tag("In progress", "now") if started else Tag("Not started", "soon"),
        due_on=activity.due_on,
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
            _to("audits:audit-case-record", audit.pk),
            f"Ready to paste into {_case(audit.activity)}",
            due_on=min(waiting),
        )


def of_duty(audits: Iterable[Audit], user: User, month: dt.date) -> Iterator[Line]:
    """This month's file audit, where the person who owes it has not begun one."""
    begun = EDITABLE | DONE
    if not any(
        audit.auditor_id == user.staff_id
        and audit.activity.period == month
        and audit.activity.state in begun
        for audit in audits
    ):
        yield Line(
            f"Do the file audit of {month:%B}",
            reverse("audits:audit-start"),
            "Choose a child with whom a team of yours works",
            Tag("Not started", "soon"),
            due_on=last_working_day(month),
        )


def of_shares(shares: Iterable[Share], user: User) -> Iterator[Line]:
    """Audits to read and acknowledge, replies to one's own, and people who stay silent."""
    for share in shares:
        if share.staff_id == user.staff_id:
            yield _own_share(share)
        elif share.audit.auditor_id == user.staff_id and share.replied_at:
            yield Line(
                f"{share.staff} replied about {share.audit.activity.reference}",
                _to("audits:audit-detail", share.audit_id),
                _short(share.reply),
                Tag("Reply", "soon"),
                since=london_day(share.replied_at),
            )
        else:
            yield Line(
                f"{share.staff} has not acknowledged {share.audit.activity.reference}",
                reverse("audits:audit-not-possible", args=[share.audit_id, share.pk]),
                "Ask them, or record why it is not possible",
                due_on=_acknowledge_by(share),
            )


def _own_share(share: Share) -> Line:
    activity = share.audit.activity
    about = _case(activity)
    if share.acknowledged_at:
        day = london_day(share.acknowledged_at)
        return Line(f"File audit {activity.reference} of {about}", note="Read and acknowledged",
                    done_on=day)  # fmt: skip
    whose = "The work of somebody you manage" if share.as_line_manager else "Your work"
    return Line(
        f"Read and acknowledge the audit of {about}",
        _to("audits:audit-detail", share.audit_id),
        f"{whose}, looked at by {share.audit.auditor} in {activity.reference}. You may reply",
        Tag("Yours to read", "now"),
        due_on=_acknowledge_by(share),
        is_pressing=True,
    )


def _acknowledge_by(share: Share) -> dt.date:
    return add_working_days(london_day(share.shared_at), ACKNOWLEDGE_WORKING_DAYS)


MODERATING = {
    ModerationState.WAITING: ("Moderate {}", Tag("Not started", "soon")),
    ModerationState.BLIND: ("Judge the practice in {}", Tag("Judging blind", "now")),
    ModerationState.REVEALED: ("Settle {}", Tag("To settle", "now")),
}


def of_moderations(moderations: Iterable[Moderation], user: User) -> Iterator[Line]:
    """Moderations to judge and settle, those without a moderator, and those settled."""
    for moderation in moderations:
        audit = moderation.audit.activity
        state = ModerationState(moderation.activity.state)
        url = _to("moderation:moderation-detail", audit.pk)
        note = f"{audit.unit}, {_case(audit)}"
        if moderation.moderator_id != user.staff_id:
            yield _without_moderator(moderation, user)
        elif state in MODERATING:
            words, tag = MODERATING[state]
            due_on = moderation.activity.due_on
            yield Line(words.format(audit.reference), url, note, tag, due_on=due_on)
        elif moderation.settled_at:
            day = london_day(moderation.settled_at)
            yield Line(f"Moderation of {audit.reference}", note="Settled by you", done_on=day)


def _without_moderator(moderation: Moderation, user: User) -> Line:
    audit = moderation.audit.activity
    note = f"{audit.unit}. Nobody free of a tie to the work was found"
    tag, due_on = Tag("No moderator", "now"), moderation.activity.due_on
    if audit.unit_id in reach_of(user).units(Role.HEAD_OF_SERVICE):
        url = _to("moderation:moderation-assign", audit.pk)
        words = f"Choose a moderator for {audit.reference}"
        return Line(words, url, note, tag, due_on=due_on, is_pressing=True)
    words, url = f"{audit.reference} waits for a moderator", reverse("moderation:moderation-list")
    return Line(words, url, note, tag, due_on=due_on)


def of_actions(actions: Iterable[Action]) -> Iterator[Line]:
    """Actions that this person owns."""
    for action in actions:
        source = f"From {action.activity.reference}, {_case(action.activity)}"
        if action.state == ActionState.OPEN:
            yield Line(
                _short(action.what),
                _to("closing_loop:action-detail", action.pk),
                source,
                Tag("Action", "soon"),
                due_on=action.due_on,
            )
        elif action.done_at:
            yield Line(_short(action.what), note=source, done_on=london_day(action.done_at))


REPORTING = {
    ReportState.COMPILED: ("Comment on the {}", Tag("Ready for you", "now")),
    ReportState.COMMENTARY: ("Finish your commentary on the {}", Tag("Being written", "now")),
    ReportState.SIGNED: ("Publish the {}", Tag("Signed off", "now")),
}


def of_reports(reports: Iterable[Report]) -> Iterator[Line]:
    """Reports to comment on, to sign and to publish."""
    for report in reports:
        name = find(report.definition).name
        named = (
            f"{name[:1].lower()}{name[1:]} report, {name_of(report.scope)}, {report.period:%B %Y}"
        )
        state = ReportState(report.state)
        if state in REPORTING:
            words, tag = REPORTING[state]
            yield Line(
                words.format(named),
                _to("reports:report-detail", report.pk),
                "",
                tag,
                since=london_day(report.compiled_at),
                is_pressing=True,
            )
        elif report.published_at:
            yield Line(f"The {named}", note="Published", done_on=london_day(report.published_at))


def of_loads(loads: Loads) -> Iterator[Line]:
    """What a QA administrator must do so that cases and workers are those of today."""
    day = loads.last_as_at
    if day is None or clock.today() - day > FRESH_LOAD:
        note = f"The last one is as at {day:%-d %B %Y}" if day else "None was loaded yet"
        tag = Tag("Load", "now")
        yield Line(
            "Load an extract of the cases", reverse("people:import-upload"), note, tag,
            due_on=day + FRESH_LOAD if day else None, is_pressing=True,
        )  # fmt: skip
    if loads.unplaced:
        several = loads.unplaced != 1
        words = f"{loads.unplaced:,} {'teams or workers wait' if several else 'name waits'}"
        note = "Extracts named them, and the portal does not know who they are"
        tag = Tag("Unplaced", "soon")
        yield Line(f"{words} to be placed", reverse("people:import-list"), note, tag)


def _case(activity) -> str:
    return f"case {activity.child.reference}" if activity.child_id else "several cases"


def _to(name: str, pk) -> str:
    return reverse(name, args=[pk])


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]} …"
