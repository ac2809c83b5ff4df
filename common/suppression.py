"""Small numbers kept from readers who could know whom they are about.

A row of counts is shown whole, or nothing of it but its total: no figure can be worked out from
its neighbours, and a hidden nought is not told from a hidden three.
"""

from collections.abc import Sequence
from dataclasses import dataclass

FEWEST = 5


@dataclass(frozen=True)
class Shown:
    """What a reader sees of a row; None is hidden."""

    cells: tuple[int | None, ...]
    total: int | None


def shown(cells: Sequence[int]) -> Shown:
    """The row of `cells` (counts that add up to a total) without any count of 1 to 4.

    One such count hides every cell, so that the total takes none of them back; a total of 1 to 4
    is hidden as well. Source: PRACTICE.md 4.4. Raises ValueError for a count below 0.
    """
    if any(cell < 0 for cell in cells):
        raise ValueError("A count is never below 0")
    total = sum(cells)
    if not any(is_small(cell) for cell in cells):
        return Shown(tuple(cells), total)
    return Shown((None,) * len(cells), None if is_small(total) else total)


def is_small(count: int) -> bool:
    """Whether a count is one of 1 to 4."""
    return 0 < count < FEWEST
