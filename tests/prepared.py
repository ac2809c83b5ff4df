"""Holds every prepared query to what its queryset says, for whoever asks in a test."""

import re

import pytest
from django.core.exceptions import EmptyResultSet
from django.db import connection

from common.prepared import prepared

_written = prepared.written
# A text to begin with is made a pattern by Django where it is known, by PostgreSQL where it is not.
BEGINS = re.compile(r"LIKE (?:REPLACE\(){3}'([^'%_]*)'(?:, E'[^']*', E'[^']*'\)){3} \|\| '%'")


@pytest.fixture
def prepared_as_plain(monkeypatch):
    """Every prepared query of the test is word for word the one that Django would write anew."""
    monkeypatch.setattr(prepared, "written", _compared)


def _compared(query: prepared, values: tuple, named: dict) -> list:
    kept, made = _written(query, values, named), query.build(*values, **named)
    plain = made if isinstance(made, list) else [made]
    again = [(one.sql, one.bound(values)) if one.sql else None for one in kept]
    assert [*map(_said, again)] == [_said(_anew(one)) for one in plain], query.__qualname__
    return kept


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
