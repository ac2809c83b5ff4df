"""The schedule as its pages show it."""

import datetime as dt

from common import clock
from common.dates import month_of, next_month
from practice.models import ActivityKind
from programme.models import LineTerms, ScheduleLine


def lines() -> list[ScheduleLine]:
    """Every line, each with `present`, its terms of this month, and `coming`, where they change."""
    this = month_of(clock.today())
    present = _by_line(this)
    later = _by_line(next_month(this))
    found = list(ScheduleLine.objects.all())
    for line in found:
        line.present = present.get(line.pk)
        coming = later.get(line.pk)
        line.coming = coming if coming != line.present else None
    return found


def _by_line(month: dt.date) -> dict[str, LineTerms]:
    terms = LineTerms.objects.in_force(month).select_related("kind", "follows")
    return {one.line_id: one for one in terms}


def terms_of(line: ScheduleLine) -> list[LineTerms]:
    """All terms of a line, the latest first."""
    found = line.terms.select_related("kind", "follows")
    return list(found.order_by("-applies_from"))


def kinds() -> list[ActivityKind]:
    """Every kind of activity."""
    return list(ActivityKind.objects.all())


def first_month_of_change() -> dt.date:
    """The month from which a change made today applies."""
    return next_month(month_of(clock.today()))
