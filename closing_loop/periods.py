"""The periods of which the tracker speaks, by the day on which one looks; pure."""

import datetime as dt
from dataclasses import dataclass

from common.dates import add_months, month_of, next_month, qa_year_start

DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """Some whole months: the first day, the last, and their name."""

    code: str
    name: str
    first: dt.date
    last: dt.date

    def due_until(self, today: dt.date) -> dt.date:
        """The last day of it that has come."""
        return min(self.last, today)


def periods(today: dt.date) -> list[Period]:
    """This QA year, the last twelve months, the quarters and the year before; the first is the
    one to begin with.
    """
    year, month = qa_year_start(today), month_of(today)
    quarter = add_months(month, -((month.month - 1) % 3))
    last_year = add_months(year, -12)
    return [
        _period("year", year, next_month(month) - DAY),
        _period("12-months", add_months(month, -11), next_month(month) - DAY),
        _period("quarter", quarter, add_months(quarter, 3) - DAY),
        _period("last-quarter", add_months(quarter, -3), quarter - DAY),
        _period("last-year", last_year, year - DAY),
    ]


def _period(code: str, first: dt.date, last: dt.date) -> Period:
    year = "" if first.year == last.year else f" {first:%Y}"
    name = f"{first:%B}{year} to {last:%B %Y}" if first != month_of(last) else f"{last:%B %Y}"
    return Period(code, name, first, last)
