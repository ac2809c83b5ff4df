"""The numbers by which something follows from what was found, and how they were changed."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from audits.models import FollowUpRule
from closing_loop.models import LoopClock, Priority, PriorityClock
from trail.queries import events_of

DAYS = tuple(Priority.values)
WEEKS = (LoopClock.OPENS, LoopClock.DUE)
RULES = (FollowUpRule.PLAN, FollowUpRule.OPENS, FollowUpRule.DUE, FollowUpRule.SHARE)
KEPT = ((PriorityClock, "working_days"), (LoopClock, "weeks"), (FollowUpRule, "number"))


@dataclass(frozen=True)
class NumberChange:
    """That somebody changed a number."""

    at: dt.datetime
    who: str
    key: str
    before: int
    after: int


def numbers() -> dict[str, int]:
    """Every number by its key; three queries."""
    found: dict[str, int] = {}
    for model, field in KEPT:
        found |= model.objects.order_by().values_list("pk", field)
    return found


def changes() -> list[NumberChange]:
    """Every change of a number since they were laid, the latest first; three queries."""
    found = [change for model, field in KEPT for change in _changes(model, field)]
    return sorted(found, key=lambda change: change.at, reverse=True)


def _changes(model, field: str) -> Iterator[NumberChange]:
    known: dict[str, int] = {}
    events = events_of(model).order_by("pgh_created_at", "pgh_id")
    named = ("pgh_created_at", "pgh_context", model._meta.pk.name, field)
    for at, context, key, number in events.values_list(*named):
        if number != known.setdefault(key, number):
            yield NumberChange(at, (context or {}).get("by_label", ""), key, known[key], number)
        known[key] = number
