"""The doors of a list, whose SQL is written once for each shape (see `common.prepared`).

@Doors
def doors_for_list(user, month, *, state: str) -> list[QuerySet[Audit]]: …

page_of(doors_for_list(request.user, month, state="shared"), order, request.GET)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import update_wrapper

from django.db.models import QuerySet

from common.prepared import prepared_for_few


class Doors:
    """Lets a function that makes the doors of a list stand for them, for the values given."""

    def __init__(self, make: Callable[..., Sequence[QuerySet]]):
        update_wrapper(self, make)
        self.make = make
        self.rows, self.ids = prepared_for_few(self._rows), prepared_for_few(self._ids)

    def __call__(self, *values, **named) -> Opened:
        return Opened(self, values, named)

    def _rows(self, key_value, key_pk, *values, order, limit, **named) -> list[QuerySet]:
        key = (key_value, key_pk) if key_pk else None
        return [cut(door, order, key, limit) for door in self.make(*values, **named)]

    def _ids(self, *values, limit, **named) -> QuerySet:
        return ids_of(self.make(*values, **named), limit)


@dataclass(frozen=True)
class Opened:
    """The doors for somebody, under the filters of an address."""

    doors: Doors
    values: tuple
    named: dict

    def rows(self, order, key: tuple | None, limit: int) -> list[list]:
        """The first rows beyond `key` behind each door; one query for each."""
        place = key or (None, None)
        return self.doors.rows.each(*place, *self.values, order=order, limit=limit, **self.named)

    def count(self, limit: int) -> int:
        """How many rows there are behind them together, up to `limit`; one query."""
        return self.doors.ids.count(*self.values, limit=limit, **self.named)


@dataclass(frozen=True)
class Plain:
    """Doors that are written anew: those of lists that are seldom opened."""

    doors: Sequence[QuerySet]

    def rows(self, order, key: tuple | None, limit: int) -> list[list]:
        """As of `Opened`."""
        return [list(cut(door, order, key, limit)) for door in self.doors]

    def count(self, limit: int) -> int:
        """As of `Opened`."""
        return ids_of(self.doors, limit).count()


def cut(door: QuerySet, order, key: tuple | None, limit: int) -> QuerySet:
    """The first rows of a door in this order, beyond `key` where there is one."""
    rows = door.filter(order.beyond(key)) if key else door
    return rows.order_by(*order.fields)[:limit]


def ids_of(doors: Sequence[QuerySet], limit: int) -> QuerySet:
    """Ids of the rows behind the doors, at most `limit` behind each."""
    first, *others = [
        door.order_by().select_related(None).prefetch_related(None).values("pk")[:limit]
        for door in doors
    ]
    return first.union(*others) if others else first
