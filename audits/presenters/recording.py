"""What the pages of recording say: tasks, the side panel, the answers to be checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.text import capfirst

from audits.models import Audit
from audits.progress import LIMIT, Lack, Progress
from common.fields import anchor_of
from common.forms import DateField
from common.presenters import Button, Strip, SummaryItem, Tag, Task
from common.questions import unasked_in
from people.models import Staff
from people.presenters.children import facts
from practice.asking import Content, Entry
from practice.forms import SectionForm, section_form
from practice.models import Section, SectionKind
from practice.queries import SectionState

DONE, UNDER_WAY, TO_DO = Tag("Done", "done"), Tag("In progress", "now"), Tag("To do", "quiet")
GROUPS = (
    ("What you read and heard", (SectionKind.SUMMARY, SectionKind.CONVERSATION, SectionKind.FACTS)),
    ("The six golden threads", (SectionKind.THREAD,)),
    ("The family, and the whole", (SectionKind.FEEDBACK, SectionKind.OVERALL)),
)


def strip(audit: Audit, practitioners: list[Staff], place: str = "") -> Strip:
    """The facts that stay in sight while an audit is recorded; `place` is the page's own."""
    child = audit.activity.child
    due = audit.activity.due_on
    label = "Practitioner" if len(practitioners) == 1 else "Practitioners"
    items = (
        SummaryItem("Audit", str(audit), strong=True),
        SummaryItem("Case", child.reference, note=facts(child), strong=True),
        SummaryItem(label, " and ".join(map(str, practitioners)) or "Nobody named yet"),
        SummaryItem("Due", f"{due:%-d %B %Y}" if due else "No date"),
    )
    return Strip(items, SummaryItem(place, "") if place else None)


def handed_back(audit: Audit) -> str:
    """The message to who has a tie."""
    if audit.activity.kind.by_invitation:
        return f"{audit} is withdrawn, and your colleague is told. Thank you for saying so."
    return f"{audit} is handed back. A lead of the area gives it to somebody else."


def submitted(audit: Audit, practitioners: list[Staff]) -> str:
    """The message after submission."""
    if audit.activity.kind.by_invitation:
        names = " and ".join(map(str, practitioners))
        return f"{audit} is submitted and shared with {names}, who is asked to read it."
    return f"{audit} is submitted. Put the findings and actions on the child’s case record now."


def after_submission(audit: Audit, practitioners: list[Staff]) -> str:
    """What the page of checking says will follow."""
    if audit.activity.kind.by_invitation:
        names = " and ".join(map(str, practitioners))
        return (
            f"It is shared with {names} at once, and nobody moderates it. You cannot change your "
            "answers once it is submitted, and you read it until it is acknowledged."
        )
    return (
        "A service lead then judges the same work without seeing your judgements. After that you "
        "share the audit with the practitioners. You cannot change your answers once it is "
        "submitted, unless it is returned to you."
    )


@dataclass(frozen=True)
class TaskGroup:
    """Some tasks under one heading."""

    title: str
    slug: str
    tasks: list[Task]


def task_groups(audit: Audit, progress: Progress) -> list[TaskGroup]:
    """The sections of the audit in their groups, each with its state."""
    groups = []
    for place, (title, kinds) in enumerate(GROUPS, 1):
        states = [state for state in progress.states if state.section.kind in kinds]
        tasks = [_task(audit, state, progress) for state in states]
        groups.append(TaskGroup(title, f"group-{place}", tasks))
    return groups


def _task(audit: Audit, state: SectionState, progress: Progress) -> Task:
    url = section_url(audit, state.section)
    lacks = progress.lacking_in(state.section)
    if not lacks:
        return Task(state.section.name, DONE, url)
    if not state.is_started:
        return Task(state.section.name, TO_DO, url)
    hint = lacks[0].sentence if state.is_complete else ""
    return Task(state.section.name, UNDER_WAY, url, hint)


def section_url(audit: Audit, section: Section) -> str:
    """The address of a section's page."""
    return reverse("audits:audit-section", args=[audit.pk, section.code])


def how_far(progress: Progress) -> str:
    """How many sections are done, in a sentence."""
    done = sum(not progress.lacking_in(state.section) for state in progress.states)
    return f"{done} of {len(progress.states)} sections are done."


@dataclass(frozen=True)
class Step:
    """A thread in the side panel: its judgement or what it waits for."""

    label: str
    url: str
    judgement: int | None = None
    words: str = ""
    is_current: bool = False


def steps(audit: Audit, progress: Progress, current: Section) -> list[Step]:
    """The six threads with their judgements so far, the present one marked."""
    threads = [one for one in progress.states if one.section.kind == SectionKind.THREAD]
    return [_step(audit, state, current) for state in threads]


def _step(audit: Audit, state: SectionState, current: Section) -> Step:
    label, url = state.section.name, section_url(audit, state.section)
    if state.section.pk == current.pk:
        return Step(label, url, words="you are here", is_current=True)
    value = state.data.get("value")
    return Step(label, url, int(value)) if value else Step(label, url, words="to do")


@dataclass(frozen=True)
class Note:
    """A question with what was written about it, for the side panel."""

    title: str
    text: str


def side_notes(progress: Progress, kind: SectionKind) -> list[Note]:
    """What was written in the section of that kind, to be kept in sight."""
    states = [state for state in progress.states if state.section.kind == kind]
    return [
        Note(question.words, text)
        for state in states
        for question in state.section.questions.all()
        if isinstance(text := state.data.get(question.code), str)
    ]


@dataclass(frozen=True)
class Place:
    """Where a section stands: its number, and the pages before and after it."""

    number: int
    total: int
    caption: str
    before: str
    after: str

    @property
    def words(self) -> str:
        """The place as the strip says it."""
        return f"Section {self.number} of {self.total}"


def place_of(audit: Audit, section: Section, progress: Progress) -> Place:
    """Where `section` stands among the others; the last leads to the check."""
    sections = [state.section for state in progress.states]
    at = [one.pk for one in sections].index(section.pk)
    before = section_url(audit, sections[at - 1]) if at else ""
    last = at + 1 == len(sections)
    after = (
        reverse("audits:audit-check", args=[audit.pk])
        if last
        else section_url(audit, sections[at + 1])
    )
    return Place(at + 1, len(sections), _caption(section, sections), before, after)


def _caption(section: Section, sections: list[Section]) -> str:
    threads = [one.pk for one in sections if one.kind == SectionKind.THREAD]
    if section.pk in threads:
        return f"Golden thread {threads.index(section.pk) + 1} of {len(threads)}"
    return ""


@dataclass(frozen=True)
class Checked:
    """A section on the check page: its answers, and what it lacks."""

    title: str
    slug: str
    url: str
    items: list[SummaryItem]
    lacks: list[MissingLink]


@dataclass(frozen=True)
class MissingLink:
    """One missing thing with its section and the address of its field."""

    sentence: str
    url: str
    section: str


def checked(audit: Audit, progress: Progress, entries: dict[int, list[Entry]]) -> list[Checked]:
    """Every section with its answers; `entries` are the fields of each section by its id."""
    return [
        Checked(
            state.section.name,
            state.section.code,
            section_url(audit, state.section),
            _answers(state, entries[state.section.pk]),
            missing_links(audit, progress.lacking_in(state.section)),
        )
        for state in progress.states
    ]


def missing_links(audit: Audit, lacks: Iterable[Lack]) -> list[MissingLink]:
    """Each missing thing with a link to the very field."""
    forms: dict[int, SectionForm] = {}
    links = []
    for lack in lacks:
        form = forms.setdefault(lack.section.pk, section_form(lack.section))
        anchor = f"id_{lack.field}"
        if lack.field in form.fields:
            anchor = anchor_of(form[lack.field])
        url = f"{section_url(audit, lack.section)}#{anchor}"
        links.append(MissingLink(lack.sentence, url, lack.section.name))
    return links


def noticed_links(
    audit: Audit, states: Iterable[SectionState], said: Iterable[str]
) -> list[MissingLink]:
    """Each section that saved itself and may name a person, of which nobody was asked yet."""
    return [
        MissingLink(capfirst(kinds), section_url(audit, state.section), state.section.name)
        for state in states
        if state.is_draft and (kinds := unasked_in(state.data.values(), said))
    ]


def _answers(state: SectionState, entries: list[Entry]) -> list[SummaryItem]:
    content = state.data
    asked = [entry for entry in entries if entry.applies(content)]
    items = [_item(entry, content) for entry in asked if _is_shown(entry, content)]
    if reason := content.get(LIMIT):
        items.append(SummaryItem("Why good or better beside an inadequate thread", str(reason)))
    return items


def _is_shown(entry: Entry, content: Content) -> bool:
    optional = entry.name in ("scale", "no_action_reason") or not entry.question.is_required
    return bool(content.get(entry.name)) or not optional


def _item(entry: Entry, content: Content) -> SummaryItem:
    value = content.get(entry.name)
    label = str(entry.field.label)
    if entry.name == "value":
        return SummaryItem(label, judgement=int(value)) if value else SummaryItem(label)
    return SummaryItem(label, words_of(entry, value))


def words_of(entry: Entry, value: str | list[str] | None) -> str:
    """What was typed in a field, as a reader reads it."""
    if not value:
        return ""
    if isinstance(entry.field, DateField):
        return _day(entry, value)
    choices = {str(code): str(words) for code, words in getattr(entry.field, "choices", ())}
    parts = value if isinstance(value, list) else [value]
    return " ".join(choices.get(part, part) for part in parts)


def _day(entry: Entry, parts: str | list[str]) -> str:
    """A date in words; as it was typed where it is none."""
    try:
        return f"{entry.field.to_python(parts):%-d %B %Y}"
    except ValidationError:
        return " ".join(parts)


@dataclass(frozen=True)
class TwoVersions:
    """A field that two windows filled differently."""

    label: str
    mine: str
    theirs: str


def two_versions(entries: Iterable[Entry], mine: Content, theirs: Content) -> list[TwoVersions]:
    """The fields in which what was typed here differs from what is kept."""
    return [
        TwoVersions(
            str(entry.field.label),
            words_of(entry, mine.get(entry.name)),
            words_of(entry, theirs.get(entry.name)),
        )
        for entry in entries
        if mine.get(entry.name) != theirs.get(entry.name)
    ]


def is_drafted(form: SectionForm) -> bool:
    """Whether the judgements are explained by words that nobody has confirmed yet."""
    judged = form.fields.get("value")
    return judged is not None and not all(one.is_confirmed for one in judged.widget.hints.values())


def other_hands(
    audit: Audit, *, can_reassign: bool, can_withdraw: bool, can_recall: bool = False
) -> list[Button]:
    """Links to give the audit away, to withdraw or to recall it, for those who may."""
    found = []
    if can_reassign:
        url = reverse("audits:audit-reassign", args=[audit.pk])
        found.append(Button("Give it to another auditor", url))
    if can_withdraw:
        url = reverse("audits:audit-withdraw", args=[audit.pk])
        found.append(Button("Withdraw this audit", url))
    if can_recall:
        url = reverse("audits:audit-recall", args=[audit.pk])
        found.append(Button("Recall it: it was shared by mistake", url))
    return found
