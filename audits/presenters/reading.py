"""The page on which an audit is read: judgements first, what went well before what did not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from audits.lifecycle import AuditState
from audits.models import Audit, OwnWords, Share
from audits.queries import Judged
from audits.visibility import Piece, Relation, View
from common.presenters import JUDGEMENTS
from practice.models import Answer, AnswerType, Finding, FindingKind, Section, SectionKind


@dataclass(frozen=True)
class Fact:
    """A question and its answer."""

    question: str
    answer: str


@dataclass(frozen=True)
class AnswerBlock:
    """The answers of one section."""

    title: str
    anchor: str
    facts: tuple[Fact, ...]
    checks: tuple[Fact, ...] = ()


@dataclass(frozen=True)
class SecondView:
    """What the moderator judged where it differs, and how it was settled."""

    value: int
    words: str
    settled: int | None
    reason: str

    @property
    def settled_words(self) -> str:
        """The settled judgement in words."""
        return "" if self.settled is None else JUDGEMENTS[self.settled]


@dataclass(frozen=True)
class JudgedBlock:
    """One judgement with its reasons."""

    title: str
    anchor: str
    value: int
    standing: int
    facts: tuple[Fact, ...]
    second: SecondView | None = None
    not_applicable: str = ""
    note: str = ""
    gaps: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reading:
    """Everything that the page shows, each part empty where it is not shown to this person."""

    overall: JudgedBlock | None = None
    threads: tuple[JudgedBlock, ...] = ()
    chips: tuple[JudgedBlock, ...] = ()
    strengths: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    answers: tuple[AnswerBlock, ...] = ()
    evidence: tuple[Fact, ...] = ()
    own_words: tuple[OwnWords, ...] = ()
    shares: tuple[ShareLine, ...] = ()
    is_bare: bool = False
    stays_bare: bool = False


NEVER_MORE = frozenset({Relation.HEADER_ONLY, Relation.FORMER_AUDITOR})


@dataclass(frozen=True)
class ShareLine:
    """One person with whom it was shared: what they did with it, and what they said."""

    share: Share
    state: str
    can_record: bool = False


def reading(
    audit: Audit,
    view: View,
    *,
    judged: list[Judged],
    findings: list[Finding],
    answers: list[Answer],
    evidence: Iterable[tuple[str, str]],
    own_words: list[OwnWords],
    shares: list[Share],
    recordable: frozenset,
) -> Reading:
    """Lay the pieces out; a practitioner finds first what went well."""
    blocks = {one.section.kind: [] for one in judged}
    for one in judged:
        blocks[one.section.kind].append(_block(audit, one, findings, answers))
    threads = blocks.get(SectionKind.THREAD, [])
    ordered = sorted(threads, key=_best_first) if _is_practitioner(view) else threads
    return Reading(
        overall=next(iter(blocks.get(SectionKind.OVERALL, [])), None),
        threads=tuple(ordered),
        chips=tuple(threads),
        strengths=_sentences(findings, FindingKind.STRENGTH),
        gaps=_sentences(findings, FindingKind.GAP),
        answers=_blocks_of([one for one in answers if not one.question.section.is_judged]),
        evidence=tuple(Fact(*pair) for pair in evidence) if not judged else (),
        own_words=tuple(own_words),
        shares=tuple(_share_line(one, one.pk in recordable) for one in shares),
        is_bare=not view.sees(Piece.CASE_SUMMARY),
        stays_bare=view.state == AuditState.WITHDRAWN or view.relations <= NEVER_MORE,
    )


def _is_practitioner(view: View) -> bool:
    return view.stands_as(Relation.PRACTITIONER) and not view.stands_as(Relation.AUDITOR)


def _best_first(block: JudgedBlock) -> int:
    return -block.standing


def _sentences(findings: list[Finding], kind: str, thread: str | None = None) -> tuple[str, ...]:
    return tuple(
        one.sentence
        for one in findings
        if one.kind == kind and (thread is None or one.thread_id == thread)
    )


def _block(
    audit: Audit, one: Judged, findings: list[Finding], answers: list[Answer]
) -> JudgedBlock:
    rating, thread = one.rating, one.rating.question.thread_id
    more = [answer for answer in answers if answer.question.section_id == one.section.pk]
    return JudgedBlock(
        title=one.section.name,
        anchor=one.section.code,
        value=rating.value or 0,
        standing=one.standing,
        facts=(*_facts(audit, one), *(_fact(answer) for answer in more)),
        second=_second(one),
        not_applicable=rating.not_applicable_reason,
        note=SELF_ASSESSED if rating.is_self_assessed and not one.settlement else "",
        strengths=_sentences(findings, FindingKind.STRENGTH, thread) if thread else (),
        gaps=_sentences(findings, FindingKind.GAP, thread) if thread else (),
    )


SELF_ASSESSED = (
    "The auditor supervised this case in the last 12 months: self-assessed, and in no figure "
    "until it is moderated."
)


def _facts(audit: Audit, one: Judged) -> list[Fact]:
    rating = one.rating
    impact = "Difference for the child"
    if rating.ambition:
        impact = f"{impact} ({rating.ambition.name.lower()})"
    whole = not rating.question.thread_id
    scale = "" if rating.scale is None else f"{rating.scale} of 10"
    rows = (
        ("Why", rating.rationale),
        (impact, rating.impact),
        ("Evidence", rating.evidence_reference),
        ("Signs of Safety scale", scale),
        ("Why no action", rating.no_action_reason),
        ("Why no lower with an Inadequate thread", audit.limiting_reason if whole else ""),
    )
    return [Fact(question, answer) for question, answer in rows if answer]


def _second(one: Judged) -> SecondView | None:
    changed = one.settlement is not None and one.settlement.value != one.rating.value
    if not (one.differs or changed):
        return None
    second, settlement = one.second, one.settlement
    return SecondView(
        value=(second.value or 0) if second else 0,
        words=(second.rationale or second.not_applicable_reason) if second else "",
        settled=(settlement.value or 0) if settlement else None,
        reason=settlement.reason if settlement else "",
    )


def _blocks_of(answers: list[Answer]) -> tuple[AnswerBlock, ...]:
    by_section = groupby(answers, key=lambda one: one.question.section)
    return tuple(_answer_block(section, list(several)) for section, several in by_section)


def _answer_block(section: Section, answers: list[Answer]) -> AnswerBlock:
    checks = [one for one in answers if one.question.answer_type == AnswerType.YES_PARTLY_NO]
    return AnswerBlock(
        section.name,
        f"answers-{section.code}",
        tuple(_fact(one) for one in answers if one not in checks),
        tuple(_fact(one) for one in checks),
    )


def _fact(answer: Answer) -> Fact:
    return Fact(answer.question.words, answer.shown)


def _share_line(share: Share, can_record: bool) -> ShareLine:
    if share.not_possible_reason:
        state = f"Not possible: {share.not_possible_reason}"
    elif share.acknowledged_at:
        state = "Acknowledged"
    else:
        state = "Not acknowledged yet"
    return ShareLine(share, state, can_record)
