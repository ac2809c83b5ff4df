"""Working hours, on London's clocks."""

import datetime as dt

import pytest

from common.dates import after_working_hours, is_working_time

NINE, FIVE = dt.time(9), dt.time(17)


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("moment", "hours", "expected"),
    [
        ("2026-11-05T09:00", 2, "2026-11-05T11:00"),
        ("2026-11-05T16:00", 2, "2026-11-06T10:00"),
        ("2026-11-06T18:30", 2, "2026-11-09T11:00"),  # Friday evening
        ("2026-11-07T12:00", 0, "2026-11-09T09:00"),  # Saturday
        ("2026-11-05T06:00", 8, "2026-11-05T17:00"),
        ("2026-12-24T16:00", 4, "2026-12-29T12:00"),  # bank holidays on 25 and 28 December
        ("2026-10-23T15:00", 2, "2026-10-26T10:00"),  # the clocks went back on the 25th
        ("2026-07-01T08:30", 1, "2026-07-01T09:30"),  # half past nine in summer
        ("2026-11-02T09:00", 40, "2026-11-06T17:00"),
    ],
)
def test_working_hours_pass_in_working_time_only(moment, hours, expected):
    assert after_working_hours(utc(moment), hours, NINE, FIVE) == utc(expected)


@pytest.mark.parametrize(
    ("moment", "is_working"),
    [
        ("2026-11-05T09:00", True),
        ("2026-11-05T17:00", False),
        ("2026-11-07T12:00", False),
        ("2026-07-01T08:00", True),
    ],
)
def test_out_of_hours_is_known(moment, is_working):
    assert is_working_time(utc(moment), NINE, FIVE) is is_working
