"""SQL that PostgreSQL plans once for each connection, and runs again with other values (ADR 34).

To weigh in which order a dozen tables are joined takes it ten times as long as to find the rows.
"""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Sequence
from itertools import count
from weakref import WeakKeyDictionary

from django.db.backends.base.base import BaseDatabaseWrapper

PLANS = 100  # kept by one connection before it begins anew
PLACE = re.compile(r"(IN )?%s|%%")
KINDS = {
    uuid.UUID: "uuid",
    bool: "boolean",
    int: "bigint",
    dt.datetime: "timestamptz",
    dt.date: "date",
}
_numbers = count()
_names: WeakKeyDictionary[object, dict[tuple, str]] = WeakKeyDictionary()


def planned(connection: BaseDatabaseWrapper, sql: str, values: Sequence) -> tuple[str, list | None]:
    """A statement, with its parameters, that runs `sql` with these values by a plan that is kept.

    A tuple stands behind `IN`. The plan is one for all values, made with the first of their kinds.
    """
    connection.ensure_connection()
    given = [list(value) if isinstance(value, tuple) else value for value in values]
    name = _name_of(connection.connection, sql, tuple(map(_kind_of, given)))
    if not given:
        return f"EXECUTE {name}", None
    return f"EXECUTE {name} ({', '.join(['%s'] * len(given))})", given


def _name_of(link, sql: str, kinds: tuple[str, ...]) -> str:
    names = _names.setdefault(link, {})
    name = names.get((sql, kinds))
    if name is None:
        with link.cursor() as cursor:
            if len(names) >= PLANS:
                cursor.execute("DEALLOCATE ALL")
                names.clear()
            name = f"plan_{next(_numbers)}"  # never one again, whatever went wrong in between
            told = f" ({', '.join(kinds)})" if kinds else ""
            cursor.execute(f"PREPARE {name}{told} AS {numbered(sql)}")
        names[sql, kinds] = name
    return name


def _kind_of(value: object) -> str:
    """PostgreSQL's name for what is given; it finds the kind of a text where the text stands."""
    if isinstance(value, list):
        return f"{KINDS.get(type(value[0]), 'text')}[]" if value else "unknown"
    return KINDS.get(type(value), "unknown")


def numbered(sql: str) -> str:
    """The SQL with numbered places, as `PREPARE` has them."""
    number = 0

    def place(found: re.Match) -> str:
        nonlocal number
        if found[0] == "%%":
            return "%"
        number += 1
        return f"= ANY (${number})" if found[1] else f"${number}"

    return PLACE.sub(place, sql)
