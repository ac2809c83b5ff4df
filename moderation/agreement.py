"""How far auditors and moderators agree, said only where there are enough pairs. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from common.agreement import (
    Interval,
    Pair,
    gwet_ac2,
    kappa_interval,
    sign_test,
    weighted_kappa,
)

FEWEST = 5
FEWEST_FOR_KAPPA = 30


@dataclass(frozen=True)
class Measure:
    """What `n` pairs of first judgements of one question say, auditor against moderator.

    Each pair is of another audit. Below 5 pairs all but `n` is None; below 30 the coefficients
    are. `down` and `up` count what the moderator judged lower and higher than the auditor, and
    `p` is the exact binomial of that split.
    """

    n: int
    exact: int | None = None
    within_one: int | None = None
    down: int | None = None
    up: int | None = None
    p: float | None = None
    kappa: float | None = None
    interval: Interval | None = None
    ac2: float | None = None

    @property
    def has_coefficients(self) -> bool:
        """Whether there are enough pairs for kappa and AC2."""
        return self.n >= FEWEST_FOR_KAPPA


def measure_of(pairs: Iterable[Pair]) -> Measure:
    """Agreement of `pairs` (auditor's grade, moderator's grade), each of 1 to 4."""
    pairs = list(pairs)
    if len(pairs) < FEWEST:
        return Measure(len(pairs))
    moves = [second - first for first, second in pairs]
    down, up = sum(move < 0 for move in moves), sum(move > 0 for move in moves)
    return Measure(
        n=len(pairs),
        exact=sum(move == 0 for move in moves),
        within_one=sum(abs(move) <= 1 for move in moves),
        down=down,
        up=up,
        p=sign_test(down, up),
        **_coefficients(pairs),
    )


def _coefficients(pairs: list[Pair]) -> dict:
    if len(pairs) < FEWEST_FOR_KAPPA:
        return {}
    return {
        "kappa": weighted_kappa(pairs),
        "interval": kappa_interval(pairs),
        "ac2": gwet_ac2(pairs),
    }
