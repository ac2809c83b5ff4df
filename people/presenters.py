"""What the pages of imports say."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst

from common.presenters import Cell, Column, Strip, SummaryItem
from common.templatetags.qa import long_date, moment
from people.models import Import, Placing, PlacingKind, Source

SHOWN = 500  # rows of a list on one page
NO_TEAM = "Nothing else"
TALLIES = ("units", "staff", "children", "involvements")
COUNTS = ("created", "changed", "unchanged", "closed")
IMPORT_COLUMNS = [
    Column("What was loaded"),
    Column("Day of the extract"),
    Column("Loaded"),
    Column("By"),
    Column("Cases created or changed", numeric=True),
    Column("Refused rows", numeric=True),
    Column("Unknown cells", numeric=True),
]
UNPLACED_COLUMNS = [Column("Name in the extract"), Column("Kind"), Column("Named with")]
COUNT_COLUMNS = [Column("What"), *(Column(name.capitalize(), numeric=True) for name in COUNTS)]
CELL_COLUMNS = [
    Column("Where"),
    Column("Column"),
    Column("What it says"),
    Column("Why"),
]


def import_rows(loads: Iterable[Import]) -> list[list[Cell]]:
    """A row for each load, newest first."""
    return [_import_row(load) for load in loads]


def _import_row(load: Import) -> list[Cell]:
    children = load.report.get("children", {})
    return [
        Cell(
            load.get_source_display(),
            reverse("people:import-detail", args=[load.pk]),
            note=load.file_names,
        ),
        Cell(long_date(load.as_at)),
        Cell(moment(load.loaded_at)),
        Cell(str(load.loaded_by or "The command line")),
        Cell(f"{children.get('created', 0) + children.get('changed', 0):,}"),
        Cell(f"{len(load.report.get('refused', [])):,}"),
        Cell(f"{len(load.report.get('unknown', [])):,}"),
    ]


def placing_rows(placings: Iterable[Placing]) -> list[list[Cell]]:
    """A row for each team or worker that nobody has placed."""
    return [
        [Cell(one.given), Cell(one.get_kind_display()), Cell(one.context or NO_TEAM)]
        for one in placings
    ]


def result(
    report: Mapping[str, Any], source: str, as_at: dt.date, load: Import | None = None
) -> dict[str, Any]:
    """The page of one load, or of a rehearsal where there is no `load`."""
    refused, unknown = report.get("refused", []), report.get("unknown", [])
    unplaced = report.get("unplaced", [])
    return {
        "title": Source(source).label,
        "strip": _strip(report, as_at, load),
        "is_rehearsal": load is None,
        "notes": report.get("notes", []),
        "count_columns": COUNT_COLUMNS,
        "counts": _counts(report),
        "cell_columns": CELL_COLUMNS,
        "refused": _cells(refused),
        "refused_more": max(0, len(refused) - SHOWN),
        "unknown": _cells(unknown),
        "unknown_more": max(0, len(unknown) - SHOWN),
        "unplaced_columns": UNPLACED_COLUMNS,
        "unplaced": [
            [
                Cell(one["given"]),
                Cell(PlacingKind(one["kind"]).label),
                Cell(one["context"] or NO_TEAM),
            ]
            for one in unplaced[:SHOWN]
        ],
        "unplaced_more": max(0, len(unplaced) - SHOWN),
        "dropped": [(sheet, names) for sheet, names in report.get("dropped", {}).items() if names],
    }


def _strip(report: Mapping[str, Any], as_at: dt.date, load: Import | None) -> Strip:
    names = ", ".join(one["name"] for one in report.get("files", []))
    items = [
        SummaryItem("File", names or (load.file_names if load else ""), strong=True),
        SummaryItem("Day of the extract", long_date(as_at)),
    ]
    if load:
        items.append(SummaryItem("Loaded", moment(load.loaded_at)))
        items.append(SummaryItem("By", str(load.loaded_by or "The command line")))
    return Strip(tuple(items))


def _counts(report: Mapping[str, Any]) -> list[list[Cell]]:
    return [
        [Cell(what.capitalize()), *(Cell(f"{report[what][name]:,}") for name in COUNTS)]
        for what in TALLIES
        if any(report.get(what, {}).values())
    ]


def _cells(found: list[Mapping[str, Any]]) -> list[list[Cell]]:
    return [
        [
            Cell(f"{one['sheet']}, row {one['row']}"),
            Cell(one["column"]),
            Cell(one["value"] or "blank"),
            Cell(capfirst(one["reason"])),
        ]
        for one in found[:SHOWN]
    ]
