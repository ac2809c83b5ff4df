"""Coefficients of agreement are those of published tables and of reference programs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.agreement import gwet_ac2, kappa_interval, sign_test, weighted_kappa

# 40 pairs over four grades; values from irrCAC 0.4.4 (K. L. Gwet's method), quadratic weights
FORTY = {
    (4, 4): 2, (4, 3): 1, (3, 4): 1, (3, 3): 14, (3, 2): 5, (3, 1): 1, (2, 3): 2, (2, 2): 10,
    (2, 1): 1, (1, 2): 1, (1, 1): 2,
}  # fmt: skip


def pairs_of(table):
    return [pair for pair, count in table.items() for _ in range(count)]


def rows(first, second):
    """Pairs from two columns written as {grade: how many} in order."""
    return list(zip(*(pairs_of(one) for one in (first, second)), strict=True))


def test_kappa_of_artstein_and_poesio():
    """Artstein and Poesio (2008), Computational Linguistics 34, table 2: 0.348."""
    table = {(1, 1): 20, (1, 2): 20, (2, 1): 10, (2, 2): 50}
    assert weighted_kappa(pairs_of(table)) == pytest.approx(0.348, abs=0.0005)


def test_quadratic_weights_are_those_of_scikit_learn():
    """The example of scikit-learn's own tests of cohen_kappa_score(weights="quadratic")."""
    pairs = rows({1: 46, 2: 44, 3: 10}, {1: 50, 2: 40, 3: 10})
    assert weighted_kappa(pairs) == pytest.approx(0.9541, abs=0.00005)


def test_four_grades_are_those_of_the_reference():
    pairs = pairs_of(FORTY)
    assert weighted_kappa(pairs) == pytest.approx(0.67532, abs=0.00001)
    assert gwet_ac2(pairs) == pytest.approx(0.89415, abs=0.00001)


def test_ac_holds_where_kappa_falls():
    """Gwet (2002), Kappa statistic is not satisfactory: AC1 0.94 beside a kappa of −0.02."""
    pairs = pairs_of({(2, 2): 118, (2, 1): 5, (1, 2): 2})
    assert gwet_ac2(pairs, grades=2) == pytest.approx(0.94, abs=0.005)
    assert weighted_kappa(pairs) == pytest.approx(-0.02, abs=0.005)


def test_where_all_is_judged_the_same_there_is_no_kappa():
    pairs = [(3, 3)] * 40
    assert (weighted_kappa(pairs), kappa_interval(pairs), gwet_ac2(pairs)) == (None, None, 1)
    assert gwet_ac2([]) is None


@pytest.mark.parametrize(
    ("down", "up", "p"),
    [(17, 5, 0.017), (9, 3, 0.146), (6, 0, 0.031), (5, 0, 0.0625), (4, 4, 1), (0, 0, None)],
)
def test_direction_is_the_exact_binomial(down, up, p):
    assert sign_test(down, up) == sign_test(up, down)
    assert sign_test(down, up) == (p and pytest.approx(p, abs=0.0006))


def test_a_negative_count_is_refused():
    with pytest.raises(ValueError, match="not negative"):
        sign_test(-1, 2)


def test_the_interval_is_the_same_in_any_order_and_holds_kappa():
    pairs = pairs_of(FORTY)
    low, high = kappa_interval(pairs)
    assert kappa_interval(reversed(pairs)) == (low, high)
    assert -1 <= low < weighted_kappa(pairs) < high <= 1
    # irrCAC's own 95 % interval, by another method, is 0.460 to 0.891
    assert (low, high) == (pytest.approx(0.460, abs=0.06), pytest.approx(0.891, abs=0.06))


grades = st.integers(1, 4)


@given(st.lists(st.tuples(grades, grades), min_size=1, max_size=60))
def test_who_comes_first_does_not_matter(pairs):
    turned = [(second, first) for first, second in pairs]
    assert weighted_kappa(turned) == pytest.approx(weighted_kappa(pairs))
    assert gwet_ac2(turned) == pytest.approx(gwet_ac2(pairs))
