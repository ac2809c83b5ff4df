"""How far two people who judge the same things agree, beyond what chance gives; pure.

Grades are whole numbers from 1 to `grades`; a pair is (first, second). Agreement coefficients
weight a disagreement by the square of its distance, so that two grades count four times one.
"""

import random
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from math import comb

GRADES = 4
RESAMPLES = 1000
SEED = 20260401

Pair = tuple[int, int]
Interval = tuple[float, float]


def sign_test(down: int, up: int) -> float | None:
    """The exact two-sided binomial p of as uneven a split where either way is equally likely.

    None where nothing moved. Source: W. J. Conover, Practical Nonparametric Statistics (3rd ed.,
    1999), section 3.4, "The sign test". Raises ValueError for a negative count.
    """
    if min(down, up) < 0:
        raise ValueError("a count of moves is not negative")
    moved = down + up
    if not moved:
        return None
    tail = sum(comb(moved, count) for count in range(min(down, up) + 1))
    return min(1.0, 2 * tail / 2**moved)


def weighted_kappa(pairs: Iterable[Pair]) -> float | None:
    """Cohen's kappa with quadratic weights, −1 to 1; None where all is judged the same.

    Source: J. Cohen (1968), Psychological Bulletin 70, 213–220.
    """
    return _kappa(Counter(pairs))


def _kappa(table: Counter[Pair]) -> float | None:
    n = table.total()
    firsts, seconds = _margins(table)
    seen = sum(count * (one - two) ** 2 for (one, two), count in table.items())
    expected = sum(
        first * second * (one - two) ** 2
        for one, first in firsts.items()
        for two, second in seconds.items()
    )
    return 1 - n * seen / expected if expected else None


def _margins(table: Counter[Pair]) -> tuple[Counter[int], Counter[int]]:
    firsts: Counter[int] = Counter()
    seconds: Counter[int] = Counter()
    for (one, two), count in table.items():
        firsts[one] += count
        seconds[two] += count
    return firsts, seconds


def gwet_ac2(pairs: Iterable[Pair], grades: int = GRADES) -> float | None:
    """Gwet's AC2 with quadratic weights over `grades` grades, −1 to 1; None without a pair.

    It holds where nearly everything is judged the same, which pulls kappa down. Source:
    K. L. Gwet, Handbook of Inter-Rater Reliability (4th ed., 2014), chapter 3.
    """
    table = Counter(pairs)
    if not table:
        return None
    n, scale = table.total(), range(1, grades + 1)
    firsts, seconds = _margins(table)
    seen = sum(count * _weight(one, two, grades) for (one, two), count in table.items()) / n
    shares = [(firsts[grade] + seconds[grade]) / (2 * n) for grade in scale]
    weights = sum(_weight(one, two, grades) for one in scale for two in scale)
    chance = weights * sum(share * (1 - share) for share in shares) / (grades * (grades - 1))
    return (seen - chance) / (1 - chance)


def _weight(one: int, two: int, grades: int) -> float:
    return 1 - (one - two) ** 2 / (grades - 1) ** 2


def kappa_interval(pairs: Iterable[Pair]) -> Interval | None:
    """The bootstrap 95 % interval of `weighted_kappa`: percentiles of 1,000 resamples of pairs.

    The seed is fixed, and the order of `pairs` does not matter, so the same pairs give the same
    interval anywhere. None where kappa is. Source: B. Efron and R. J. Tibshirani, An Introduction
    to the Bootstrap (1993), section 13.3.
    """
    return _interval(tuple(sorted(pairs)))


@lru_cache(maxsize=512)
def _interval(pairs: tuple[Pair, ...]) -> Interval | None:
    if weighted_kappa(pairs) is None:
        return None
    chance = random.Random(SEED)  # noqa: S311 - a fixed seed for a statistic, no secret
    drawn = (_kappa(Counter(chance.choices(pairs, k=len(pairs)))) for _ in range(RESAMPLES))
    kappas = sorted(one for one in drawn if one is not None)
    last = len(kappas) - 1
    return kappas[round(0.025 * last)], kappas[round(0.975 * last)]
