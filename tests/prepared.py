"""Holds every prepared query to what its queryset says, for the first who ask in a test run.

What is kept of one and tells another is seen with the second who asks; a third is asked for luck.
"""

import re

import pytest
from django.core.exceptions import EmptyResultSet
from django.db import connection

from common.prepared import prepared

_written = prepared.written
ENOUGH = 3
_agreed: dict[int, tuple[list, set]] = {}  # what is kept, and for which values it was compared
# A text to begin with is made a pattern by Django where it is known, by PostgreSQL where it is not.
BEGINS = re.compile(r"LIKE (?:REPLACE\(){3}'([^'%_]*)'(?:, E'[^']*', E'[^']*'\)){3} \|\| '%'")


@pytest.fixture
def prepared_as_plain(monkeypatch):
    """Every prepared query of the test is word for word the one that Django would write anew."""
    monkeypatch.setattr(prepared, "written", _compared)


def _compared(query: prepared, values: tuple, named: dict) -> list:
    kept = _written(query, values, named)
    _, agreed = _agreed.setdefault(id(kept), (kept, set()))
    asked = str([getattr(one, "pk", one) for one in values])
    if len(agreed) < ENOUGH and asked not in agreed:
        _compare(query, kept, values, named)
        agreed.add(asked)
    return kept


def _compare(query: prepared, kept: list, values: tuple, named: dict) -> None:
    made = query.build(*values, **named)
    plain = made if isinstance(made, list) else [made]
    again = [(one.sql, one.bound(values)) if one.sql else None for one in kept]
    assert [*map(_said, again)] == [_said(_anew(one)) for one in plain], query.__qualname__


def _anew(queryset) -> tuple | None:
    try:
        return queryset.query.sql_with_params()
    except EmptyResultSet:
        return None


def _said(asked: tuple | None) -> str:
    if asked is None:
        return ""
    with connection.cursor() as cursor:
        return BEGINS.sub(r"LIKE '\1%'", cursor.mogrify(*asked).decode())
