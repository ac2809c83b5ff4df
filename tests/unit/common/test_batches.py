"""One row that fails keeps no other from its turn, and is heard of."""

import pytest

from common.batches import do_each


def test_every_row_has_its_turn_and_failures_are_raised_at_the_end():
    done = []

    def divide(number: int) -> None:
        done.append(6 // number)

    with pytest.raises(ExceptionGroup) as raised:
        do_each([3, 0, 2], divide)
    assert done == [2, 3]
    assert [type(one) for one in raised.value.exceptions] == [ZeroDivisionError]


def test_nothing_is_raised_where_nothing_failed():
    do_each([], lambda row: 1 / 0)
    do_each([1], lambda row: None)
