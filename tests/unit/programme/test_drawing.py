"""A draw is fair, keeps to its rules, and anybody can do it again from what was kept."""

from collections import Counter
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programme.canonical import children_file, duties_file, read
from programme.drawing import (
    EITHER,
    OTHER,
    OWN,
    TAKES,
    Frame,
    FrameChild,
    FrameDuty,
    commitment,
    digest,
    draw,
    in_order,
    may_take,
    next_for,
    seats_of,
)
from tests.unit.programme.pocket import redo

SEED = "5eed" * 16
TEAMS = ("north-1", "north-2", "south-1")
STATUSES = ("care-leaver", "child-in-need", "child-protection", "looked-after")


def key(number: int) -> str:
    return str(UUID(int=number))


AUDITORS = [key(900 + n) for n in range(5)]
DUTIES = {one: key(800 + n) for n, one in enumerate(AUDITORS)}


def duty_of(auditor: str, *more) -> FrameDuty:
    """The duty of an auditor."""
    return FrameDuty(DUTIES[auditor], auditor, *more)


@st.composite
def frames(draw_):
    """Small frames of every shape: other teams, barred auditors, excluded children, no child."""
    several = st.lists(st.sampled_from(TEAMS), unique=True, max_size=2).map(tuple)
    count = draw_(st.integers(0, 12))
    children = [
        FrameChild(
            key(n),
            draw_(st.sampled_from(STATUSES)),
            draw_(st.booleans()),
            draw_(several),
            tuple(draw_(st.sets(st.sampled_from(AUDITORS), max_size=3))),
            draw_(st.sampled_from(("", "", "", "audited"))),
        )
        for n in range(count)
    ]
    takes = draw_(st.sampled_from(TAKES))
    duties = [duty_of(one, takes, draw_(several)) for one in AUDITORS[: draw_(st.integers(0, 5))]]
    return Frame(tuple(children), tuple(duties))


SEEDS = st.integers(0, 2**256 - 1).map("{:064x}".format)


@given(frames(), SEEDS)
def test_a_pocket_script_draws_the_same_from_the_kept_files(frame, seed):
    files = children_file(frame.children), duties_file(frame.duties)
    drawn = draw(read(*files), seed)
    assert [(one.duty, one.child) for one in drawn.chosen] == redo(*files, seed)


@given(frames(), SEEDS)
def test_the_order_of_the_rows_does_not_matter(frame, seed):
    turned = Frame(frame.children[::-1], frame.duties[::-1])
    assert draw(turned, seed) == draw(frame, seed)


@given(frames(), SEEDS)
def test_nobody_is_drawn_who_may_not_be_and_nobody_twice(frame, seed):
    children = {one.child: one for one in frame.children}
    duties = {one.duty: one for one in frame.duties}
    drawn = draw(frame, seed)
    for one in drawn.chosen:
        assert not children[one.child].excluded
        assert may_take(duties[one.duty], children[one.child])
    assert max(Counter(one.child for one in drawn.chosen).values(), default=1) == 1
    assert max(Counter(one.duty for one in drawn.chosen).values(), default=1) == 1
    assert not set(drawn.passed) & {one.child for one in drawn.chosen}


@given(frames(), SEEDS)
def test_no_duty_stays_open_while_a_child_is_left_that_it_could_take(frame, seed):
    drawn = draw(frame, seed)
    taken, met = {one.child for one in drawn.chosen}, {one.duty for one in drawn.chosen}
    left = [one for one in frame.children if not one.excluded and one.child not in taken]
    for duty in frame.duties:
        assert duty.duty in met or not any(may_take(duty, child) for child in left)


@given(frames(), SEEDS)
def test_in_a_status_the_not_yet_covered_come_first(frame, seed):
    free = Frame(
        tuple(FrameChild(one.child, one.status, one.covered) for one in frame.children),
        tuple(duty_of(one.auditor) for one in frame.duties),
    )
    chosen = {one.child for one in draw(free, seed).chosen}
    for status in STATUSES:
        line = [one for one in free.children if one.status == status]
        if any(one.covered and one.child in chosen for one in line):
            assert all(one.covered or one.child in chosen for one in line)


@given(st.dictionaries(st.sampled_from(STATUSES), st.integers(1, 400)), st.integers(0, 60))
def test_seats_are_within_one_of_the_exact_share_and_add_up(sizes, wanted):
    seats, total = seats_of(sizes, wanted), sum(sizes.values())
    assert sum(seats.values()) == min(wanted, total)
    for status, given_ in seats.items():
        assert abs(given_ * total - min(wanted, total) * sizes[status]) < total
        assert given_ <= sizes[status]


def test_equal_remainders_go_to_the_larger_status_then_by_the_alphabet():
    assert seats_of({"b": 3, "a": 1}, 2) == {"b": 2, "a": 0}  # 1.5 and 0.5
    assert seats_of({"b": 2, "a": 2, "c": 2}, 4) == {"a": 2, "b": 1, "c": 1}


def test_each_child_of_a_stratum_is_equally_likely():
    """Chi-square over 3,000 seeds: 19 degrees of freedom, the 99.9 % point is 43.8."""
    children = tuple(FrameChild(key(n), "child-in-need") for n in range(20))
    duties = tuple(duty_of(one) for one in AUDITORS)
    drawn = Counter(
        one.child for n in range(3000) for one in draw(Frame(children, duties), f"{n:064x}").chosen
    )
    expected = 3000 * 5 / 20
    chi_square = sum((drawn[one.child] - expected) ** 2 / expected for one in children)
    assert 3 < chi_square < 43.8  # too even would be no chance either


def test_each_auditor_is_as_likely_to_have_a_given_child():
    """Chi-square over 2,000 seeds: 4 degrees of freedom, the 99.9 % point is 18.5."""
    children = (FrameChild(key(0), "child-in-need"),)
    duties = tuple(duty_of(one) for one in AUDITORS)
    met = Counter(draw(Frame(children, duties), f"{n:064x}").chosen[0].duty for n in range(2000))
    assert sum((met[one] - 400) ** 2 / 400 for one in DUTIES.values()) < 18.5


def test_a_digest_is_of_the_seed_a_bar_and_the_key():
    """Computed with sha256sum: printf 'ab|712904' and printf 'ab'."""
    assert digest("ab", "712904") == (
        "bb0e30a9223bf733f52719a93b50217e9c352591c6e193be1d6e809d25ef3ab0"
    )
    assert commitment("ab") == ("fb8e20fc2e4c3f248c60c39bd652f3c1347298bb977b8b4d5903b85055620603")


def test_a_draw_is_the_same_for_ever():
    children = [FrameChild(key(n), STATUSES[n % 3], n % 4 == 0, (TEAMS[n % 3],)) for n in range(30)]
    duties = [duty_of(one, OWN, (TEAMS[n % 3],)) for n, one in enumerate(AUDITORS)]
    drawn = draw(Frame(tuple(children), tuple(duties)), SEED)
    assert [(int(UUID(one.duty)) - 800, int(UUID(one.child))) for one in drawn.chosen] == GOLDEN


GOLDEN = [(0, 18), (3, 27), (4, 7), (1, 19), (2, 11)]


@pytest.mark.parametrize(
    ("takes", "teams", "fits"),
    [
        (OWN, ("north-1",), True),
        (OWN, ("south-1",), False),
        (OTHER, ("north-1",), False),
        (OTHER, ("south-1",), True),
        (OTHER, (), True),
        (EITHER, ("north-1",), True),
        (EITHER, (), True),
    ],
)
def test_own_team_other_team_or_either(takes, teams, fits):
    duty = duty_of(AUDITORS[0], takes, ("north-1", "north-2"))
    assert may_take(duty, FrameChild(key(1), "child-in-need", teams=teams)) is fits


def test_whom_no_auditor_may_take_is_passed_over_and_said():
    order = in_order([FrameChild(key(n), "child-in-need") for n in range(6)], SEED)
    first = order[0].child
    children = tuple(
        FrameChild(one.child, one.status, not_for=tuple(AUDITORS[:2]) * (one.child == first))
        for one in order
    )
    drawn = draw(Frame(children, tuple(duty_of(one) for one in AUDITORS[:2])), SEED)
    assert drawn.passed == (first,)
    assert [one.child for one in drawn.chosen] == [one.child for one in order[1:3]]


def test_a_replacement_is_the_next_in_order_of_the_same_status_then_of_all():
    children = tuple(
        FrameChild(key(n), "child-in-need" if n < 3 else "looked-after", not_for=not_for(n))
        for n in range(5)
    )
    frame = Frame(children, (duty_of(AUDITORS[0]),))
    line = [one.child for one in in_order(children[:2], SEED)]
    there = [one.child for one in in_order(children[3:], SEED)]

    def after(*taken):
        return next_for(frame, SEED, duty=DUTIES[AUDITORS[0]], instead_of=line[0], taken=taken)

    assert after(line[0]) == line[1]
    assert after(*line) == there[0]
    assert after(*line, *there) is None


def not_for(number: int) -> tuple[str, ...]:
    """The third child is barred to the auditor."""
    return (AUDITORS[0],) if number == 2 else ()
