"""What a QA administrator must know of the extracts."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Subquery, Value

from common.prepared import prepared
from people.models import Import, Placing


@dataclass(frozen=True)
class Loads:
    """What a QA administrator must know of the extracts."""

    last_as_at: dt.date | None
    unplaced: int


def loads() -> Loads:
    """The day of the latest extract of cases, and how many names wait to be placed; one query."""
    for found in _latest():
        return Loads(found["as_at"] if found["of_cases"] else None, found["unplaced"] or 0)
    return Loads(None, 0)


@prepared
def _latest() -> QuerySet:
    waiting = Placing.objects.filter(placed_at=None).order_by().values(one=Value(1))
    counted = Subquery(waiting.annotate(count=Count("pk")).values("count"))
    latest = Import.objects.annotate(of_cases=~Q(source="roster"), unplaced=counted)
    return latest.order_by("-of_cases", "-as_at").values("of_cases", "as_at", "unplaced")[:1]
