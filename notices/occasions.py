"""On which days people hear that something is due: one rule for whatever has a due day."""

import datetime as dt
from dataclasses import dataclass

from common.dates import add_working_days, is_working_day, working_day_by

WEEK = dt.timedelta(days=7)
ROUND = 4  # weeks after which the line hears once more


@dataclass(frozen=True)
class Occasion:
    """A day on which people hear of something due, named among the occasions of one due thing.

    `name` is what those have heard who are to do it, each time; `up` what those above them have
    heard. `week` is how many weeks it has been chased for, and so how many steps up the line hear
    of it: 0 for the reminders before the due day and on it.
    """

    on: dt.date
    name: str
    week: int = 0
    up: str = ""


def occasion_on(day: dt.date, due_on: dt.date, since: dt.date | None = None) -> Occasion | None:
    """The latest occasion that has come by `day`; None before the first, and on a day off.

    Reminders come 7 days before `due_on` and on it, or on the working day before where those are
    days off. A chase comes each week after `due_on`, or on the working day after; those above hear
    when it reaches them, and every fourth week again. `since` is when it began anew (was made,
    given to somebody else, opened again): no reminder of that day or before is told, and the weeks
    count from it where it lies after `due_on`.
    """
    if not is_working_day(day):
        return None
    start = max(due_on, since or due_on)
    if week := _weeks(start, day):
        up = f"{start}:round-{week // ROUND}"
        return Occasion(_chased_on(start, week), f"{start}:week-{week}", week, up)
    for name, reminded_on in (("due", due_on), ("soon", due_on - WEEK)):
        on = working_day_by(reminded_on)
        if (since or dt.date.min) < on <= day:
            return Occasion(on, f"{due_on}:{name}")
    return None


def _weeks(start: dt.date, day: dt.date) -> int:
    """How many of the weekly chases after `start` have come by `day`."""
    week = max((day - start).days // WEEK.days, 0)
    return week - 1 if week and _chased_on(start, week) > day else week


def _chased_on(start: dt.date, week: int) -> dt.date:
    return add_working_days(start + week * WEEK, 0)
