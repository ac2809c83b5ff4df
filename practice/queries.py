"""How far an activity is filled in, section by section."""

import datetime as dt
import secrets
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Prefetch

from people.models import Staff
from practice import contents
from practice.asking import Content, Entry, entries_for, said
from practice.contents import Token
from practice.models import (
    Activity,
    Ambition,
    Answer,
    Descriptor,
    Draft,
    Question,
    Rating,
    Section,
    Subtype,
)
from practice.models.vocabulary import JUDGED_KINDS, SectionKind


@dataclass(frozen=True)
class Missing:
    """One thing that a section still needs; `field` is the name of its field in the form.

    It `is_wrong` where something was typed that cannot stand, such as a text that is too long.
    """

    section: Section
    question: Question
    field: str
    sentence: str
    is_wrong: bool = False


@dataclass(frozen=True)
class SectionState:
    """What a section holds: as typed where a draft is kept, else as written."""

    section: Section
    data: Content
    token: str
    is_complete: bool
    missing: list[Missing] = field(default_factory=list)
    is_draft: bool = False
    saved_at: dt.datetime | None = None

    @property
    def is_started(self) -> bool:
        """Whether anything was typed here."""
        return bool(self.data)


def is_second_look(activity: Activity) -> bool:
    """Whether this activity judges again what another judged first."""
    return activity.kind.subtype == Subtype.MODERATION


def sections_of(activity: Activity) -> list[Section]:
    """The sections of the activity with their questions, in order; a second look only judges."""
    sections = Section.objects.filter(question_set=activity.question_set_id).prefetch_related(
        _questions()
    )
    if is_second_look(activity):
        sections = sections.filter(kind__in=JUDGED_KINDS)
    return list(sections)


def section_of(activity: Activity, code: str) -> Section | None:
    """One section of the activity with its questions, or None where it has no such section."""
    sections = Section.objects.filter(question_set=activity.question_set_id, code=code)
    if is_second_look(activity):
        sections = sections.filter(kind__in=JUDGED_KINDS)
    return sections.prefetch_related(_questions()).first()


def _questions() -> Prefetch:
    return Prefetch("questions", Question.objects.select_related("section").order_by("order"))


def descriptors_for(section: Section) -> dict[int, Descriptor]:
    """What each judgement looks like in the section's thread, or overall: the latest words."""
    judged = next((one for one in section.questions.all() if one.is_judgement), None)
    if judged is None:
        return {}
    found = Descriptor.objects.filter(thread=judged.thread_id).order_by("version")
    return {one.judgement: one for one in found}


def ambitions() -> list[Ambition]:
    """What the council wants for children, in order."""
    return list(Ambition.objects.all())


def entries_of(activity: Activity, section: Section) -> list[Entry]:
    """The fields of a section, as far as completeness and rows need them."""
    known = ambitions() if section.kind == SectionKind.THREAD else []
    return entries_for(
        section.questions.all(), ambitions=known, second_look=is_second_look(activity)
    )


def written(activity: Activity, section: Section) -> Content:
    """What the rows of a section hold, as it would stand in the form."""
    questions = section.questions.all()
    ratings, answers = [], []
    if any(one.is_judgement for one in questions):
        ratings = Rating.objects.filter(activity=activity, question__section=section)
    if not all(one.is_judgement for one in questions):
        answers = Answer.objects.filter(activity=activity, question__section=section)
    return _as_content(section, ratings, answers)


def _as_content(section: Section, ratings, answers) -> Content:
    questions = {question.pk: question for question in section.questions.all()}
    content: Content = {}
    for rating in ratings:
        content |= contents.of_rating(rating)
    for answer in answers:
        content |= contents.of_answer(answer, questions[answer.question_id])
    return content


def section_state(activity: Activity, section: Section, staff: Staff) -> SectionState:
    """What a section holds for `staff`: their draft where there is one, else what is written."""
    draft = Draft.objects.filter(activity=activity, section=section.code, staff=staff).first()
    kept = draft.data if draft else written(activity, section)
    return _state(section, entries_of(activity, section), kept, draft)


def _state(section: Section, entries: list[Entry], kept: Content, draft) -> SectionState:
    missing = missing_in(section, entries, kept)
    return SectionState(
        section=section,
        data=kept,
        token=str(Token(contents.digest(kept), secrets.token_hex(8))),
        is_complete=not missing,
        missing=missing,
        is_draft=draft is not None,
        saved_at=draft.saved_at if draft else None,
    )


def missing_in(section: Section, entries: list[Entry], content: Content) -> list[Missing]:
    """What `content` lacks to be a complete section; a judgement not made yet asks no reasons."""
    return [
        Missing(section, entry.question, entry.name, sentence, said(content, entry.name))
        for entry in entries
        if (sentence := entry.trouble(content))
    ]


def states_of(
    activity: Activity, staff: Staff, known: Iterable[Ambition] | None = None
) -> list[SectionState]:
    """Every section of the activity as it stands for `staff`; the same queries for any number.

    `known` are the ambitions, where they have been read already.
    """
    drafts = {one.section: one for one in Draft.objects.filter(activity=activity, staff=staff)}
    ratings = _by_section(Rating.objects.filter(activity=activity))
    second_look = is_second_look(activity)
    given = Answer.objects.filter(activity=activity)
    answers = _by_section(given.none() if second_look else given)
    if known is None:
        known = () if second_look else ambitions()
    states = []
    for section in sections_of(activity):
        entries = entries_for(section.questions.all(), ambitions=known, second_look=second_look)
        draft = drafts.get(section.code)
        rows = _as_content(section, ratings[section.pk], answers[section.pk])
        states.append(_state(section, entries, draft.data if draft else rows, draft))
    return states


def _by_section(rows) -> dict:
    found = defaultdict(list)
    for row in rows.select_related("question"):
        found[row.question.section_id].append(row)
    return found


def missing_of(activity: Activity, staff: Staff | None = None) -> list[Missing]:
    """Everything that the activity still needs, in order, as its lead (or `staff`) has it."""
    states = states_of(activity, staff or activity.lead)
    return [missing for state in states for missing in state.missing]
