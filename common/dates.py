"""London months, England's working days, and the QA year."""

import datetime as dt
from functools import lru_cache

import holidays

from common.clock import LONDON


def month_of(day: dt.date) -> dt.date:
    """The first day of the month of `day`."""
    return day.replace(day=1)


def next_month(month: dt.date) -> dt.date:
    """The first day of the month after `month`."""
    return (month.replace(day=28) + dt.timedelta(days=4)).replace(day=1)


def add_months(month: dt.date, count: int) -> dt.date:
    """The first day of the month `count` months after (or, negative, before) `month`."""
    index = month.year * 12 + month.month - 1 + count
    return dt.date(index // 12, index % 12 + 1, 1)


def parse_month(text: str) -> dt.date:
    """Read "2026-10" as the first of October 2026; raises ValueError with a sentence."""
    try:
        return dt.date.fromisoformat(f"{text}-01")
    except ValueError as error:
        raise ValueError(f"“{text}” is not a month: write it like 2026-10.") from error


@lru_cache
def _bank_holidays(year: int) -> frozenset[dt.date]:
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: dt.date) -> bool:
    """True on Monday to Friday outside England's bank holidays."""
    return day.weekday() < 5 and day not in _bank_holidays(day.year)


def add_working_days(day: dt.date, count: int) -> dt.date:
    """The working day that lies `count` (0 or more) working days after `day`.

    With 0 it is `day` itself where it is a working day, else the next one.
    """
    while count or not is_working_day(day):
        day += dt.timedelta(days=1)
        if is_working_day(day) and count:
            count -= 1
    return day


def working_days_between(first: dt.date, last: dt.date) -> int:
    """How many working days lie after `first`, up to and with `last`; 0 where last is earlier."""
    days = (first + dt.timedelta(days=n) for n in range(1, (last - first).days + 1))
    return sum(is_working_day(day) for day in days)


def is_working_time(moment: dt.datetime, opens: dt.time, closes: dt.time) -> bool:
    """Whether `moment` lies between `opens` and `closes` of a working day in London."""
    local = moment.astimezone(LONDON)
    return is_working_day(local.date()) and opens <= local.time() < closes


def after_working_hours(
    moment: dt.datetime, hours: float, opens: dt.time, closes: dt.time
) -> dt.datetime:
    """The moment (UTC) at which `hours` (0 or more) of working time have passed since `moment`.

    Working time runs from `opens` to `closes` of each working day in London. With 0 it is
    `moment` itself in working time, else when the next begins.
    """
    left, day = dt.timedelta(hours=hours), london_day(moment)
    while True:
        if is_working_day(day):
            begins, ends = (dt.datetime.combine(day, at, LONDON) for at in (opens, closes))
            begins = max(begins.astimezone(dt.UTC), moment.astimezone(dt.UTC))
            length = ends.astimezone(dt.UTC) - begins
            if length > dt.timedelta() and left <= length:
                return begins + left
            left -= max(length, dt.timedelta())
        day += dt.timedelta(days=1)


def working_day_by(day: dt.date) -> dt.date:
    """`day` itself where it is a working day, else the working day before it."""
    while not is_working_day(day):
        day -= dt.timedelta(days=1)
    return day


def last_working_day(month: dt.date) -> dt.date:
    """The last working day of the month of `month`."""
    return working_day_by(next_month(month) - dt.timedelta(days=1))


def at_midnight(day: dt.date) -> dt.datetime:
    """The moment at which `day` begins in London, in UTC."""
    return dt.datetime.combine(day, dt.time(), LONDON).astimezone(dt.UTC)


def london_day(moment: dt.datetime) -> dt.date:
    """The day in London at `moment`."""
    return moment.astimezone(LONDON).date()


def qa_year_start(day: dt.date) -> dt.date:
    """The first of April that begins the QA year of `day`."""
    return dt.date(day.year if day.month >= 4 else day.year - 1, 4, 1)
