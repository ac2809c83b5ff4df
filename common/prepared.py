"""Querysets whose SQL is written once, and run again with other values (docs/adr/0028).

To make a queryset and write its SQL costs Django many times what PostgreSQL needs to answer it.

    @prepared
    def _opened_by(staff_id, since, *, state: str) -> QuerySet[Action]:
        return Action.objects.filter(owner=staff_id, created_at__gte=since, state=state)

    _opened_by(staff.pk, since, state="open")   # a list of actions

What is given by position is a value: the function gets a stand-in that it can put into a query but
never look into, and every run binds its own. What is given by name is written into the SQL: it is
part of the shape, as are the day and which values are empty, and each shape has SQL of its own.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import singledispatch, update_wrapper
from operator import itemgetter
from typing import NoReturn

from django.core.exceptions import EmptyResultSet
from django.db import connection, connections
from django.db.models import QuerySet, Value
from django.db.models.sql.compiler import SQLCompiler
from django.db.models.sql.where import NothingNode, WhereNode

from common import clock
from common.plans import planned

SHAPES = 32  # kept of one function before it begins anew
FEW = 100  # of a set; PostgreSQL makes a kept plan for about ten of one
SEVERAL = (list, set, frozenset)
Take = Callable[[tuple], object]


class Given(Value):
    """Stands in a query for what `take` finds among the values of a run."""

    def __init__(self, take: Take):
        super().__init__(None)
        self.take = take

    def as_sql(self, compiler, connection) -> tuple[str, list]:
        """A place for a value of which nothing is known."""
        return "%s", [self]

    def bound(self, values: tuple) -> object:
        """The value of a run, as the driver takes it."""
        value = self.take(values)
        return tuple(value) if isinstance(value, SEVERAL) else value


class Plans(Enum):
    """When PostgreSQL plans a query."""

    KEPT = auto()
    KEPT_FOR_FEW = auto()
    ANEW = auto()


@singledispatch
def shape_of(value: object) -> object:
    """What of a value is written into the SQL: of most only whether they are empty."""
    return None if value else repr(value)


@singledispatch
def stand_in(value: object, take: Take) -> object:
    """What a function gets in place of a value; an empty one stands for itself."""
    return Given(take) if value else value


class prepared:  # noqa: N801 (a decorator)
    """Lets a function that makes a queryset return its rows, by SQL written once for each shape.

    A function that makes several of them is asked for the rows of `each`.
    """

    plans = Plans.KEPT

    def __init__(self, build: Callable[..., QuerySet | list[QuerySet]]):
        self.build = build
        self.kept: dict[tuple, list[Written]] = {}
        update_wrapper(self, build)

    def __call__(self, *values, **named) -> list:
        (rows,) = self.each(*values, **named)
        return rows

    def each(self, *values, **named) -> list[list]:
        """The rows of every queryset, one query for each."""
        return [one.rows(values) for one in self.written(values, named)]

    def count(self, *values, **named) -> int:
        """How many rows there are."""
        (written,) = self.written(values, named)
        return written.count(values)

    def written(self, values: tuple, named: dict) -> list[Written]:
        """The SQL for values of this shape, kept from the first time."""
        shape = (clock.today(), *map(shape_of, values), *named.items())
        written = self.kept.get(shape)
        if written is None:
            if len(self.kept) >= SHAPES:
                self.kept = {}
            standing = [stand_in(value, itemgetter(n)) for n, value in enumerate(values)]
            written = self.kept[shape] = self._write(standing, named)
        return written

    def _write(self, standing: list, named: dict) -> list[Written]:
        with clock.stopped(), connection.execute_wrapper(_refuse):
            made = self.build(*standing, **named)
            several = made if isinstance(made, list) else [made]
            return [_write(one, self.plans) for one in several]


class prepared_figures(prepared):  # noqa: N801 (a decorator)
    """Of a query that goes through much, such as all of a service: PostgreSQL plans each run anew,
    since how it goes through one team is not how it goes through a city.
    """

    plans = Plans.ANEW


class prepared_for_few(prepared):  # noqa: N801 (a decorator)
    """Of a query that begins with the first of what lies in some units: its kept plan, made for ten
    units, is a poor one for hundreds, so it is planned anew for whoever has more than a hundred.
    """

    plans = Plans.KEPT_FOR_FEW


def _write(queryset: QuerySet, plans: Plans) -> Written:
    compiler = queryset.query.get_compiler(queryset.db)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return Written(queryset.none())
    # What is written can go; run in any other way than from its SQL, it finds nothing.
    queryset.query.where = compiler.where = WhereNode([NothingNode()])
    given = tuple(each for each in params if isinstance(each, Given))
    return Written(queryset, compiler, _with_all_but_given(sql, params), given, plans)


def _with_all_but_given(sql: str, params: tuple) -> str:
    """The SQL with places for what is given alone."""
    with connection.cursor() as cursor:

        def said(each: object) -> str:
            fixed = not isinstance(each, Given)
            return cursor.mogrify("%s", [each]).decode().replace("%", "%%") if fixed else "%s"

        return sql.replace("%%", "%%%%") % tuple(map(said, params))


@dataclass(frozen=True)
class Written:
    """A queryset, and the compiler that wrote its SQL with a place for each of `given`."""

    queryset: QuerySet
    compiler: SQLCompiler | None = None
    sql: str = ""
    given: tuple[Given, ...] = ()
    plans: Plans = Plans.KEPT

    def rows(self, values: tuple) -> list:
        """What the database answers to these values, as the queryset would give it."""
        again = self.queryset.all()
        if self.compiler:
            compiler = copy.copy(self.compiler)
            compiler.connection = connections[again.db]
            compiler.as_sql = lambda: self.run(self.sql, values)
            again.query.get_compiler = lambda using: compiler
        return list(again)

    def count(self, values: tuple) -> int:
        """How many rows the database counts for these values."""
        if not self.compiler:
            return 0
        with connections[self.queryset.db].cursor() as cursor:
            sql = f"SELECT COUNT(*) FROM ({self.sql}) AS rows_"  # noqa: S608 (what the ORM wrote)
            cursor.execute(*self.run(sql, values))
            return cursor.fetchone()[0]

    def run(self, sql: str, values: tuple) -> tuple[str, Sequence | None]:
        """What runs this SQL with these values."""
        given = self.bound(values)
        if given and not self._keeps_plan_for(given):
            return sql, given
        return planned(connections[self.queryset.db], sql, given)

    def _keeps_plan_for(self, given: tuple) -> bool:
        if self.plans is Plans.KEPT_FOR_FEW:
            return all(len(each) <= FEW for each in given if isinstance(each, tuple))
        return self.plans is Plans.KEPT

    def bound(self, values: tuple) -> tuple:
        """The parameters of one run."""
        return tuple(each.bound(values) for each in self.given)


def _refuse(execute, sql, params, many, context) -> NoReturn:
    raise RuntimeError("A prepared query cannot ask the database while it is written.")
