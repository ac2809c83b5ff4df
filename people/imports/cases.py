"""Plans what an extract of cases changes: compared in memory, written by nobody here."""

import datetime as dt
import uuid
from dataclasses import dataclass, field

from people.imports.extract import (
    CaseExtract,
    ListKey,
    Refused,
    Said,
    Subject,
    most_protective,
)
from people.imports.outcome import Tally
from people.imports.placing import Places
from people.imports.work import WorkPlan, plan_work
from people.models import Child, ImportedRow, Involvement, Status, SubjectKind

PEOPLE = {SubjectKind.CHILD, SubjectKind.YOUNG_PERSON}
BIO = ("date_of_birth", "age_given", "age_given_on", "sex", "ethnicity", "is_disabled")
WRITTEN = ("kind", *BIO, "status", "opened_on", "closed_on")


@dataclass
class KnownCases:
    """What the portal holds of the children of an extract and of those who may be missing.

    `seen` and `work` (open involvements) are by the child's id.
    """

    children: dict[str, Child]
    seen: dict[uuid.UUID, dict[ListKey, ImportedRow]]
    work: dict[uuid.UUID, list[Involvement]]
    places: Places


@dataclass
class CasePlan:
    """Every change that an extract brings, as rows ready to be written.

    `closed` are all whose case ends, `closing` those of them who are missing from their lists;
    `before` holds, by the child's id, what was known of each who is changed.
    """

    children: Tally = field(default_factory=Tally)
    new: list[Child] = field(default_factory=list)
    changed: list[Child] = field(default_factory=list)
    seen_new: list[ImportedRow] = field(default_factory=list)
    seen_changed: list[ImportedRow] = field(default_factory=list)
    seen_same: list[ImportedRow] = field(default_factory=list)
    seen_gone: list[ImportedRow] = field(default_factory=list)
    work: WorkPlan = field(default_factory=WorkPlan)
    closing: list[Child] = field(default_factory=list)
    closed: list[Child] = field(default_factory=list)
    before: dict[uuid.UUID, dict[str, object]] = field(default_factory=dict)
    last_seen: int = 0


def plan(extract: CaseExtract, known: KnownCases) -> CasePlan:
    """Compare the extract with what is known.

    A child's case is folded from every list in which the child is seen; one who is missing from
    all of the closing lists, and is seen nowhere else, is closed. Rows that clash with a subject
    of another kind are refused (noted in the extract's findings).
    """
    made = CasePlan(last_seen=_last_seen(extract, known))
    for reference in [*extract.subjects, *_missing(extract, known)]:
        subject = extract.subjects.get(reference) or Subject(reference)
        child = known.children.get(reference)
        if child and _clashes(subject, child):
            _refuse(extract, subject, child)
            continue
        _plan_one(extract, known, made, subject, child)
    return made


def _missing(extract: CaseExtract, known: KnownCases) -> list[str]:
    """References last seen in a closing list that the extract does not name at all."""
    return [
        reference
        for reference, child in known.children.items()
        if reference not in extract.subjects
        and not extract.closing.isdisjoint(known.seen.get(child.pk, ()))
    ]


def _last_seen(extract: CaseExtract, known: KnownCases) -> int:
    """How many open cases were last seen in the closing lists, before anything is changed."""
    return sum(
        not extract.closing.isdisjoint(known.seen.get(child.pk, ()))
        for child in known.children.values()
        if child.is_open
    )


def _clashes(subject: Subject, child: Child) -> bool:
    """Whether one reference stands for a person here and for a family or household there."""
    kind = subject.bio.kind
    return bool(kind and kind != child.kind and not {kind, child.kind} <= PEOPLE)


def _refuse(extract: CaseExtract, subject: Subject, child: Child) -> None:
    held = child.get_kind_display().lower()
    for place in subject.places:
        extract.findings.refused.append(
            Refused(
                place.sheet,
                place.row,
                place.column,
                subject.reference,
                f"the reference already belongs to another subject: a {held}",
            )
        )


def _plan_one(
    extract: CaseExtract, known: KnownCases, made: CasePlan, subject: Subject, child: Child | None
) -> None:
    is_new = child is None
    kind = subject.bio.kind or SubjectKind.CHILD
    child = child or Child(reference=subject.reference, kind=kind)
    was_open = not is_new and child.is_open
    before = {} if is_new else known.seen.get(child.pk, {})
    after = _plan_seen(extract, made, subject, child, before)
    old = [getattr(child, name) for name in WRITTEN]
    _take_bio(child, subject, extract.as_at)
    _fold(child, list(after.values()), extract.as_at)
    changed = [getattr(child, name) for name in WRITTEN] != old
    if changed and not is_new:
        made.before[child.pk] = dict(zip(WRITTEN, old, strict=True))
    _count(made, child, is_new=is_new, was_open=was_open, changed=changed, named=bool(subject.said))
    left = {key for key in before if key in extract.closing and key not in subject.said}
    held = [] if is_new else known.work.get(child.pk, [])
    plan_work(made.work, extract, known.places, subject, child, held, left)


def _count(
    made: CasePlan, child: Child, *, is_new: bool, was_open: bool, changed: bool, named: bool
) -> None:
    if is_new:
        made.new.append(child)
        made.children.created += 1
        return
    if changed:
        made.changed.append(child)
    if was_open and not child.is_open:
        made.children.closed += 1
        made.closed.append(child)
        if not named:
            made.closing.append(child)
    elif changed:
        made.children.changed += 1
    elif named:
        made.children.unchanged += 1


def _plan_seen(
    extract: CaseExtract,
    made: CasePlan,
    subject: Subject,
    child: Child,
    before: dict[ListKey, ImportedRow],
) -> dict[ListKey, Said]:
    """Note where the child is seen now; returns what every such place says of the case."""
    after = {}
    for key, row in before.items():
        if key not in subject.said and key in extract.closing:
            made.seen_gone.append(row)
        elif key not in subject.said:
            after[key] = Said(Status(row.status), row.opened_on, row.closed_on)
    for key, said in subject.said.items():
        row = before.get(key)
        after[key] = _settled(said, row)
        _note_seen(made, child, key, row, after[key])
    return after


def _settled(said: Said, row: ImportedRow | None) -> Said:
    """What could not be read stays as it was known before."""
    status = said.status or (Status(row.status) if row else Status.UNKNOWN)
    opened = said.opened_on or (row.opened_on if row else None)
    if status != Status.CLOSED:
        return Said(status, opened, None)
    return Said(status, opened, said.closed_on or (row.closed_on if row else None))


def _note_seen(
    made: CasePlan, child: Child, key: ListKey, row: ImportedRow | None, said: Said
) -> None:
    facts = {"status": said.status, "opened_on": said.opened_on, "closed_on": said.closed_on}
    if row is None:
        made.seen_new.append(
            ImportedRow(
                child=child,
                source=key.source,
                list_name=key.list_name,
                scope=key.scope,
                **facts,
            )
        )
    elif all(getattr(row, name) == value for name, value in facts.items()):
        made.seen_same.append(row)
    else:
        for name, value in facts.items():
            setattr(row, name, value)
        made.seen_changed.append(row)


def _take_bio(child: Child, subject: Subject, as_at: dt.date) -> None:
    """Take what the extract says of the person; where it says nothing, what is known stays."""
    bio = subject.bio
    for name in ("date_of_birth", "sex", "ethnicity", "is_disabled"):
        value = getattr(bio, name)
        if value is not None:
            setattr(child, name, value)
    if child.date_of_birth:
        child.age_given = child.age_given_on = None
    elif bio.age is not None and bio.age != child.age_given:
        child.age_given, child.age_given_on = bio.age, as_at


def _fold(child: Child, said: list[Said], as_at: dt.date) -> None:
    """One case from all that the lists say: the most protective status, the earliest opening."""
    status = most_protective(one.status for one in said)
    was_closed = child.status == Status.CLOSED
    if status == Status.UNKNOWN and not was_closed:
        status = child.status  # no list says otherwise
    child.status = status
    telling = [one for one in said if one.status != Status.CLOSED] or said
    opened = [one.opened_on for one in telling if one.opened_on]
    child.opened_on = min(opened, default=child.opened_on)
    if status != Status.CLOSED:
        child.closed_on = None
    else:
        ended = [one.closed_on for one in said if one.closed_on]
        kept = child.closed_on if was_closed else None
        child.closed_on = max(ended, default=kept or as_at)
    if status == Status.CARE_LEAVER and child.kind == SubjectKind.CHILD:
        child.kind = SubjectKind.YOUNG_PERSON
