"""The part of the council and the month that a report speaks of."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from audits.lifecycle import DONE, STANDING
from common import clock
from common.dates import add_months, next_month
from people.models import Unit
from practice.models import Activity
from practice.querysets import ActivityQuerySet
from reports.tally import Tally

FILE_AUDIT = "file-audit"


@dataclass(frozen=True)
class Slice:
    """A unit with all below it, and a month; `units` are the ids of those units.

    Practice is counted by the unit whose work was judged, and by the month in which the work was
    due. `tally` keeps the records behind each figure that is counted of it.
    """

    unit: Unit
    units: tuple[int, ...]
    month: dt.date
    today: dt.date
    tally: Tally = field(default_factory=Tally, compare=False, repr=False)

    @property
    def last_day(self) -> dt.date:
        """The last day of the month, or today while the month runs."""
        return min(next_month(self.month) - dt.timedelta(days=1), self.today)

    @property
    def is_over(self) -> bool:
        """Whether the month has ended."""
        return self.today >= next_month(self.month)

    def file_audits(self, months: int = 1) -> ActivityQuerySet:
        """File audits of these units' practice, submitted, due in the last `months` months."""
        first = add_months(self.month, 1 - months)
        done = Activity.objects.of_kind(FILE_AUDIT).in_state(*DONE)
        return done.filter(unit__in=self.units, period__range=(first, self.month))

    def settled(self, months: int = 1) -> ActivityQuerySet:
        """Those of them whose judgements were settled by moderation."""
        return self.file_audits(months).in_state(*STANDING)


def slice_of(unit: Unit, month: dt.date) -> Slice:
    """The slice of `unit` and the month that begins on `month`; one query."""
    below = Unit.objects.at_or_below(unit).values_list("pk", flat=True)
    return Slice(unit, tuple(sorted(below)), month, clock.today())
