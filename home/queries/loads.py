"""What a QA administrator must know of the extracts."""

import datetime as dt
from dataclasses import dataclass

from people.models import Import, Placing


@dataclass(frozen=True)
class Loads:
    """What a QA administrator must know of the extracts."""

    last_as_at: dt.date | None
    unplaced: int


def loads() -> Loads:
    """The day of the latest extract of cases, and how many names wait to be placed; two queries."""
    cases = Import.objects.exclude(source="roster").order_by("-as_at")
    waiting = Placing.objects.filter(placed_at=None).count()
    return Loads(cases.values_list("as_at", flat=True).first(), waiting)
