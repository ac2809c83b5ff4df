"""Which occasion of something due has come by a day: reminders, then a chase each week."""

import datetime as dt

import pytest

from notices.occasions import occasion_on

DAY = dt.timedelta(days=1)


def on(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def name_of(day, due, since=None):
    occasion = occasion_on(on(day), on(due), since and on(since))
    return occasion and occasion.name


@pytest.mark.parametrize(
    ("day", "due", "expected"),
    [
        ("2026-11-20", "2026-11-30", None),
        ("2026-11-23", "2026-11-30", "2026-11-30:soon"),
        ("2026-11-27", "2026-11-30", "2026-11-30:soon"),  # nobody ran it on the day: made good
        ("2026-11-28", "2026-11-30", None),  # a Saturday
        ("2026-11-30", "2026-11-30", "2026-11-30:due"),
        ("2026-12-04", "2026-11-30", "2026-11-30:due"),
        ("2026-12-07", "2026-11-30", "2026-11-30:week-1"),
        ("2026-12-14", "2026-11-30", "2026-11-30:week-2"),
        ("2027-03-08", "2026-11-30", "2026-11-30:week-14"),
        # a bank holiday puts a chase off to the next working day
        ("2026-12-25", "2026-12-11", None),
        ("2026-12-24", "2026-12-11", "2026-12-11:week-1"),
        ("2026-12-29", "2026-12-11", "2026-12-11:week-2"),
        ("2027-01-04", "2026-12-11", "2026-12-11:week-3"),  # 1 January was the day
        # and brings a reminder forward to the working day before
        ("2026-12-24", "2026-12-28", "2026-12-28:due"),
        ("2026-12-18", "2026-12-27", "2026-12-27:soon"),  # 20 December is a Sunday
        ("2026-04-02", "2026-04-10", "2026-04-10:soon"),  # Good Friday is 3 April
        # the clocks go forward on 29 March 2026 and back on 25 October 2026
        ("2026-03-24", "2026-03-31", "2026-03-31:soon"),
        ("2026-03-30", "2026-03-31", "2026-03-31:soon"),
        ("2026-03-31", "2026-03-31", "2026-03-31:due"),
        ("2026-04-07", "2026-03-31", "2026-03-31:week-1"),
        ("2026-10-23", "2026-10-30", "2026-10-30:soon"),
        ("2026-11-06", "2026-10-30", "2026-10-30:week-1"),
    ],
)
def test_each_occasion_has_its_day(day, due, expected):
    assert name_of(day, due) == expected


@pytest.mark.parametrize(
    ("day", "since", "expected"),
    [
        ("2026-11-23", "2026-11-22", "2026-11-30:soon"),
        ("2026-11-24", "2026-11-23", None),  # told of it that day by whoever gave it
        ("2026-11-30", "2026-11-24", "2026-11-30:due"),
        ("2026-12-01", "2026-11-30", None),
        ("2026-12-07", "2026-11-30", "2026-11-30:week-1"),
        ("2026-12-11", "2026-12-09", None),  # given back after it was due: the weeks begin anew
        ("2026-12-16", "2026-12-09", "2026-12-09:week-1"),
    ],
)
def test_what_began_anew_is_chased_anew(day, since, expected):
    assert name_of(day, "2026-11-30", since) == expected


@pytest.mark.parametrize("due", ["2026-03-31", "2026-10-25", "2026-12-24", "2026-12-26"])
def test_day_after_day_each_occasion_comes_once_and_none_is_left_out(due):
    days = [on(due) + n * DAY for n in range(-20, 75)]
    found = [occasion_on(day, on(due)) for day in days]
    weeks = list(dict.fromkeys(one.week for one in found if one))
    names = list(dict.fromkeys(one.name.split(":")[1] for one in found if one))
    assert weeks == list(range(max(weeks) + 1))
    assert names == ["soon", "due", *(f"week-{n}" for n in range(1, max(weeks) + 1))]
