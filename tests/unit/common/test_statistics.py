"""A proportion is shown with how little or much it can tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.statistics import percent, wilson

PUBLISHED = [
    (12, 40, 30, 18, 45),
    (4, 40, 10, 4, 23),
    (0, 40, 0, 0, 9),
    (2, 7, 29, 8, 64),
    (5, 45, 11, 5, 23),
    (20, 45, 44, 31, 59),
    (54, 540, 10, 8, 13),
]


@pytest.mark.parametrize(("hits", "n", "rate", "low", "high"), PUBLISHED)
def test_intervals_are_those_published(hits, n, rate, low, high):
    share = wilson(hits, n)
    assert (percent(share.rate), percent(share.low), percent(share.high)) == (rate, low, high)


def test_nothing_counted_has_no_share_and_no_interval():
    share = wilson(0, 0)
    assert (share.rate, share.low, share.high) == (None, None, None)


@pytest.mark.parametrize(("hits", "n"), [(3, 2), (-1, 4)])
def test_what_is_no_proportion_is_refused(hits, n):
    with pytest.raises(ValueError, match="is no proportion"):
        wilson(hits, n)


@given(st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_share_lies_inside_its_interval_and_the_mirror_image_is_the_same(pair):
    hits, n = pair
    share, mirror = wilson(hits, n), wilson(n - hits, n)
    assert 0 <= share.low <= share.rate <= share.high <= 1
    assert share.low == pytest.approx(1 - mirror.high, abs=1e-12)


@given(st.integers(1, 500))
def test_more_of_the_same_narrows_the_interval(n):
    narrow, wide = wilson(2 * n, 4 * n), wilson(n, 2 * n)
    assert narrow.high - narrow.low < wide.high - wide.low


def test_halves_are_rounded_up():
    assert [percent(share) for share in (0.125, 0.135, 0.005, 1, 0)] == [13, 14, 1, 100, 0]
