"""What the page of coverage says: words and shares; nothing here queries."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from common.presenters import Cell, Column
from common.statistics import percent
from common.templatetags.qa import long_date
from people.models import Status, Unit
from programme.queries.coverage import Coverage, Share

FEWEST_FOR_PERCENT = 10
SHOWN = 200
STATUS_COLUMNS = [
    Column("Case status"),
    Column("Children", numeric=True),
    Column("Audited in 12 months", numeric=True),
]
TEAM_COLUMNS = [
    Column("Team"),
    Column("Workers", numeric=True),
    Column("Looked at in 12 months", numeric=True),
    Column("Children", numeric=True),
    Column("Audited in 12 months", numeric=True),
]
UNSEEN_COLUMNS = [
    Column("Worker"),
    Column("Team"),
    Column("Open cases", numeric=True),
    Column("Last looked at"),
]


def lead(found: Coverage) -> str:
    """The coverage in one sentence."""
    workers, children = found.workers, found.children
    never = sum(one.last is None for one in found.unseen)
    return (
        f"In the last 12 months file audits have looked at the work of {_of(workers)} workers who "
        f"hold open cases{_percent(workers)}, and at {_of(children)} children"
        f"{_percent(children)}. {never:,} worker"
        f"{' has' if never == 1 else 's have'} never been looked at."
    )


def _of(share: Share) -> str:
    return f"{share.looked_at:,} of {share.there:,}"


def _percent(share: Share) -> str:
    if share.there < FEWEST_FOR_PERCENT:
        return ""
    return f" ({percent(share.looked_at / share.there)} %)"


def _cells(share: Share) -> list[Cell]:
    return [Cell(f"{share.there:,}"), Cell(f"{share.looked_at:,}{_percent(share)}")]


def status_rows(found: Coverage) -> list[list[Cell]]:
    """A row for each case status."""
    return [[Cell(Status(status).label), *_cells(share)] for status, share in found.by_status]


def team_rows(found: Coverage) -> list[list[Cell]]:
    """A row for each team."""
    return [
        [Cell(name_of(one.unit)), *_cells(one.workers), *_cells(one.children)]
        for one in found.by_team
    ]


def unseen_rows(found: Coverage, most: int | None = None) -> list[list[Cell]]:
    """A row for each worker who was not looked at, the first `most` of them."""
    return [
        [
            Cell(one.name),
            Cell(one.team),
            Cell(f"{one.cases:,}"),
            Cell(long_date(one.last) or "Never"),
        ]
        for one in found.unseen[:most]
    ]


@dataclass(frozen=True)
class Table:
    """A table of the page as a file: its name, its columns, and its rows."""

    name: str
    columns: Sequence[Column]
    rows: Callable[[Coverage], list[list[Cell]]]


TABLES = {
    "workers": Table("not-looked-at", UNSEEN_COLUMNS, unseen_rows),
    "teams": Table("coverage-by-team", TEAM_COLUMNS, team_rows),
    "statuses": Table("coverage-by-status", STATUS_COLUMNS, status_rows),
}


def name_of(unit: Unit) -> str:
    """The unit with its service, where that says more."""
    inside = unit.service_id and unit.service_id != unit.pk
    return f"{unit.service}, {unit}" if inside else str(unit)
