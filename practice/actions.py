"""Every change of the shared vocabulary's records: activities, drafts, judgements, findings."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import Q

from common import clock
from common.dates import month_of
from common.errors import Conflict, Stale
from people.models import Child, Staff, Unit
from practice import contents, queries, rules
from practice.asking import Content, Entry
from practice.contents import Token
from practice.models import (
    Activity,
    ActivityKind,
    Answer,
    Draft,
    Finding,
    Participant,
    Question,
    QuestionSet,
    Rating,
    ReferenceCounter,
    Section,
    Subtype,
)
from trail.history import recorded

ANYWHERE = (Subtype.RECORD, Subtype.REPORT)


@dataclass(frozen=True)
class SavedDraft:
    """What the page is told after a save: the token of the content now kept, and when."""

    token: str
    saved_at: dt.datetime


@recorded
def open_activity(
    *,
    kind: str,
    unit: Unit,
    period: dt.date,
    lead: Staff,
    child: Child | None,
    happened_on: dt.date,
    due_on: dt.date | None,
    state: str,
    by: Staff | None,
    question_set: QuestionSet | None = None,
) -> Activity:
    """A new activity of `kind` with the next reference of its kind and month ("FA-2026-11-0001").

    The kind's question set is taken unless one is named; the service is the unit's. What is only
    recorded or reported may be a unit's above the services, which then stands in for one. Raises
    Conflict where the kind is unknown or the unit belongs to no service.
    """
    named = ActivityKind.objects.select_related("question_set").filter(code=kind).first()
    if named is None:
        raise Conflict(f"There is no kind of activity called “{kind}”.")
    if unit.service_id is None and named.subtype not in ANYWHERE:
        raise Conflict(f"{unit} belongs to no service, so no work can be judged there.")
    month = month_of(period)
    return Activity.objects.create(
        kind=named,
        question_set=question_set or named.question_set,
        reference=_next_reference(named, month),
        unit=unit,
        service_id=unit.service_id or unit.pk,
        period=month,
        lead=lead,
        child=child,
        state=state,
        happened_on=happened_on,
        due_on=due_on,
        created_at=clock.now(),
    )


@recorded
def share_at_once(*, activity: Activity, by: Staff) -> None:
    """What is recorded or published is shared as it is said: nobody judges it first."""
    activity.submitted_at = activity.shared_at = clock.now()
    activity.submitted_by = activity.shared_by = by
    activity.save(update_fields=["submitted_at", "submitted_by", "shared_at", "shared_by"])


@recorded
def add_kind(*, code: str, name: str, prefix: str, by: Staff) -> ActivityKind:
    """A new kind of activity that is only recorded; the same again is harmless.

    Raises Conflict where another kind has that code or those letters. Who may is for the caller
    to ask.
    """
    given = {"name": name, "prefix": prefix, "subtype": Subtype.RECORD}
    taken = ActivityKind.objects.filter(Q(code=code) | Q(prefix=prefix) | Q(name__iexact=name))
    for one in taken:
        if (one.code, one.name, one.prefix) != (code, name, prefix):
            raise Conflict(f"“{one}” has that name or the letters {one.prefix} already.")
    return ActivityKind.objects.get_or_create(code=code, defaults=given)[0]


def _next_reference(kind: ActivityKind, month: dt.date) -> str:
    ReferenceCounter.objects.get_or_create(kind=kind, period=month)
    counter = ReferenceCounter.objects.select_for_update().get(kind=kind, period=month)
    counter.last += 1
    counter.save(update_fields=["last"])
    return f"{kind.prefix}-{month:%Y-%m}-{counter.last:04}"


def locked(activity: Activity) -> Activity:
    """The activity as it is now, its row held until the transaction ends."""
    rows = Activity.objects.select_for_update(of=("self",)).select_related("lead", "kind")
    return rows.get(pk=activity.pk)


@recorded
def take_part(*, activity: Activity, parts: list[tuple[Staff, str]], by: Staff | None) -> None:
    """Add each of `parts` (staff, part) to the activity; one who has that part already keeps it."""
    Participant.objects.bulk_create(
        (Participant(activity=activity, staff=staff, part=part) for staff, part in parts),
        ignore_conflicts=True,
    )


@recorded
def save_draft(
    *, activity: Activity, section: Section, data: Content, token: str, by: Staff
) -> SavedDraft:
    """Keep what is being typed in a section, complete or not.

    `data` is what SectionForm.typed() gives. The same content again is harmless; other content
    with a token that another page has overtaken raises Stale, whose `theirs` is the content kept
    now. Raises Denied for anybody but the activity's lead.
    """
    activity = locked(activity)
    rules.check_can_write(by, activity)
    return keep_draft(activity, section, data, token, by)


def keep_draft(
    activity: Activity, section: Section, data: Content, token: str, by: Staff
) -> SavedDraft:
    """What save_draft does, for an action of another room that holds the lock and has asked."""
    draft, kept = _kept(activity, section, by)
    given = Token.read(token)
    if kept != data:
        _check_fresh(given, kept, draft)
        draft = draft or Draft(activity=activity, section=section.code, staff=by)
        draft.data, draft.page, draft.saved_at = data, given.page, clock.now()
        draft.save()
    saved_at = draft.saved_at if draft else clock.now()
    return SavedDraft(str(Token(contents.digest(data), given.page)), saved_at)


def check_fresh(activity: Activity, section: Section, data: Content, token: str, by: Staff) -> None:
    """Raises Stale where keep_draft would: another window kept other words after `token`."""
    draft, kept = _kept(activity, section, by)
    if kept != data:
        _check_fresh(Token.read(token), kept, draft)


def _kept(activity: Activity, section: Section, by: Staff) -> tuple[Draft | None, Content]:
    draft = Draft.objects.filter(activity=activity, section=section.code, staff=by).first()
    return draft, draft.data if draft else queries.written(activity, section)


def _check_fresh(given: Token, kept: Content, draft: Draft | None) -> None:
    """The page that saved last may go on though an answer of ours is still on its way to it."""
    same_page = bool(given.page) and draft is not None and draft.page == given.page
    if given.digest != contents.digest(kept) and not same_page:
        raise Stale(
            "This section was changed in another window after you opened it here.", theirs=kept
        )


@recorded
def write_section(*, activity: Activity, section: Section, data: Content, by: Staff) -> None:
    """Write a section's judgement and answers as tracked rows and remove the draft.

    Raises Conflict while anything required is missing or is not what was asked for, and Denied
    for anybody but the activity's lead.
    """
    activity = locked(activity)
    rules.check_can_write(by, activity)
    write(activity, section, data, by)


def write(activity: Activity, section: Section, data: Content, by: Staff) -> None:
    """What write_section does, for an action of another room that holds the lock and has asked."""
    entries = queries.entries_of(activity, section)
    if queries.missing_in(section, entries, data):
        raise Conflict(f"“{section}” is not complete yet.")
    judged = next((entry.question for entry in entries if entry.name == "value"), None)
    if judged:
        _write_rating(activity, judged, contents.rating_fields(entries, data))
    _write_answers(activity, [one for one in entries if not one.question.is_judgement], data)
    Draft.objects.filter(activity=activity, section=section.code, staff=by).delete()


def is_lacking(activity: Activity, section: Section, data: Content) -> bool:
    """Whether `data` lacks anything that the section requires."""
    return bool(queries.missing_in(section, queries.entries_of(activity, section), data))


def _write_rating(activity: Activity, judged: Question, columns: dict) -> None:
    """The activity's lock keeps others from writing the same one."""
    made = {"activity": activity, "question": judged}
    rating = Rating.objects.filter(**made).first() or Rating(**made)
    for name, value in columns.items():
        setattr(rating, name, value)
    rating.save()


def _write_answers(activity: Activity, entries: list[Entry], data: Content) -> None:
    """What was answered before is read at once, and what is new is written at once."""
    asked = [entry.question.pk for entry in entries]
    rows = Answer.objects.filter(activity=activity, question__in=asked) if asked else ()
    kept, new = {row.question_id: row for row in rows}, []
    for entry in entries:
        value, text = contents.answer_fields(entry, data)
        answer = kept.get(entry.question.pk)
        if value is None and not text:
            if answer:
                answer.delete()
        elif answer is None:
            new.append(Answer(activity=activity, question=entry.question, value=value, text=text))
        elif (answer.value, answer.text) != (value, text):
            answer.value, answer.text = value, text
            answer.save(update_fields=["value", "text"])
    Answer.objects.bulk_create(new)


@recorded
def hand_over(*, activity: Activity, to: Staff, by: Staff) -> None:
    """Give an activity and everything being typed on it to somebody else."""
    Draft.objects.filter(activity=activity, staff=activity.lead).update(staff=to)
    activity.lead = to
    activity.save(update_fields=["lead"])


@recorded
def add_finding(
    *, activity: Activity, kind: str, theme, sentence: str, thread, by: Staff
) -> Finding:
    """Note a strength or a gap in one sentence, on a theme and perhaps in a thread.

    The same finding again is harmless. Raises Denied for anybody but the activity's lead.
    """
    activity = locked(activity)
    rules.check_can_write(by, activity)
    finding, _ = Finding.objects.get_or_create(
        activity=activity, kind=kind, theme=theme, thread=thread, sentence=sentence
    )
    return finding


@recorded
def remove_finding(*, activity: Activity, finding: uuid.UUID, by: Staff) -> None:
    """Take a finding away; one that is gone already is harmless."""
    activity = locked(activity)
    rules.check_can_write(by, activity)
    Finding.objects.filter(activity=activity, pk=finding).delete()
