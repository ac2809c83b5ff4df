"""A duty in words, tags and links."""

from collections.abc import Collection
from uuid import UUID

from django.urls import reverse

from common import clock
from common.presenters import Button, Cell, Column, Strip, SummaryItem, Tag
from common.templatetags.qa import long_date, moment
from people.models import Staff
from practice.models import Subtype
from programme import rules
from programme.models import Duty, Record
from programme.states import DutyState, state_of

COLUMNS = [
    Column("Duty"),
    Column("Month", sort="month"),
    Column("Unit"),
    Column("Whose"),
    Column("Due"),
    Column("State", note="Since"),
]
TONES = {
    DutyState.DONE: "done",
    DutyState.DONE_LATE: "done",
    DutyState.EXEMPT: "quiet",
    DutyState.OVERDUE: "late",
    DutyState.SOON: "now",
    DutyState.DUE: "soon",
    DutyState.WAITING: "quiet",
}
NOBODY = "Nobody is in post"
SHARED_AT_ONCE = (Subtype.RECORD, Subtype.REPORT)


def tag_of(duty: Duty) -> Tag:
    """The state of today, in a word."""
    state = state_of(duty, clock.today())
    if duty.reopened_on and state in (DutyState.SOON, DutyState.DUE, DutyState.WAITING):
        return Tag("Open again", "now")
    return Tag(state.label, TONES[state])


def due_words(duty: Duty) -> str:
    """The due day; what it waits for, where it has none yet."""
    return long_date(duty.due_on) or "Once the audit is submitted"


def rows_of(duties: list[Duty]) -> list[list[Cell]]:
    """A row for each duty."""
    return [
        [
            Cell(str(duty.line), reverse("programme:duty-detail", args=[duty.pk])),
            Cell(f"{duty.period:%B %Y}"),
            Cell(duty.unit.full_name),
            Cell(str(duty.holder or NOBODY)),
            Cell(due_words(duty)),
            Cell(tag=tag_of(duty), note=_since(duty)),
        ]
        for duty in duties
    ]


def _since(duty: Duty) -> str:
    if duty.reopened_on:
        return f"Given back on {long_date(duty.reopened_on)}"
    return f"on {long_date(duty.done_on)}" if duty.done_on else ""


def count_words(page) -> str:
    """How many duties there are in all."""
    return "1 duty" if page.count == 1 else f"{page.count_words} duties"


def strip(duty: Duty) -> Strip:
    """The summary strip of a duty."""
    items = (
        SummaryItem("Unit", duty.unit.full_name),
        SummaryItem("Whose", str(duty.holder or NOBODY), strong=True),
        SummaryItem("Due", due_words(duty)),
        SummaryItem("State", tag_of(duty).text, note=_since(duty)),
    )
    return Strip(items)


def facts(
    duty: Duty,
    record: Record | None,
    ends_in: str,
    *,
    reasons: bool,
    first: bool,
    opened: Collection[UUID],
) -> list[SummaryItem]:
    """What is known of the duty; why it was passed on or exempted only where `reasons`, the work
    at which it looks again only where `first`. Work whose id is among `opened` is a link.
    """
    found = [SummaryItem("What fulfils it", duty.kind.name)]
    if ends_in:
        found.append(SummaryItem("What it ends in", ends_in))
    if duty.looks_again_at_id:
        found.append(SummaryItem("Not before", long_date(duty.opens_on)))
        found.append(_looks_again_at(duty, opened) if first else SummaryItem(""))
    found.append(_begun(duty, opened))
    if duty.owed_by and duty.owed_by_id != duty.holder_id:
        found.append(SummaryItem("Made for", str(duty.owed_by)))
    if duty.reassigned_at:
        words = f"{moment(duty.reassigned_at)} by {duty.reassigned_by}"
        found.append(SummaryItem("Given to somebody else", words))
        found.append(SummaryItem("Why it was given", duty.reassigned_reason if reasons else ""))
    if duty.exempted_at:
        words = f"{moment(duty.exempted_at)} by {duty.exempted_by}"
        found.append(SummaryItem("Exempt", words))
        found.append(SummaryItem("Why it is exempt", duty.exempted_reason if reasons else ""))
    if record:
        found += _recorded(record)
    elif duty.kind.subtype == Subtype.REPORT and duty.activity:
        found += _reported(duty)
    return [fact for fact in found if fact.value]


def _looks_again_at(duty: Duty, opened: Collection[UUID]) -> SummaryItem:
    first = duty.looks_again_at
    url = reverse("audits:audit-detail", args=[first.pk]) if first.pk in opened else ""
    return SummaryItem("Looks again at", str(first), url=url)


def _begun(duty: Duty, opened: Collection[UUID]) -> SummaryItem:
    """The audit that was begun for the duty, or that is moderated, for who can open it."""
    names = {
        Subtype.AUDIT: ("The audit", "audits:audit-detail"),
        Subtype.MODERATION: ("The audit that is moderated", "moderation:moderation-detail"),
    }
    work = duty.follows.activity if duty.follows else duty.activity
    if not duty.activity_id or work.pk not in opened or duty.kind.subtype not in names:
        return SummaryItem("")
    label, name = names[duty.kind.subtype]
    return SummaryItem(label, work.reference, url=reverse(name, args=[work.pk]))


def _recorded(record: Record) -> list[SummaryItem]:
    activity = record.activity
    return [
        SummaryItem("Done on", long_date(activity.happened_on)),
        SummaryItem("Recorded", f"{moment(activity.submitted_at)} by {activity.lead}"),
        SummaryItem("Reference", activity.reference),
        SummaryItem("Who took part", record.people),
        SummaryItem("What was found or decided", record.summary),
        SummaryItem("Where the papers are", record.references),
    ]


def record_words(record: Record) -> str:
    """All that a record says in words."""
    said = (record.summary, record.people, record.references)
    return "\n\n".join(each for each in said if each)


def _reported(duty: Duty) -> list[SummaryItem]:
    activity = duty.activity
    return [
        SummaryItem("Done on", long_date(duty.done_on)),
        SummaryItem("Published", f"{moment(activity.submitted_at)} by {activity.lead}"),
        SummaryItem("Reference", activity.reference),
    ]


def buttons(duty: Duty, by: Staff, record: Record | None) -> list[Button]:
    """What this person can do with the duty, the work itself first."""
    found = [_to_do(duty, by)] if rules.is_own(by, duty) and not duty.is_done else []
    if record and record.activity.lead_id == by.pk:
        url = reverse("programme:duty-record", args=[duty.pk])
        found.append(Button("Correct what you recorded", url, kind="secondary"))
    if duty.kind.subtype in SHARED_AT_ONCE and duty.activity and duty.activity.lead_id == by.pk:
        found.append(Button("Add an action that follows", _add_action(duty), kind="secondary"))
    if rules.can_reassign(by, duty):
        url = reverse("programme:duty-reassign", args=[duty.pk])
        words = "Give it to somebody else" if duty.holder_id else "Give it to somebody"
        found.append(Button(words, url, kind="secondary"))
    if rules.can_exempt(by, duty):
        url = reverse("programme:duty-exempt", args=[duty.pk])
        found.append(Button("Exempt it", url, kind="secondary"))
    return [button for button in found if button]


def _add_action(duty: Duty) -> str:
    page = reverse("programme:duty-detail", args=[duty.pk])
    return f"{reverse('closing_loop:action-add', args=[duty.activity_id])}?next={page}"


def _to_do(duty: Duty, by: Staff) -> Button:
    label, url = work_of(duty)
    if url:
        return Button(label, url)
    return Button(label, "", can=False, why_not="The audit has not been submitted.")


def reports_address(duty: Duty) -> str:
    """Where the reports that the duty is about are listed."""
    return f"{reverse('reports:report-list')}?period={duty.period:%Y-%m}"


def work_of(duty: Duty) -> tuple[str, str]:
    """What there is to do, and where; no address while it waits for an audit."""
    if duty.kind.subtype == Subtype.MODERATION:
        if duty.activity_id is None or duty.due_on is None:
            return "Moderate the audit", ""
        url = reverse("moderation:moderation-detail", args=[duty.follows.activity_id])
        return "Moderate the audit", url
    if duty.kind.subtype == Subtype.AUDIT:
        if duty.looks_again_at_id and not duty.activity_id:
            return "Audit the file again", reverse("audits:audit-start")
        if duty.activity_id:
            return "Go on with the audit", reverse("audits:audit-record", args=[duty.activity_id])
        return "Start the audit", f"{reverse('audits:audit-start')}?duty={duty.pk}"
    if duty.kind.subtype == Subtype.REPORT:
        return "Write the report", reports_address(duty)
    return "Record what was done", reverse("programme:duty-record", args=[duty.pk])
