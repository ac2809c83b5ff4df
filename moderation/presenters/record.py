"""The head of a moderation's pages, what is to be judged on them, and what is said afterwards."""

import datetime as dt
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse

from audits.presenters.header import moderation_due
from common.clock import LONDON
from common.presenters import JUDGEMENTS, Button, Strip, SummaryItem, Tag, Task
from moderation.lifecycle import ModerationState
from moderation.models import Moderation
from practice.models import Answer, Section, SectionKind
from practice.queries import SectionState

_S = ModerationState
LEFT = "{}, who has it, is no longer in post."
NOT_SHOWN = "Not shown to you"
SHORT = 20
JOINT = (
    "This is a joint moderation now: you may read the audit, and the pair stays out of the figures "
    "of agreement."
)
# Shown as one to whoever does not see the judgements: how far it has come would tell of them.
UNTOLD = {_S.BLIND, _S.REVEALED, _S.ARBITRATION}
STEPS = {
    _S.WAITING: "Open it",
    _S.BLIND: "Judge practice",
    _S.REVEALED: "Settle",
    _S.ARBITRATION: "Decide as arbiter",
    _S.RETURNED: "Complete and submit again",
}


def url(name: str, moderation: Moderation, *more: str) -> str:
    """The address of a page of this moderation."""
    return reverse(f"moderation:moderation-{name}", args=[moderation.audit_id, *more])


def back(moderation: Moderation, *, has_queue: bool) -> Button:
    """Where somebody comes from: the queue, or the audit for who has none."""
    if has_queue:
        return Button("Moderations", reverse("moderation:moderation-list"))
    return Button("The audit", reverse("audits:audit-detail", args=[moderation.audit_id]))


def due_words(moderation: Moderation, today: dt.date) -> str:
    """When it is due: "12 November", or "4 days late"."""
    due = moderation.activity.due_on
    days = (today - due).days
    return f"{due:%-d %B}" if days <= 0 else f"{days} day{'' if days == 1 else 's'} late"


def moment_words(moment: dt.datetime) -> str:
    """A moment in London as "4 November, 10:21am"."""
    local = moment.astimezone(LONDON)
    return f"{local:%-d %B, %-I:%M}{'am' if local.hour < 12 else 'pm'}"


def strip(moderation: Moderation, today: dt.date, *, names_child: bool, tells_steps: bool) -> Strip:
    """The summary strip: case, unit, people, when the moderator judged, and what is next.

    `tells_steps` to the moderator, and to who sees the moderator's judgements.
    """
    items = [
        _case(moderation, names_child),
        SummaryItem("Unit", moderation.audit.activity.unit.name),
        SummaryItem("Auditor", str(moderation.auditor)),
        SummaryItem("Moderator", str(moderation.moderator or "Nobody yet")),
    ]
    if tells_steps and moderation.locked_at:
        at = moment_words(moderation.locked_at)
        items.append(SummaryItem("Judged before the reveal", at))
    given = moderation.state == _S.WAITING and moderation.moderator
    if not tells_steps and (given or moderation.state in UNTOLD):
        due = f"due {moderation_due(moderation.audit):%-d %B}"
        return Strip(tuple(items), SummaryItem("Next step", "Moderate", note=due, strong=True))
    return Strip(tuple(items), _next(moderation, today))


def _case(moderation: Moderation, names_child: bool) -> SummaryItem:
    child = moderation.audit.activity.child
    if child is None or not names_child:
        return SummaryItem("Case", NOT_SHOWN)
    status = child.get_status_display().lower()
    return SummaryItem("Case", child.reference, note=status, strong=True)


def _next(moderation: Moderation, today: dt.date) -> SummaryItem:
    state = moderation.state
    if state == _S.SETTLED:
        return SummaryItem("Settled", moment_words(moderation.settled_at), strong=True)
    if state == _S.WITHDRAWN:
        return SummaryItem("Next step", "None: withdrawn", strong=True)
    if state == _S.RETURNED:
        return SummaryItem("Next step", STEPS[state], note=str(moderation.auditor), strong=True)
    due = due_words(moderation, today)
    if state == _S.ARBITRATION:
        who = moderation.arbiter or "no arbiter yet"
        return SummaryItem("Next step", STEPS[state], note=f"{who}, due {due}", strong=True)
    if moderation.moderator is None:
        return SummaryItem("Next step", "Find a moderator", note="head of service", strong=True)
    return SummaryItem("Next step", STEPS[state], note=f"due {due}", strong=True)


@dataclass(frozen=True)
class Step:
    """A line of the side panel: what is judged, where, and the moderator's own judgement."""

    title: str
    url: str
    judgement: int | None
    state: str
    current: bool


def _judged(state: SectionState) -> int | None:
    return int(state.data["value"]) if state.is_complete else None


def _words(state: SectionState) -> str:
    return "in progress" if state.is_started else "to do"


def steps(moderation: Moderation, states: list[SectionState], current: str) -> list[Step]:
    """The threads and the whole beside the page of one of them."""
    return [
        Step(
            title=state.section.name,
            url=url("section", moderation, state.section.code),
            judgement=_judged(state),
            state=_words(state),
            current=state.section.code == current,
        )
        for state in states
    ]


def tasks(moderation: Moderation, states: list[SectionState]) -> list[Task]:
    """The threads and the whole as a task list; no links once they are locked."""
    return [
        Task(
            title=state.section.name,
            tag=_tag(state),
            url="" if moderation.is_locked else url("section", moderation, state.section.code),
        )
        for state in states
    ]


def _tag(state: SectionState) -> Tag:
    if state.is_complete:
        return Tag(JUDGEMENTS[_judged(state)], "done")
    return Tag("In progress", "now") if state.is_started else Tag("To do", "soon")


def _beside(states: list[SectionState], state: SectionState, step: int) -> SectionState | None:
    place = [one.section for one in states].index(state.section) + step
    return states[place] if 0 <= place < len(states) else None


def following(states: list[SectionState], state: SectionState) -> SectionState | None:
    """What is judged after this; None after the last."""
    return _beside(states, state, 1)


def previous_url(moderation: Moderation, states: list[SectionState], state: SectionState) -> str:
    """The page before this one; empty on the first."""
    before = _beside(states, state, -1)
    return url("section", moderation, before.section.code) if before else ""


def evidence_for(section: Section, evidence: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The evidence references of this thread; of all threads on the page of the whole."""
    own = [pair for pair in evidence if pair[0] == section.name]
    return own if any(question.thread_id for question in section.questions.all()) else evidence


@dataclass(frozen=True)
class Material:
    """What the moderator goes by from one section: questions with the auditor's answers."""

    title: str
    facts: tuple[SummaryItem, ...]
    is_short: bool


def material(answers: list[Answer], evidence: list[tuple[str, str]]) -> list[Material]:
    """Case summary, conversation and factual answers by section, and where the evidence is."""
    blocks = []
    for section, several in groupby(answers, key=lambda one: one.question.section):
        rows = [SummaryItem(one.question.words, one.shown) for one in several]
        short = section.kind == SectionKind.FACTS
        blocks += (
            _split(section.name, rows) if short else [Material(section.name, tuple(rows), False)]
        )
    if evidence:
        rows = tuple(SummaryItem(thread, where) for thread, where in evidence)
        blocks.append(Material("Where the evidence is", rows, False))
    return blocks


def _split(title: str, rows: list[SummaryItem]) -> list[Material]:
    """Answers of a word or two stand side by side; a longer one follows them."""
    short = tuple(row for row in rows if len(row.value) <= SHORT)
    long = tuple(row for row in rows if len(row.value) > SHORT)
    blocks = [Material(title, short, True)] if short else []
    return [*blocks, Material(f"{title}, in words", long, False)] if long else blocks


@dataclass(frozen=True)
class Status:
    """What somebody is told who does not see the moderation itself."""

    title: str
    text: str
    button: Button | None = None


def status(
    moderation: Moderation, *, can_assign: bool, can_name: bool = False, is_left: bool = False
) -> Status:
    """Who has the moderation now, and what a head of service can do about it; `is_left` where
    its moderator is no longer in post.
    """
    who, state = moderation.moderator, moderation.state
    due = f"due {moderation_due(moderation.audit):%-d %B}"
    change = Button("Choose another moderator", url("assign", moderation)) if can_assign else None
    if state == _S.WITHDRAWN:
        return Status("Withdrawn with the audit", moderation.activity.withdrawn_reason)
    if state == _S.RETURNED:
        return Status("Back with the auditor", f"{moderation.auditor} completes the audit.")
    if state == _S.ARBITRATION and can_name:
        return _arbitration(moderation)
    if state == _S.SETTLED:
        return Status("Moderated and settled", "The judgements are not shown to you yet.")
    if who is None:
        text = "Nobody who leads the service there is free of a conflict of interest."
        button = Button("Choose a moderator", url("assign", moderation)) if can_assign else None
        return Status("Waiting for a moderator", text, button)
    if is_left:
        return Status("Waiting for a moderator", LEFT.format(who), change)
    return Status("Being moderated", f"{who} has it, {due}, as for every audit.", change)


def _arbitration(moderation: Moderation) -> Status:
    """For whoever can name an arbiter: others are not told that the judgements lie far apart."""
    name = Button("Name an arbiter", url("arbiter", moderation))
    if moderation.arbiter is None:
        text = "Nobody who may decide is free of a conflict of interest."
        return Status("Waiting for an arbiter", text, name)
    due = f"{moderation.activity.due_on:%-d %B}"
    return Status("With the arbiter", f"{moderation.arbiter} decides, due {due}.", name)


def stood_down(moderation: Moderation) -> str:
    """What is said to somebody who handed the audit on."""
    who = moderation.moderator or "the head of service, who will find a moderator"
    return f"Thank you for saying so. {moderation.audit} has gone to {who}."


def returned(moderation: Moderation) -> str:
    """What is said after a return."""
    return f"{moderation.audit} has gone back to {moderation.auditor}, with what is missing."


def assigned(moderation: Moderation) -> str:
    """What is said after a head of service has chosen."""
    if moderation.is_compared:
        return f"{moderation.moderator} will settle the moderation of {moderation.audit}."
    return f"{moderation.moderator} will moderate {moderation.audit}."


def arbiter_named(moderation: Moderation) -> str:
    """What is said after an arbiter was named by hand."""
    return f"{moderation.arbiter} will decide on {moderation.audit} as arbiter."


def _with_arbiter(moderation: Moderation) -> str:
    if moderation.arbiter:
        return f"{moderation.audit} has gone to {moderation.arbiter}, who decides."
    return (
        f"{moderation.audit} waits for an arbiter: nobody is free of a conflict of interest. "
        "The head of service and senior leadership are asked to name one."
    )


def feedback_read(moderation: Moderation) -> str:
    """What is said once the auditor has read the feedback."""
    return f"{moderation.moderator} sees that you have read it."


def disputed(moderation: Moderation) -> str:
    """What is said after a dispute."""
    return f"{_with_arbiter(moderation)} You can share it after the decision."


def settled(moderation: Moderation) -> str:
    """What is said after the moderator has settled."""
    if moderation.state == _S.ARBITRATION:
        return _with_arbiter(moderation)
    return f"{moderation.audit} is settled. {moderation.auditor} can now share it."
