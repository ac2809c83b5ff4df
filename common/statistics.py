"""Proportions that do not over-claim."""

from dataclasses import dataclass
from math import floor, sqrt

Z95 = 1.959963984540054


@dataclass(frozen=True)
class Proportion:
    """A share `hits` of `n` with its Wilson 95 % interval; rate, low and high lie in 0–1."""

    hits: int
    n: int
    low: float | None
    high: float | None

    @property
    def rate(self) -> float | None:
        """The share itself, or None where nothing was counted."""
        return self.hits / self.n if self.n else None


def wilson(hits: int, n: int) -> Proportion:
    """The Wilson score interval of `hits` in `n` at 95 %; no interval where n is 0.

    Source: E. B. Wilson (1927), Journal of the American Statistical Association 22, 209–212.
    Raises ValueError unless 0 ≤ hits ≤ n.
    """
    if not 0 <= hits <= n:
        raise ValueError(f"{hits} of {n} is no proportion")
    if n == 0:
        return Proportion(0, 0, None, None)
    rate, z2 = hits / n, Z95 * Z95
    centre = (rate + z2 / (2 * n)) / (1 + z2 / n)
    half = Z95 * sqrt(rate * (1 - rate) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    low = centre - half if hits else 0.0
    high = centre + half if hits < n else 1.0
    return Proportion(hits, n, low, high)


def percent(share: float) -> int:
    """A share of 0–1 as a whole percentage, halves rounded up as people do."""
    return floor(100 * share + 0.5)
