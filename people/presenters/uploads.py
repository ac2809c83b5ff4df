"""What the pages of uploaded files say."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst

from common.presenters import Cell, Column, Strip, SummaryItem, Tag, WorkItem
from common.templatetags.qa import clock_time, long_date, moment
from people.lifecycle import UploadState
from people.models import Upload
from people.presenters import loads

TITLES = {
    "new": "New",
    "changed": "Changed",
    "moved": "Moved to another team or worker",
    "closing": "Closing",
    "units": "New units",
    "staff": "New staff",
    "staff-changed": "Staff changed",
    "posts": "Roles that begin",
    "posts-ending": "Roles that end",
    "refused": "Refused rows",
    "unknown": "Unknown cells",
    "unplaced": "Teams and workers not placed",
}
EXPLAINED = {
    "new": "Cases that the portal does not hold yet.",
    "changed": "What is known of the case changes; who works with it may change too.",
    "moved": "The lead practitioner or the team changes. Open actions are then handed over.",
    "closing": "Cases that are missing from the lists in which they were last seen, or that the "
    "extract says are closed.",
    "refused": "Rows that cannot be tied to a child or a member of staff. They are left out; "
    "everything else is loaded.",
    "unknown": "Cells that could not be read. Their rows are loaded, and what was known stays.",
    "unplaced": "No unit or member of staff has exactly these names. You can place them once the "
    "file is loaded.",
}
LINE_COLUMNS = [Column("Which"), Column("What would happen")]
SUMMARY_COLUMNS = [Column("What"), Column("How many", numeric=True)]
TONES = {
    UploadState.READING: "soon",
    UploadState.READ: "now",
    UploadState.CONFIRMED: "soon",
}
BUSY = {
    UploadState.READING: (
        "The file is being read",
        "The portal works out what it would change. Nothing is changed yet.",
    ),
    UploadState.READ: ("What the file would do", ""),
    UploadState.CONFIRMED: (
        "The file is being loaded",
        "All of it is written at once, or none of it.",
    ),
}
ENDED = (
    "The file was not loaded",
    "It was thrown away before it was loaded, and nothing was changed.",
)


@dataclass(frozen=True)
class Section:
    """One kind of change: its title, how many it touches, and its first rows."""

    name: str
    title: str
    note: str
    count: int
    columns: list[Column]
    rows: list[list[Cell]]

    @property
    def more(self) -> int:
        """How many rows are not shown."""
        return self.count - len(self.rows)


def strip(upload: Upload) -> Strip:
    """The facts of an upload."""
    items = (
        SummaryItem("File", upload.file_name, strong=True),
        SummaryItem("What it is", upload.get_source_display()),
        SummaryItem("Day of the extract", long_date(upload.as_at)),
        SummaryItem("Uploaded", moment(upload.uploaded_at), note=f"by {upload.uploaded_by}"),
    )
    return Strip(items)


def sections(preview: Mapping[str, Any], hidden: Collection[str]) -> list[Section]:
    """Every kind of change that the file would bring, without the references in `hidden`."""
    report = preview["report"]
    return [
        *(_group(each, hidden) for each in preview["groups"]),
        _cells("refused", report["refused"], hidden),
        _cells("unknown", report["unknown"], ()),
        _unplaced(report["unplaced"]),
    ]


def _group(group: Mapping[str, Any], hidden: Collection[str]) -> Section:
    shown = [row for row in group["rows"] if row[0] not in hidden]
    rows = [[Cell(about), Cell(capfirst(what))] for about, what in shown]
    count = group["count"] - (len(group["rows"]) - len(shown))
    return _section(group["name"], count, LINE_COLUMNS, rows)


def _cells(name: str, found: list[Mapping[str, Any]], hidden: Collection[str]) -> Section:
    shown = [one for one in found if one["value"] not in hidden]
    rows = loads.cell_rows(shown[: loads.FIRST])
    return _section(name, len(shown), loads.CELL_COLUMNS, rows)


def _unplaced(found: list[Mapping[str, Any]]) -> Section:
    rows = loads.unplaced_rows(found[: loads.FIRST])
    return _section("unplaced", len(found), loads.UNPLACED_COLUMNS, rows)


def _section(name: str, count: int, columns: list[Column], rows: list[list[Cell]]) -> Section:
    return Section(name, TITLES[name], EXPLAINED.get(name, ""), count, columns, rows)


def summary(found: Iterable[Section]) -> list[list[Cell]]:
    """A row for each kind of change; those that touch something lead to their rows."""
    return [
        [Cell(one.title, f"#{one.name}" if one.count else ""), Cell(f"{one.count:,}")]
        for one in found
    ]


def told(upload: Upload) -> dict[str, Any]:
    """What every page of an upload says, whatever its state."""
    title, sentence = BUSY.get(UploadState(upload.state), ENDED)
    return {
        "upload": upload,
        "strip": strip(upload),
        "title": title,
        "sentence": upload.sentence or sentence,
    }


def work_items(uploads: Iterable[Upload]) -> list[WorkItem]:
    """A line for each file that is not loaded yet."""
    return [
        WorkItem(
            when=clock_time(one.uploaded_at),
            sentence=f"{one.get_source_display()}, as at {long_date(one.as_at)}",
            url=reverse("people:upload-detail", args=[one.pk]),
            note=f"{one.file_name}, uploaded by {one.uploaded_by}",
            tag=Tag(one.get_state_display(), TONES[UploadState(one.state)]),
        )
        for one in uploads
    ]
