"""What the pages of loads say."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst

from common.presenters import Cell, Column, Strip, SummaryItem
from common.templatetags.qa import long_date, moment
from people.models import Import, PlacingKind

SHOWN = 500  # rows of a list on one page
FIRST = 20  # rows of a list that is only a preview
NO_TEAM = "Nothing else"
TALLIES = {
    "units": "Units",
    "staff": "Staff",
    "children": "Children",
    "involvements": "Who works with a child",
}
COUNTS = ("created", "changed", "unchanged", "closed")
IMPORT_COLUMNS = [
    Column("What was loaded", note="File"),
    Column("Day of the extract", sort="day"),
    Column("Loaded", note="By", sort="loaded"),
    Column("Cases created", numeric=True),
    Column("Cases changed", numeric=True),
    Column("Cases closed", numeric=True),
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
        Cell(moment(load.loaded_at), note=_who(load)),
        *(Cell(f"{children.get(name, 0):,}") for name in ("created", "changed", "closed")),
        Cell(f"{len(load.report.get('refused', [])):,}"),
        Cell(f"{len(load.report.get('unknown', [])):,}"),
    ]


def result(load: Import, refused: list[Mapping[str, Any]]) -> dict[str, Any]:
    """The page of one load, with the refused rows that its reader may see."""
    report = load.report
    unknown = report.get("unknown", [])
    unplaced = report.get("unplaced", [])
    return {
        "title": load.get_source_display(),
        "load": load,
        "strip": _strip(load),
        "notes": report.get("notes", []),
        "count_columns": COUNT_COLUMNS,
        "counts": _counts(report),
        "cell_columns": CELL_COLUMNS,
        "refused": cell_rows(refused[:SHOWN]),
        "refused_more": max(0, len(refused) - SHOWN),
        "unknown": cell_rows(unknown[:SHOWN]),
        "unknown_more": max(0, len(unknown) - SHOWN),
        "unplaced_columns": UNPLACED_COLUMNS,
        "unplaced": unplaced_rows(unplaced[:SHOWN]),
        "unplaced_more": max(0, len(unplaced) - SHOWN),
        "dropped": dropped_columns(report),
    }


def dropped_columns(report: Mapping[str, Any]) -> list[tuple[str, list[str]]]:
    """The columns of each sheet that are not stored."""
    return [(sheet, names) for sheet, names in report.get("dropped", {}).items() if names]


def _strip(load: Import) -> Strip:
    items = (
        SummaryItem("File", load.file_names, strong=True),
        SummaryItem("Day of the extract", long_date(load.as_at)),
        SummaryItem("Loaded", moment(load.loaded_at)),
        SummaryItem("By", _who(load)),
    )
    return Strip(items)


def _who(load: Import) -> str:
    return str(load.loaded_by or "An operator")


REFUSED_COLUMNS = [
    Column("Sheet"), Column("Row"), Column("Column"), Column("What it says"), Column("Why"),
]  # fmt: skip


def refused_rows(refused: Iterable[Mapping[str, Any]]) -> list[list[Cell]]:
    """A row of the download for each refused row."""
    names = ("sheet", "row", "column", "value", "reason")
    return [[Cell(str(one[name])) for name in names] for one in refused]


def _counts(report: Mapping[str, Any]) -> list[list[Cell]]:
    return [
        [Cell(words), *(Cell(f"{report[what][name]:,}") for name in COUNTS)]
        for what, words in TALLIES.items()
        if any(report.get(what, {}).values())
    ]


def unplaced_rows(found: Iterable[Mapping[str, Any]]) -> list[list[Cell]]:
    """A row for each team or worker that the report of a load could not place."""
    return [
        [
            Cell(one["given"]),
            Cell(PlacingKind(one["kind"]).label),
            Cell(one["context"] or NO_TEAM),
        ]
        for one in found
    ]


def cell_rows(found: Iterable[Mapping[str, Any]]) -> list[list[Cell]]:
    """A row for each cell that was refused or could not be read."""
    return [
        [
            Cell(f"{one['sheet']}, row {one['row']}"),
            Cell(one["column"]),
            Cell(one["value"] or "blank"),
            Cell(capfirst(one["reason"])),
        ]
        for one in found
    ]
