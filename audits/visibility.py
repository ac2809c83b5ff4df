"""Who sees what of an audit, and when: the visibility table of the domain, held once and pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from audits.lifecycle import AuditState
from people.access import Reach
from people.roles import Role
from practice.models import Part


class Relation(StrEnum):
    """How a person stands to one audit; somebody may stand in several ways."""

    AUDITOR = "auditor"
    PRACTITIONER = "practitioner or their line manager"
    MODERATOR = "assigned moderator"
    JOINT_MODERATOR = "moderator who joined the conversation"
    ARBITER = "arbiter"
    SERVICE_LEAD = "service lead in reach"
    HEAD_OF_SERVICE = "head of service in reach"
    OTHER = "other in reach"
    INSPECTOR = "inspector"
    MASKED = "other in reach, child masked"
    HEADER_ONLY = "header only"
    FORMER_AUDITOR = "colleague who was invited to audit, once that is over"


class Piece(StrEnum):
    """A piece of an audit that is shown or not."""

    HEADER = "reference, unit, people, state, dates and who holds it"
    CASE_SUMMARY = "case summary"
    FACTS = "factual answers"
    CONVERSATION = "conversation notes"
    EVIDENCE = "evidence references"
    JUDGEMENTS = "judgements with rationale and impact, and findings"
    OWN_WORDS = "own words, where they are the reader's"
    ALL_OWN_WORDS = "everybody's own words"
    OWN_ACTIONS = "actions that the reader owns"
    ALL_ACTIONS = "all actions"
    MODERATION = "the moderator's judgements"
    SETTLEMENT = "the settled judgements"
    QUALITY = "the quality of the audit itself"
    REPLIES = "acknowledgements and replies"


NOTHING: frozenset[Piece] = frozenset()
HEADER = frozenset({Piece.HEADER})
OWN = HEADER | {Piece.OWN_WORDS, Piece.OWN_ACTIONS}
FOR_BLIND_JUDGEMENT = HEADER | {
    Piece.CASE_SUMMARY,
    Piece.FACTS,
    Piece.CONVERSATION,
    Piece.EVIDENCE,
}
OF_AUDITOR = FOR_BLIND_JUDGEMENT | OWN | {Piece.JUDGEMENTS, Piece.ALL_OWN_WORDS, Piece.ALL_ACTIONS}
OF_BOTH = OF_AUDITOR | {Piece.MODERATION}
ALL = frozenset(Piece)
ALL_BUT_QUALITY = ALL - {Piece.QUALITY}

_S = AuditState
RECORDING = frozenset({_S.ALLOCATED, _S.IN_PROGRESS, _S.RETURNED})
BLIND = frozenset({_S.SUBMITTED, _S.IN_MODERATION})
SHARED = frozenset({_S.SHARED, _S.ACKNOWLEDGED})
PHASES = (RECORDING, BLIND, {_S.REVEALED}, {_S.SETTLED}, SHARED, {_S.WITHDRAWN})


def _row(*cells: frozenset[Piece]) -> dict[AuditState, frozenset[Piece]]:
    phases = zip(PHASES, cells, strict=True)
    return {state: cell for phase, cell in phases for state in phase}


# One row a relation; the cells stand for: being recorded or returned, submitted and judged blind,
# revealed, settled, shared or acknowledged, withdrawn.
TABLE: dict[Relation, dict[AuditState, frozenset[Piece]]] = {
    Relation.AUDITOR: _row(OF_AUDITOR, OF_AUDITOR, OF_BOTH, ALL, ALL, OF_AUDITOR),
    Relation.PRACTITIONER: _row(OWN, OWN, OWN, OWN, ALL_BUT_QUALITY, OWN),
    Relation.MODERATOR: _row(NOTHING, FOR_BLIND_JUDGEMENT, ALL, ALL, ALL, HEADER),
    Relation.JOINT_MODERATOR: _row(NOTHING, OF_AUDITOR, ALL, ALL, ALL, HEADER),
    Relation.ARBITER: _row(HEADER, HEADER, ALL, ALL, ALL, HEADER),
    Relation.SERVICE_LEAD: _row(HEADER, HEADER, HEADER, ALL, ALL, HEADER),
    Relation.HEAD_OF_SERVICE: _row(HEADER, HEADER, ALL, ALL, ALL, HEADER),
    Relation.OTHER: _row(HEADER, HEADER, HEADER, HEADER, ALL_BUT_QUALITY, HEADER),
    Relation.INSPECTOR: _row(HEADER, HEADER, HEADER, HEADER, ALL_BUT_QUALITY, HEADER),
    Relation.MASKED: _row(HEADER, HEADER, HEADER, HEADER, ALL_BUT_QUALITY, HEADER),
    Relation.HEADER_ONLY: _row(HEADER, HEADER, HEADER, HEADER, HEADER, HEADER),
    Relation.FORMER_AUDITOR: _row(HEADER, HEADER, HEADER, HEADER, HEADER, HEADER),
}
# What the table adds where any judgement of the audit is Inadequate.
WHERE_INADEQUATE: dict[Relation, dict[AuditState, frozenset[Piece]]] = {
    Relation.HEAD_OF_SERVICE: dict.fromkeys(BLIND, OF_AUDITOR),
}
JUDGING = frozenset({Relation.MODERATOR, Relation.JOINT_MODERATOR})
# ACCESS.md: whose view of a record names the child, and who reads a record's history.
CHILD_NAMED = frozenset(Relation) - {
    Relation.MASKED,
    Relation.HEADER_ONLY,
    Relation.FORMER_AUDITOR,
}
HISTORY_READ = frozenset(
    {
        Relation.AUDITOR,
        Relation.PRACTITIONER,
        Relation.SERVICE_LEAD,
        Relation.HEAD_OF_SERVICE,
        Relation.INSPECTOR,
    }
)

BY_PART: dict[Part, Relation] = {
    Part.LEAD_PRACTITIONER: Relation.PRACTITIONER,
    Part.CO_WORKER: Relation.PRACTITIONER,
    Part.LINE_MANAGER: Relation.PRACTITIONER,
    Part.MODERATOR: Relation.MODERATOR,
    Part.JOINT_MODERATOR: Relation.JOINT_MODERATOR,
    Part.ARBITER: Relation.ARBITER,
    Part.IN_ATTENDANCE: Relation.HEADER_ONLY,
}
BY_ROLE_IN_REACH: dict[Role, Relation] = {
    Role.TEAM_MANAGER: Relation.OTHER,
    Role.SERVICE_LEAD: Relation.SERVICE_LEAD,
    Role.HEAD_OF_SERVICE: Relation.HEAD_OF_SERVICE,
}
BY_ROLE_EVERYWHERE: dict[Role, Relation] = {
    Role.SOCIAL_WORK_CONSULTANT: Relation.OTHER,
    Role.INSPECTOR: Relation.INSPECTOR,
    Role.LEARNING_DEVELOPMENT: Relation.MASKED,
    Role.QA_ADMINISTRATOR: Relation.HEADER_ONLY,
}


def relations(
    reach: Reach,
    *,
    is_auditor: bool,
    parts: Collection[str],
    unit_id: int,
    child_id,
    has_ended: bool = False,
) -> frozenset[Relation]:
    """How a person with `reach` and these parts in an audit of a unit and child stands to it.

    `has_ended`: its auditor was invited, and what they were to see of it ended with it. Empty, so
    that the audit does not exist for them, where the child is hidden from them.
    """
    if child_id in reach.hidden_children:
        return frozenset()
    mine = {BY_PART[Part(part)] for part in parts}
    if is_auditor:
        mine.add(Relation.FORMER_AUDITOR if has_ended else Relation.AUDITOR)
    mine |= {rel for role, rel in BY_ROLE_IN_REACH.items() if unit_id in reach.units(role)}
    mine |= {rel for role, rel in BY_ROLE_EVERYWHERE.items() if reach.has(role)}
    return frozenset(mine)


def pieces(
    state: AuditState, mine: Collection[Relation], *, is_inadequate: bool
) -> frozenset[Piece]:
    """The pieces of an audit in `state` shown to somebody who stands to it in the ways `mine`.

    Permissions add up, but a conflict wins: until the reveal the moderator, joint or not, sees
    their own cell alone, and no more than the header besides, whatever else they are.
    """
    shown = frozenset().union(*(TABLE[relation][state] for relation in mine))
    if is_inadequate:
        more = (WHERE_INADEQUATE.get(relation, {}) for relation in mine)
        shown = shown.union(*(cells.get(state, NOTHING) for cells in more))
    if state in RECORDING | BLIND:
        for relation in JUDGING & set(mine):
            return TABLE[relation][state] | (shown & HEADER)
    return shown


def states_showing(piece: Piece, relation: Relation) -> list[AuditState]:
    """The states in which `relation` sees `piece`, for filters that must not tell more."""
    return [state for state in AuditState if piece in TABLE[relation][state]]


@dataclass(frozen=True)
class View:
    """What one person sees of one audit at this moment."""

    state: AuditState
    relations: frozenset[Relation]
    pieces: frozenset[Piece]

    def sees(self, piece: Piece) -> bool:
        """Whether `piece` is shown."""
        return piece in self.pieces

    def stands_as(self, *relations: Relation) -> bool:
        """Whether the person is any of `relations`."""
        return not self.relations.isdisjoint(relations)

    @property
    def names_child(self) -> bool:
        """Whether the child's reference, age and status are shown."""
        return not self.relations.isdisjoint(CHILD_NAMED)

    @property
    def is_blind(self) -> bool:
        """Whether this is the assigned moderator before the reveal, who did not join in."""
        if Relation.JOINT_MODERATOR in self.relations:
            return self.state in RECORDING
        return Relation.MODERATOR in self.relations and self.state in RECORDING | BLIND

    @property
    def reads_history(self) -> bool:
        """Whether the record's history is shown; never to a moderator before the reveal."""
        return not self.is_blind and not self.relations.isdisjoint(HISTORY_READ)


def view(
    state: AuditState, mine: frozenset[Relation], *, is_inadequate: bool = False
) -> View | None:
    """What somebody who stands to the audit in the ways `mine` sees; None where it is nothing."""
    shown = pieces(state, mine, is_inadequate=is_inadequate)
    return View(state, mine, shown) if shown else None
