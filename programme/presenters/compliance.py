"""The compliance grid in words, marks and links."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from common.presenters import Cell, Column, Proportions, stacked
from programme.queries.compliance import Figure, Grid, Tally

DONE, LATE, OPEN, OVERDUE, EXEMPT, NONE = "done", "late", "open", "overdue", "exempt", "none"
MARKS = {DONE: "●", LATE: "◐", OPEN: "○", OVERDUE: "▲", EXEMPT: "◇", NONE: ""}
KEY = [
    (DONE, "all done in time"),
    (LATE, "all done, some late"),
    (OPEN, "the rest is not due yet, or waits for its audit"),
    (OVERDUE, "some are overdue"),
    (EXEMPT, "the rest is exempt"),
]


@dataclass(frozen=True)
class GridCell:
    """A cell as the page shows it: done of due, a mark for the worst, all in words."""

    figure: str
    tone: str
    mark: str
    words: str
    url: str = ""


@dataclass(frozen=True)
class ShownRow:
    """A row as the page shows it; `url` leads into it, where there is more to see."""

    name: str
    url: str
    cells: list[GridCell]


@dataclass(frozen=True)
class Month:
    """A month in the table beneath the grid."""

    name: str
    tally: Tally
    bar: Proportions


def tone_of(tally: Tally) -> str:
    """What a cell tells first: that something is overdue, then that something is to come."""
    if not tally.due:
        return NONE
    if tally.overdue:
        return OVERDUE
    if tally.to_come:
        return OPEN
    if tally.late:
        return LATE
    return EXEMPT if tally.exempt else DONE


def words_of(tally: Tally) -> str:
    """All of a tally in words; its parts are all that was due."""
    if not tally.due:
        return "Nothing due"
    parts = [
        (tally.on_time, "done in time"),
        (tally.late, "done late"),
        (tally.exempt, "exempt"),
        (tally.overdue, "overdue"),
        (tally.to_come, "not due yet"),
    ]
    told = ", ".join(f"{count} {words}" for count, words in parts if count)
    return f"{tally.due} due: {told}"


def _cell(tally: Tally, url: str) -> GridCell:
    tone = tone_of(tally)
    figure = f"{tally.done}/{tally.due}" if tally.due else "–"
    return GridCell(figure, tone, MARKS[tone], words_of(tally), url if tally.due else "")


def month_heads(months: Iterable[dt.date]) -> list[tuple[str, str, str]]:
    """Of each month the short head in two lines, and its name."""
    return [(f"{month:%b}", f"{month:%Y}", f"{month:%B %Y}") for month in months]


def shown(grid: Grid, *, by_unit: bool, unit: str, line: str) -> list[ShownRow]:
    """The rows of a grid; every cell opens its duties, every row its own grid."""
    return [_shown_row(row, grid.months, _row_address(by_unit, unit, line)) for row in grid.rows]


def _row_address(by_unit: bool, unit: str, line: str) -> Callable[[str], dict]:
    def address(key: str) -> dict:
        return {"unit": key, "line": line} if by_unit else {"unit": unit, "line": key}

    return address


def _shown_row(row, months, address: Callable[[str], dict]) -> ShownRow:
    named = address(row.key)
    cells = [
        _cell(tally, duties_url(month=f"{month:%Y-%m}", **named))
        for month, tally in zip(months, row.cells, strict=True)
    ]
    return ShownRow(row.name, f"{reverse('programme:programme-home')}{_asked(named)}", cells)


def total_cells(grid: Grid, *, unit: str, line: str) -> list[GridCell]:
    """What all rows sum to, month by month."""
    return [
        _cell(tally, duties_url(month=f"{month:%Y-%m}", unit=unit, line=line))
        for month, tally in zip(grid.months, grid.totals, strict=True)
    ]


def duties_url(**named: str) -> str:
    """The list of duties that fit."""
    return f"{reverse('programme:duty-list')}{_asked(named)}"


def _asked(named: dict[str, str]) -> str:
    kept = {name: value for name, value in named.items() if value}
    return f"?{urlencode(kept)}" if kept else ""


def by_month(grid: Grid) -> list[Month]:
    """The months one below the other, with a bar each: the table and the trend in one."""
    return [
        Month(f"{month:%B %Y}", tally, _bar(tally))
        for month, tally in zip(grid.months, grid.totals, strict=True)
    ]


def _bar(tally: Tally) -> Proportions:
    return stacked(
        [
            ("done in time", tally.on_time, "done"),
            ("done late", tally.late, "late"),
            ("exempt", tally.exempt, "exempt"),
            ("overdue", tally.overdue, "overdue"),
            ("not due yet", tally.to_come, "open"),
        ]
    )


def truth(grid: Grid) -> str:
    """One sentence on the last month that is over; empty where nothing was due in it."""
    if len(grid.months) < 2:
        return ""
    month, tally = grid.months[1], grid.totals[1]
    if not tally.due:
        return ""
    parts = [
        f"{tally.on_time} were done in time",
        f"{tally.late} late",
        f"{tally.exempt} exempt",
        f"{tally.overdue} overdue",
    ]
    if tally.to_come:
        parts.append(f"{tally.to_come} not due yet")
    duties = "1 duty" if tally.due == 1 else f"{tally.due} duties"
    return f"Of {duties} for {month:%B %Y}, {', '.join(parts[:-1])} and {parts[-1]}."


EXPORT_COLUMNS = [
    Column(label)
    for label in (
        "Line", "Activity", "Service", "Unit", "Month", "Due", "Done in time", "Done late",
        "Exempt", "Overdue", "Not due yet",
    )
]  # fmt: skip


def export_rows(figures: Iterable[Figure]) -> Iterable[list[Cell]]:
    """A row for each line, unit and month; the last five numbers are all of the first."""
    for each in figures:
        tally = each.tally
        numbers = (
            tally.due, tally.on_time, tally.late, tally.exempt, tally.overdue, tally.to_come,
        )  # fmt: skip
        yield [
            Cell(each.line.key),
            Cell(str(each.line)),
            Cell(str(each.unit.service or "")),
            Cell(each.unit.name),
            Cell(f"{each.month:%Y-%m}"),
            *(Cell(str(number)) for number in numbers),
        ]
