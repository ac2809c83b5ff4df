"""On which days people hear that something is due: one rule for whatever has a due day."""

import datetime as dt
from dataclasses import dataclass

from common.dates import add_working_days, is_working_day, working_day_by

WEEK = dt.timedelta(days=7)


@dataclass(frozen=True)
class Occasion:
    """A time at which people hear of something due: its name among those of one due thing.

    `week` is how many weeks it has been chased for, and so how many steps up the line hear of it:
    0 for the reminders before the due day and on it.
    """

    name: str
    week: int = 0


def occasion_on(day: dt.date, due_on: dt.date, since: dt.date | None = None) -> Occasion | None:
    """The latest occasion that has come by `day`; None before the first, and on a day off.

    Reminders come 7 days before `due_on` and on it, or on the working day before where those are
    days off. A chase comes each week after `due_on`, or on the working day after. `since` is when
    it began anew (was made, given to somebody else, opened again): no reminder of that day or
    before is told, and the weeks count from it where it lies after `due_on`.
    """
    if not is_working_day(day):
        return None
    start = max(due_on, since or due_on)
    if week := _weeks(start, day):
        return Occasion(f"{start}:week-{week}", week)
    for name, reminded_on in (("due", due_on), ("soon", due_on - WEEK)):
        if (since or dt.date.min) < working_day_by(reminded_on) <= day:
            return Occasion(f"{due_on}:{name}")
    return None


def _weeks(start: dt.date, day: dt.date) -> int:
    """How many of the weekly chases after `start` have come by `day`."""
    week = max((day - start).days // WEEK.days, 0)
    is_to_come = week and add_working_days(start + week * WEEK, 0) > day
    return week - 1 if is_to_come else week
