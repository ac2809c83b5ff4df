"""The short text that goes onto the child's case record: findings and actions, nothing else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from audits.models import Audit, CaseRecordTick, Occasion
from audits.queries import Judged
from closing_loop.models import Action
from common.clock import LONDON
from common.presenters import JUDGEMENTS
from practice.models import Finding, FindingKind

LINE = 66


@dataclass(frozen=True)
class Entry:
    """The text of one occasion, and whether it is on the case record already."""

    occasion: Occasion
    text: str
    tick: CaseRecordTick | None
    can_tick: bool

    @property
    def rows(self) -> int:
        """How many lines the box needs to show all of it."""
        return sum(1 + len(line) // LINE for line in self.text.split("\n")) + 1


def entries(
    audit: Audit,
    occasions: Iterable[Occasion],
    *,
    judged: list[Judged],
    findings: list[Finding],
    actions: list[Action],
    ticks: Mapping[str, CaseRecordTick],
    can_tick: bool,
) -> list[Entry]:
    """An entry for each occasion that the audit has reached, the latest first."""
    return [
        Entry(
            occasion,
            text_of(audit, occasion, judged, findings, actions),
            ticks.get(occasion),
            can_tick and occasion not in ticks,
        )
        for occasion in reversed(list(occasions))
    ]


def text_of(
    audit: Audit,
    occasion: Occasion,
    judged: list[Judged],
    findings: list[Finding],
    actions: list[Action],
) -> str:
    """Plain text ready to paste; judgements as they stood on that occasion."""
    parts = [
        _opening(audit, occasion),
        _listed("Judgements", [_judgement(one, occasion) for one in judged]),
        _listed("Strengths", _sentences(findings, FindingKind.STRENGTH)),
        _listed("What needs to be better", _sentences(findings, FindingKind.GAP)),
        _listed("Actions", [_action(one) for one in actions]) or "Actions: none.",
    ]
    return "\n\n".join(part for part in parts if part)


def _opening(audit: Audit, occasion: Occasion) -> str:
    activity = audit.activity
    day = f"{activity.happened_on:%-d %B %Y}"
    stage = "after moderation" if occasion == Occasion.SETTLED else "before moderation"
    stage = stage if activity.kind.is_moderated else "not moderated"
    submitted = f"{activity.submitted_at.astimezone(LONDON):%-d %B %Y}"
    return (
        f"Quality assurance: {activity.kind.name.lower()} {activity.reference} of {day}, by "
        f"{audit.auditor}, submitted on {submitted}, {stage}."
    )


def _judgement(one: Judged, occasion: Occasion) -> str:
    value = one.standing if occasion == Occasion.SETTLED else one.rating.value or 0
    return f"{one.section.name}: {JUDGEMENTS[value]}"


def _sentences(findings: list[Finding], kind: str) -> list[str]:
    return [one.sentence for one in findings if one.kind == kind]


def _action(action: Action) -> str:
    due = f"{action.due_on:%-d %B %Y}"
    return f"{action.what} So that: {action.difference} {action.owner_words}, by {due}."


def _listed(title: str, lines: list[str]) -> str:
    return "\n".join([f"{title}:", *(f"- {line}" for line in lines)]) if lines else ""
