"""The one list component: keyset pages over indexed columns, and a count that stops counting.

A list is one or several overlapping querysets ("doors": what a person sees by team, what they see
by taking part), each of which an index can page from its start. A page reads one row more than it
shows from every door, merges them, and never skips rows that it does not show.

    page = page_of(doors, ORDERS, request.GET, size=20)
    page.rows · page.count_words · page.previous_url · page.next_url
"""

from __future__ import annotations

import base64
import datetime as dt
import json
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.http import QueryDict

PAGE_SIZE = 20
COUNT_CAP = 1_000


@dataclass(frozen=True)
class Order:
    """An order that an index holds: one column and the primary key, both in one direction."""

    column: str
    descending: bool = True

    def reversed(self) -> Order:
        """The same order walked backwards."""
        return Order(self.column, not self.descending)

    @property
    def fields(self) -> tuple[str, str]:
        """What to give to `order_by`."""
        sign = "-" if self.descending else ""
        return f"{sign}{self.column}", f"{sign}pk"

    def beyond(self, key: tuple) -> Q:
        """The rows after `key`, with a bound that the index understands."""
        value, pk = key
        side, edge = ("lt", "lte") if self.descending else ("gt", "gte")
        nearer = Q(**{f"{self.column}__{side}": value}) | Q(**{f"pk__{side}": pk})
        return Q(**{f"{self.column}__{edge}": value}) & nearer

    def key_of(self, row) -> tuple:
        """The place of a row in this order."""
        value = row
        for name in self.column.split("__"):
            value = getattr(value, name)
        return value, row.pk


def pack(key: tuple) -> str:
    """A place as it stands in an address."""
    text = json.dumps([str(part) for part in key], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def unpack(text: str) -> tuple | None:
    """The place that an address names: a day or a moment, and an id; None where it names none."""
    try:
        padded = text + "=" * (-len(text) % 4)
        when, pk = json.loads(base64.urlsafe_b64decode(padded))
        return _when(when), uuid.UUID(pk)
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return None


def _when(text: str) -> dt.date:
    """A day or a moment; raises ValueError also where London's clocks cannot show it."""
    day = len(text) == len("2026-11-05")
    when = dt.date.fromisoformat(text) if day else dt.datetime.fromisoformat(text)
    if not dt.MINYEAR < when.year < dt.MAXYEAR:
        raise ValueError("too near to the ends of the calendar")
    return when if day else when.astimezone(dt.UTC)


@dataclass(frozen=True)
class Page:
    """One page of a list, with the addresses of its neighbours (empty where there is none)."""

    rows: list = field(default_factory=list)
    count: int = 0
    previous_url: str = ""
    next_url: str = ""

    @property
    def count_words(self) -> str:
        """How many there are in all, as far as they were counted."""
        if self.count > COUNT_CAP:
            return f"more than {COUNT_CAP:,}"
        return f"{self.count:,}"


def page_of(
    doors: Sequence[QuerySet], order: Order, address: QueryDict, *, size: int = PAGE_SIZE
) -> Page:
    """The page that `address` asks for (`after` or `before` a place; else the first).

    One query for each door and one for the count.
    """
    before = unpack(address.get("before", ""))
    after = None if before else unpack(address.get("after", ""))
    walk = order.reversed() if before else order
    found = _merge(doors, walk, before or after, size + 1)
    rows, more = found[:size], len(found) > size
    if before:
        rows.reverse()
    earlier = bool(after) if not before else more
    later = more if not before else bool(before)
    return Page(
        rows,
        count_of(doors),
        _address(address, "before", order, rows[:1]) if earlier else "",
        _address(address, "after", order, rows[-1:]) if later else "",
    )


def _merge(doors: Sequence[QuerySet], order: Order, key: tuple | None, limit: int) -> list:
    found = {}
    for door in doors:
        rows = door.filter(order.beyond(key)) if key else door
        found.update((row.pk, row) for row in rows.order_by(*order.fields)[:limit])
    ordered = sorted(found.values(), key=order.key_of, reverse=order.descending)
    return ordered[:limit]


def walk(doors: Sequence[QuerySet], order: Order, *, size: int = 500) -> Iterator[list]:
    """All rows of a list in its order, `size` at a time; one query a door for each."""
    key = None
    while rows := _merge(doors, order, key, size):
        yield rows
        key = order.key_of(rows[-1])


def count_of(doors: Sequence[QuerySet], cap: int = COUNT_CAP) -> int:
    """How many rows the doors show together, counted up to one more than `cap`; one query."""
    first, *others = [
        door.order_by().select_related(None).prefetch_related(None).values("pk")[: cap + 1]
        for door in doors
    ]
    return min(first.union(*others).count() if others else first.count(), cap + 1)


def _address(address: QueryDict, side: str, order: Order, rows: list) -> str:
    kept = address.copy()
    kept.pop("after", None)
    kept.pop("before", None)
    if rows:
        kept[side] = pack(order.key_of(rows[0]))
    return f"?{kept.urlencode()}"
