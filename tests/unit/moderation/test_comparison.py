"""Two judgements side by side: what differs, what a head of service looks at, what may settle."""

import pytest

from moderation.comparison import Pair, agreement, are_far_apart, options
from practice.models import Question, Rating, Section


def pair(first, second, code="planning", *, overall=False, self_assessed=False) -> Pair:
    section = Section(code=code, name=code.capitalize())
    question = Question(section=section, is_overall=overall)
    rating = Rating(question=question, value=first or None, is_self_assessed=self_assessed)
    return Pair(rating, Rating(question=question, value=second or None))


@pytest.mark.parametrize(
    ("first", "second", "far"),
    [
        (3, 3, False),
        (4, 3, False),
        (3, 2, False),
        (4, 2, True),
        (2, 4, True),
        (4, 1, True),
        (3, 1, True),
        (2, 1, True),
        (1, 2, True),
        (1, 1, False),
        (0, 3, False),
        (4, 0, False),
        (0, 1, True),
        (1, 0, True),
        (0, 0, False),
    ],
)
def test_two_grades_or_in_or_out_of_inadequate_is_far_apart(first, second, far):
    assert are_far_apart(first, second) is far
    assert pair(first, second).is_far_apart is far


@pytest.mark.parametrize(
    ("first", "second", "choices"),
    [
        (3, 2, [3, 2]),
        (2, 3, [3, 2]),
        (4, 2, [4, 3, 2]),
        (1, 4, [4, 3, 2, 1]),
        (3, 3, [3]),
        (0, 2, [0, 2]),
        (2, 0, [2, 0]),
        (0, 0, [0]),
    ],
)
def test_a_difference_settles_at_either_or_between(first, second, choices):
    assert options(first, second) == choices


def test_agreement_counts_threads_and_the_way_of_each_difference():
    pairs = [pair(3, 3), pair(3, 2), pair(2, 4), pair(0, 2), pair(3, 2, overall=True)]
    found = agreement(pairs)
    assert (found.agreed, found.threads, found.moves) == (1, 4, (-1, 2))


def test_a_self_assessed_thread_is_named_and_not_counted():
    found = agreement([pair(3, 3), pair(4, 2, "supervision", self_assessed=True)])
    assert (found.agreed, found.threads, found.moves) == (1, 1, ())
    assert found.self_assessed == ("Supervision",)
