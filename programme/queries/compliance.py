"""What was due and what was done, by line or unit and month, with every denominator."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, fields

from django.db.models import Count, F, Q

from common import clock
from common.dates import add_months, month_of
from people.access import reach_of
from people.models import Unit, User
from programme.models import Duty, ScheduleLine
from programme.querysets import DutyQuerySet
from programme.querysets.duties import EVERYWHERE, IN_REACH, IS_DONE

MONTHS = 18


@dataclass(frozen=True)
class Tally:
    """Duties of a cell: all that were due, and in which state they are; the rest is to come.

    `to_come` are those not due yet, and moderations that wait for their audit.
    """

    due: int = 0
    on_time: int = 0
    late: int = 0
    exempt: int = 0
    overdue: int = 0

    @property
    def done(self) -> int:
        """Done, in time or not."""
        return self.on_time + self.late

    @property
    def to_come(self) -> int:
        """Neither done nor exempt nor overdue."""
        return self.due - self.done - self.exempt - self.overdue

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(Tally)))


def tallied(day: dt.date) -> dict[str, Count]:
    """The counts of a Tally on `day`, as aggregates over duties."""
    undone = ~IS_DONE
    late = IS_DONE & Q(done_on__gt=F("due_on"))
    return {
        "due": Count("pk"),
        "on_time": Count("pk", filter=IS_DONE & Q(done_on__lte=F("due_on"))),
        "late": Count("pk", filter=late),
        "exempt": Count("pk", filter=undone & Q(exempted_at__isnull=False)),
        "overdue": Count("pk", filter=undone & Q(exempted_at=None, due_on__lt=day)),
    }


@dataclass(frozen=True)
class GridRow:
    """A row of the grid: a line or a unit, its cells in the order of the months, and their sum."""

    key: str
    name: str
    cells: tuple[Tally, ...]

    @property
    def total(self) -> Tally:
        """All months together."""
        return sum(self.cells, Tally())


@dataclass(frozen=True)
class Grid:
    """The grid: its months, the latest first, its rows, and what all rows sum to."""

    months: tuple[dt.date, ...]
    rows: tuple[GridRow, ...]

    @property
    def totals(self) -> tuple[Tally, ...]:
        """All rows together, month by month."""
        return tuple(
            sum((row.cells[place] for row in self.rows), Tally())
            for place in range(len(self.months))
        )


def months_shown() -> tuple[dt.date, ...]:
    """This month and those before it, the latest first."""
    this = month_of(clock.today())
    return tuple(add_months(this, -count) for count in range(MONTHS))


def by_line(duties: DutyQuerySet, months: tuple[dt.date, ...]) -> Grid:
    """A row for each line of the schedule that made any of `duties`; two queries."""
    found = _tallies(duties, months, "line")
    lines = ScheduleLine.objects.filter(pk__in={key for key, _ in found})
    return Grid(months, tuple(_row(line.key, line.title, months, found) for line in lines))


def by_unit(duties: DutyQuerySet, months: tuple[dt.date, ...], top: Unit | None) -> Grid:
    """A row for each unit next below `top` (services, if None), and for `top` itself; two queries.

    A duty counts in the row of the unit that its own unit is, or lies below.
    """
    units = list(Unit.objects.order_by("path"))
    rows = _rows_below(units, top)
    path = {unit.pk: unit.path for unit in units}
    found: dict[tuple, Tally] = {}
    for (unit_id, month), tally in _tallies(duties, months, "unit").items():
        row = _row_of(path[unit_id], rows)
        found[row, month] = found.get((row, month), Tally()) + tally
    shown = [unit for unit in rows if any(key == unit.code for key, _ in found)]
    return Grid(months, tuple(_row(unit.code, _name(unit, top), months, found) for unit in shown))


def _rows_below(units: list[Unit], top: Unit | None) -> list[Unit]:
    if top is None:
        return [unit for unit in units if unit.level in ("directorate", "service")]
    return [unit for unit in units if unit.pk == top.pk or unit.parent_id == top.pk]


def _row_of(path: str, rows: list[Unit]) -> str:
    """The code of the row nearest to the unit with that path."""
    holds = [unit for unit in rows if path.startswith(unit.path)]
    return max(holds, key=lambda unit: len(unit.path)).code


def _name(unit: Unit, top: Unit | None) -> str:
    own = unit.level == "directorate" if top is None else unit.pk == top.pk
    return f"{unit.name} itself" if own else unit.name


def _row(key: str, name: str, months: Iterable[dt.date], found: dict) -> GridRow:
    return GridRow(key, name, tuple(found.get((key, month), Tally()) for month in months))


def _tallies(duties: DutyQuerySet, months: tuple, row: str) -> dict[tuple, Tally]:
    rows = duties.filter(period__in=months).order_by().values(row, "period")
    counted = rows.annotate(**tallied(clock.today()))
    return {(each.pop(row), each.pop("period")): Tally(**each) for each in counted}


@dataclass(frozen=True)
class Figure:
    """A line of the export: one schedule line, unit and month."""

    line: ScheduleLine
    unit: Unit
    month: dt.date
    tally: Tally


def figures_of(duties: DutyQuerySet, months: tuple[dt.date, ...]) -> list[Figure]:
    """The finest cells of the grid, the latest month first; three queries."""
    rows = duties.filter(period__in=months).order_by("-period", "line__order", "unit__path")
    counted = list(rows.values("line", "unit", "period").annotate(**tallied(clock.today())))
    lines = ScheduleLine.objects.in_bulk({each["line"] for each in counted})
    units = Unit.objects.select_related("service").in_bulk({each["unit"] for each in counted})
    return [
        Figure(lines[each.pop("line")], units[each.pop("unit")], each.pop("period"), Tally(**each))
        for each in counted
    ]


def units_offered(user: User) -> list[Unit]:
    """The units by which this person may narrow duties, in the order of the tree."""
    reach = reach_of(user)
    units = Unit.objects.order_by("path")
    if not reach.has(*EVERYWHERE):
        units = units.filter(pk__in=reach.units(*IN_REACH))
    return list(units)


def lines_offered() -> list[ScheduleLine]:
    """Every line of the schedule, in its order."""
    return list(ScheduleLine.objects.all())


def duties_for(user: User) -> DutyQuerySet:
    """The duties that this person may see."""
    return Duty.objects.visible_to(user)
