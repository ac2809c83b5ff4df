"""Two judgements of one thing side by side: how far apart, and at what they may settle. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from moderation.models import Proposal
from practice.models import Judgement, Rating, Settlement

NOT_APPLICABLE = 0


def number_of(rating: Rating | Settlement | Proposal) -> int:
    """The judgement as pages and forms hold it: 4 to 1, and 0 for not applicable."""
    return rating.value or NOT_APPLICABLE


def are_far_apart(first: int, second: int) -> bool:
    """Whether two judgements lie two grades apart, or one of them alone is Inadequate."""
    if (first == Judgement.INADEQUATE) != (second == Judgement.INADEQUATE):
        return True
    return NOT_APPLICABLE not in (first, second) and abs(first - second) >= 2


def options(first: int, second: int) -> list[int]:
    """At what two judgements may settle: either of them, or what lies between them, best first."""
    if NOT_APPLICABLE in (first, second):
        return list(dict.fromkeys([first, second]))
    return list(range(max(first, second), min(first, second) - 1, -1))


@dataclass(frozen=True)
class Pair:
    """The auditor's and the moderator's judgement on one question, and the one settled."""

    rating: Rating
    own: Rating
    settlement: Settlement | None = None
    proposal: Proposal | None = None

    @property
    def key(self) -> str:
        """The question's section, which names it in forms."""
        return self.rating.question.section.code

    @property
    def title(self) -> str:
        """What is judged."""
        return self.rating.question.section.name

    @property
    def is_overall(self) -> bool:
        """Whether it is the judgement of the practice as a whole."""
        return self.rating.question.is_overall

    @property
    def is_self_assessed(self) -> bool:
        """Whether the auditor judged supervision that they gave themselves."""
        return self.rating.is_self_assessed

    @property
    def first(self) -> int:
        """The auditor's judgement."""
        return number_of(self.rating)

    @property
    def second(self) -> int:
        """The moderator's own, given before the reveal."""
        return number_of(self.own)

    @property
    def differs(self) -> bool:
        """Whether the two are not the same."""
        return self.first != self.second

    @property
    def is_far_apart(self) -> bool:
        """Whether a head of service is to look at it."""
        return are_far_apart(self.first, self.second)

    @property
    def outcome(self) -> Settlement | Proposal | None:
        """At what it is settled, else at what the moderator would settle it."""
        return self.settlement or self.proposal

    @property
    def options(self) -> list[int]:
        """At what it may be settled."""
        return options(self.first, self.second)


@dataclass(frozen=True)
class Agreement:
    """What two sets of judgements say together; self-assessed threads are not counted."""

    agreed: int
    threads: int
    moves: tuple[int, ...]
    self_assessed: tuple[str, ...]


def agreement(pairs: Iterable[Pair]) -> Agreement:
    """Count agreement over the golden threads; `moves` are the grades moved by each difference.

    A difference with a thread that one side holds not applicable is counted but moves nothing.
    """
    threads = [pair for pair in pairs if not pair.is_overall]
    counted = [pair for pair in threads if not pair.is_self_assessed]
    moves = [
        pair.second - pair.first
        for pair in counted
        if pair.differs and NOT_APPLICABLE not in (pair.first, pair.second)
    ]
    return Agreement(
        agreed=sum(not pair.differs for pair in counted),
        threads=len(counted),
        moves=tuple(moves),
        self_assessed=tuple(pair.title for pair in threads if pair.is_self_assessed),
    )
