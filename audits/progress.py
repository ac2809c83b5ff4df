"""How far the recording of an audit has come, and what stands between it and submission."""

from dataclasses import dataclass, replace

from audits.models import Audit
from closing_loop.queries import threads_with_action
from people.models import Staff
from practice import queries as practice
from practice.asking import Content, is_weak, said
from practice.models import GOOD_OR_BETTER, Ambition, Finding, Judgement, Section, SectionKind
from practice.queries import SectionState

LIMIT = "limiting_reason"


@dataclass(frozen=True)
class Lack:
    """One thing to be done before submission: in which section, at which field, in a sentence."""

    section: Section
    field: str
    sentence: str
    is_wrong: bool = False


@dataclass(frozen=True)
class Progress:
    """Every section of an audit as it stands, and what is lacking in all."""

    states: list[SectionState]
    lacks: list[Lack]
    acted: set[str]
    ambitions: list[Ambition]

    @property
    def is_complete(self) -> bool:
        """Whether it can be submitted."""
        return not self.lacks

    @property
    def lacking_in_words(self) -> str:
        """How much stands before submission: what was typed and is too long is not missing."""
        wrong = sum(lack.is_wrong for lack in self.lacks)
        what = ["still missing"] * (wrong < len(self.lacks)) + ["to be put right"] * bool(wrong)
        things = "1 thing is" if len(self.lacks) == 1 else f"{len(self.lacks)} things are"
        return f"{things} {' or '.join(what)}"

    def lacking_in(self, section: Section) -> list[Lack]:
        """What is lacking in one section."""
        return [lack for lack in self.lacks if lack.section.pk == section.pk]


def progress_of(audit: Audit, staff: Staff | None = None) -> Progress:
    """How far the audit has come for its auditor (or `staff`); the same queries for any amount."""
    ambitions = practice.ambitions()
    states = practice.states_of(audit.activity, staff or audit.auditor, ambitions)
    states = [with_limit(audit, state) for state in states]
    acted = threads_with_action(audit.activity)
    lacks = [lack for state in states for lack in _lacks_of(state, acted, states)]
    return Progress(states, lacks, acted, ambitions)


def with_limit(audit: Audit, state: SectionState) -> SectionState:
    """The overall section with the reason for a judgement above its weakest thread's limit."""
    if state.section.kind != SectionKind.OVERALL or state.is_draft or not audit.limiting_reason:
        return state
    return replace(state, data={**state.data, LIMIT: audit.limiting_reason})


def _lacks_of(state: SectionState, acted: set[str], states: list[SectionState]) -> list[Lack]:
    lacks = [Lack(state.section, one.field, one.sentence, one.is_wrong) for one in state.missing]
    if needs_action(state, acted):
        sentence = f"Add an action for “{state.section}”, or say why none is needed"
        lacks.append(Lack(state.section, "no_action_reason", sentence))
    if state.section.kind == SectionKind.OVERALL and needs_limit(state.data, states):
        sentence = "Say why the whole is good or better although a thread is inadequate"
        lacks.append(Lack(state.section, LIMIT, sentence))
    return lacks


def needs_action(state: SectionState, acted: set[str]) -> bool:
    """Whether a thread is judged weak and has neither an action nor a reason why none."""
    if state.section.kind != SectionKind.THREAD or not is_weak(state.data):
        return False
    return thread_of(state.section) not in acted and not said(state.data, "no_action_reason")


def needs_limit(overall: Content, states: list[SectionState]) -> bool:
    """Whether good or better overall stands unexplained beside an inadequate thread."""
    return is_limited(overall, states) and not said(overall, LIMIT)


def is_limited(overall: Content, states: list[SectionState]) -> bool:
    """Whether the whole is judged good or better although a thread is inadequate."""
    good = overall.get("value") in {str(int(value)) for value in GOOD_OR_BETTER}
    return good and has_inadequate(states)


def has_inadequate(states: list[SectionState]) -> bool:
    """Whether any thread is judged inadequate."""
    worst = str(int(Judgement.INADEQUATE))
    threads = (state for state in states if state.section.kind == SectionKind.THREAD)
    return any(state.data.get("value") == worst for state in threads)


def thread_of(section: Section) -> str | None:
    """The code of the golden thread that the section judges."""
    return next((one.thread_id for one in section.questions.all() if one.thread_id), None)


def being_recorded(pk, staff: Staff) -> Audit | None:
    """The audit of which `staff` is auditor, in one query, for a save every few seconds."""
    return Audit.objects.select_related("activity__kind").filter(pk=pk, auditor=staff).first()


def findings_so_far(audit: Audit) -> list[Finding]:
    """The strengths and gaps noted so far, strengths first."""
    found = Finding.objects.filter(activity=audit.pk).select_related("theme", "thread")
    return list(found.order_by("-kind", "thread__order", "sentence"))


def count_findings(audit: Audit) -> int:
    """How many strengths and gaps are noted."""
    return Finding.objects.filter(activity=audit.pk).count()
