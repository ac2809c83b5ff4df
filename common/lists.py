"""The one list component: keyset pages over indexed columns, and a count that stops counting.

A list is one or several overlapping querysets ("doors": what a person sees by team, what they see
by taking part), each of which an index can page from its start. A page reads one row more than it
shows from every door, merges them, and never skips rows that it does not show. The SQL of a list
that is opened often is written once: see `common.doors`.

    SORTS = Sorts(Audit, date=Order("happened_on"), reference=Order("reference", is_text=True))
    page = page_of(doors, SORTS.chosen(request.GET), request.GET, size=20)
    page.rows · page.count_words · page.previous_url · page.next_url
    SORTS.heads(COLUMNS, request.GET)   the heads with the links that sort by them
"""

from __future__ import annotations

import base64
import datetime as dt
import json
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from django.db.models import Model, Q, QuerySet
from django.http import QueryDict

from common.doors import Opened, Plain
from common.presenters import Column

PAGE_SIZE = 20
COUNT_CAP = 1_000


@dataclass(frozen=True)
class Order:
    """An order that an index holds: one column and the primary key, both in one direction.

    The column is a day or a moment, or text; it is never empty.
    """

    column: str
    descending: bool = True
    is_text: bool = False

    def reversed(self) -> Order:
        """The same order walked backwards."""
        return replace(self, descending=not self.descending)

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


SORT = "sort"
OF_A_PAGE = ("after", "before")
LONGEST = 40


class Sorts:
    """The orders that a list offers, by their names in an address (`sort=due`, `sort=-due`).

    The first is the list's own; each begins in the direction that it is given in. Every column is
    one that an index of `model` holds and that is never empty: a test of the architecture looks.
    """

    def __init__(self, model: type[Model], **orders: Order):
        self.model, self.orders = model, orders

    def chosen(self, address: QueryDict) -> Order:
        """The order that an address asks for; the list's own where it asks for none it knows."""
        name, descending = self._asked(address)
        return replace(self.orders[name], descending=descending)

    def _asked(self, address: QueryDict) -> tuple[str, bool]:
        asked = address.get(SORT, "")
        name = asked.removeprefix("-")
        if name in self.orders:
            return name, asked.startswith("-")
        first = next(iter(self.orders))
        return first, self.orders[first].descending

    def heads(self, columns: Sequence[Column], address: QueryDict) -> list[Column]:
        """The heads, with how the list is sorted and the link that sorts by each that it may be
        sorted by; the link of the present order turns it round.
        """
        return [self._head(each, address) if each.sort else each for each in columns]

    def _head(self, column: Column, address: QueryDict) -> Column:
        name, descending = self._asked(address)
        is_this = column.sort == name
        turned = not descending if is_this else self.orders[column.sort].descending
        order = ("descending" if descending else "ascending") if is_this else ""
        kept = _without_place(address)
        kept[SORT] = f"-{column.sort}" if turned else column.sort
        return replace(column, order=order, sort_url=f"?{kept.urlencode()}")


def is_narrowed(address: QueryDict) -> bool:
    """Whether an address asks for anything but a page and an order."""
    return any(any(values) for name, values in address.lists() if name not in (*OF_A_PAGE, SORT))


def pack(key: tuple) -> str:
    """A place as it stands in an address."""
    text = json.dumps([str(part) for part in key], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def unpack(text: str, *, is_text: bool = False) -> tuple | None:
    """The place that an address names: a day, a moment or a text, and an id; None where none."""
    try:
        padded = text + "=" * (-len(text) % 4)
        value, pk = json.loads(base64.urlsafe_b64decode(padded))
        return _words(value) if is_text else _when(value), uuid.UUID(pk)
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return None


def _words(text: str) -> str:
    """A short text that a row can hold; raises ValueError for any other, TypeError for no text."""
    if "\0" in text or len(text.encode()) > LONGEST:
        raise ValueError("no row holds it")
    return text


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
    doors: Opened | Sequence[QuerySet], order: Order, address: QueryDict, *, size: int = PAGE_SIZE
) -> Page:
    """The page that `address` asks for (`after` or `before` a place; else the first).

    One query for each door and one for the count.
    """
    before = unpack(address.get("before", ""), is_text=order.is_text)
    after = None if before else unpack(address.get("after", ""), is_text=order.is_text)
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


def _merge(doors, order: Order, key: tuple | None, limit: int) -> list:
    several = _opened(doors).rows(order, key, limit)
    found = {row.pk: row for rows in several for row in rows}
    ordered = sorted(found.values(), key=order.key_of, reverse=order.descending)
    return ordered[:limit]


def walk(doors: Opened | Sequence[QuerySet], order: Order, *, size: int = 500) -> Iterator[list]:
    """All rows of a list in its order, `size` at a time; one query a door for each."""
    key = None
    while rows := _merge(doors, order, key, size):
        yield rows
        key = order.key_of(rows[-1])


def count_of(doors: Opened | Sequence[QuerySet], cap: int = COUNT_CAP) -> int:
    """How many rows the doors show together, counted up to one more than `cap`; one query."""
    return min(_opened(doors).count(cap + 1), cap + 1)


def _opened(doors) -> Opened | Plain:
    return doors if isinstance(doors, Opened) else Plain(doors)


def _address(address: QueryDict, side: str, order: Order, rows: list) -> str:
    kept = _without_place(address)
    if rows:
        kept[side] = pack(order.key_of(rows[0]))
    return f"?{kept.urlencode()}"


def _without_place(address: QueryDict) -> QueryDict:
    kept = address.copy()
    for name in OF_A_PAGE:
        kept.pop(name, None)
    return kept
