"""What is suppressed cannot be worked out from what is shown: tried by solving for it."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.suppression import FEWEST, is_small, shown

COUNTS = st.integers(min_value=0, max_value=12)
MOST = 40


def rows_that_show(seen, width):
    """Every row of counts that a reader of `seen`, who knows the rule, must hold possible."""
    totals = range(FEWEST) if seen.total is None else [seen.total]
    for total in totals:
        for cells in product(range(total + 1), repeat=width - 1):
            row = (*cells, total - sum(cells))
            if row[-1] >= 0 and shown(row) == seen:
                yield row


@given(st.lists(COUNTS, min_size=2, max_size=3).filter(lambda row: sum(row) <= MOST))
def test_no_hidden_cell_can_be_worked_out(row):
    seen = shown(row)
    possible = list(rows_that_show(seen, len(row)))
    assert tuple(row) in possible
    for place, cell in enumerate(seen.cells):
        if cell is None:
            assert len({each[place] for each in possible}) > 2


@given(st.lists(COUNTS, min_size=1, max_size=6))
def test_no_small_count_is_shown_and_what_is_shown_is_true(row):
    seen = shown(row)
    assert not any(is_small(cell) for cell in (*seen.cells, seen.total) if cell is not None)
    assert all(cell in (None, true) for cell, true in zip(seen.cells, row, strict=True))
    assert seen.total in (None, sum(row))


@pytest.mark.parametrize(
    ("row", "cells", "total"),
    [
        ((7, 5), (7, 5), 12),
        ((7, 0), (7, 0), 7),
        ((7, 1), (None, None), 8),
        ((3, 0), (None, None), None),
        ((0, 0), (0, 0), 0),
        ((1, 4), (None, None), 5),
    ],
)
def test_a_row_is_shown_whole_or_only_its_total(row, cells, total):
    seen = shown(row)
    assert (seen.cells, seen.total) == (cells, total)


def test_a_count_below_nought_is_refused():
    with pytest.raises(ValueError, match="below 0"):
        shown([6, -1])
