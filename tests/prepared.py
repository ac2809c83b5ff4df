"""Holds every prepared query to what its queryset says, for whoever asks in a test."""

import re

import pytest
from django.core.exceptions import EmptyResultSet
from django.db import connection

from common.prepared import prepared

_run = prepared.__call__
# A text to begin with is made a pattern by Django where it is known, by PostgreSQL where it is not.
BEGINS = re.compile(r"LIKE (?:REPLACE\(){3}'([^'%_]*)'(?:, E'[^']*', E'[^']*'\)){3} \|\| '%'")


@pytest.fixture
def prepared_as_plain(monkeypatch):
    """Every prepared query of the test is word for word the one that Django would write anew."""
    monkeypatch.setattr(prepared, "__call__", _compared)


def _compared(query: prepared, *values, **named) -> list:
    rows = _run(query, *values, **named)
    kept = query.written(values, named)
    again = (kept.sql, kept.bound(values)) if kept.sql else None
    assert _said(again) == _said(_anew(query.build(*values, **named))), query.__qualname__
    return rows


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
