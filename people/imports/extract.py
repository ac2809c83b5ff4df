"""What an extract says, once every cell has been read: pure data, no row of the database."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from people.imports import cells
from people.imports.headings import Headings
from people.imports.tables import FileMark
from people.models import Sex, Source, Status, SubjectKind


@dataclass(frozen=True)
class Refused:
    """A row that cannot be tied to a child or a member of staff, and why."""

    sheet: str
    row: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True)
class Unknown:
    """A cell that could not be read; its row was kept."""

    sheet: str
    row: int
    column: str
    value: str
    reason: str


@dataclass
class Findings:
    """What reading an extract brought to light: refused rows, unknown cells, dropped columns."""

    refused: list[Refused] = field(default_factory=list)
    unknown: list[Unknown] = field(default_factory=list)
    dropped: dict[str, tuple[str, ...]] = field(default_factory=dict)


def note_missing(
    sheet: str, heads: Headings, titles: Mapping[str, str], findings: Findings
) -> None:
    """Note each column of `titles` (field → its usual heading) that the table does not have."""
    for column, title in titles.items():
        if column not in heads:
            reason = "the table has no such column"
            findings.unknown.append(Unknown(sheet, heads.row, title, "", reason))


class Line:
    """One row of a table, read cell by cell through the headings; notes what cannot be read."""

    def __init__(self, sheet: str, row: tuple[int, tuple], headings: Headings, findings: Findings):
        self.sheet, self.headings, self.findings = sheet, headings, findings
        self.number, self.cells = row

    def raw(self, column: str) -> Any:
        """The cell as it stands in the file; None where the row ends before it."""
        place = self.headings.columns.get(column)
        return None if place is None or place >= len(self.cells) else self.cells[place]

    def take(self, column: str, read: Callable[[Any], Any], *, needed: bool = False) -> Any:
        """What `read` makes of the cell; None, and noted, where it can make nothing of it.

        `needed` notes a blank cell too. A column that the table does not have is not noted.
        """
        value = self.raw(column)
        try:
            found = read(value)
        except cells.Bad as bad:
            self.note(column, str(bad))
            return None
        if needed and column in self.headings and not cells.short(self.raw(column)):
            self.note(column, "it is blank")
        return None if found == "" else found

    def note(self, column: str, reason: str) -> None:
        """Note the cell as unknown."""
        self.findings.unknown.append(Unknown(*self._cell(column), reason))

    def refuse(self, column: str, reason: str) -> None:
        """Note the row as refused because of this cell."""
        self.findings.refused.append(Refused(*self._cell(column), reason))

    def _cell(self, column: str) -> tuple[str, int, str, str]:
        label = self.headings.labels.get(column, column)
        return self.sheet, self.number, label, cells.short(self.raw(column))

    def place(self, column: str) -> "CellPlace":
        """Where the cell stands."""
        return CellPlace(self.sheet, self.number, self.headings.labels.get(column, column))


@dataclass(frozen=True)
class CellPlace:
    """The sheet, row and heading of a cell."""

    sheet: str
    row: int
    column: str


@dataclass(frozen=True)
class ListKey:
    """Where a child was seen: the format, the list in it, and the scope (a service's code)."""

    source: Source
    list_name: str
    scope: str = ""

    @property
    def tag(self) -> str:
        """How an involvement says that it was told by this list."""
        return f"{self.source.value}:{self.scope or self.list_name}"[:80]


@dataclass(frozen=True)
class Bio:
    """What an extract says of a child as a person; None where it says nothing."""

    kind: SubjectKind | None = None
    date_of_birth: dt.date | None = None
    age: int | None = None
    sex: Sex | None = None
    ethnicity: str | None = None
    is_disabled: bool | None = None

    def or_else(self, other: "Bio") -> "Bio":
        """This, with what it does not say taken from `other`."""
        return Bio(
            *(
                getattr(other, name) if getattr(self, name) is None else getattr(self, name)
                for name in Bio.__dataclass_fields__
            )
        )


@dataclass(frozen=True)
class Said:
    """What one list says of a case; status None where its cell could not be read."""

    status: Status | None
    opened_on: dt.date | None = None
    closed_on: dt.date | None = None


@dataclass(frozen=True)
class Worked:
    """A team and a worker as the extract names them; "" where it does not say."""

    service: str
    team: str
    worker: str
    is_lead: bool
    at_service: CellPlace | None = None
    at_team: CellPlace | None = None
    at_worker: CellPlace | None = None


@dataclass
class Subject:
    """Everything that an extract says of one reference."""

    reference: str
    bio: Bio = field(default_factory=Bio)
    said: dict[ListKey, Said] = field(default_factory=dict)
    worked: dict[ListKey, list[Worked]] = field(default_factory=dict)
    places: list[CellPlace] = field(default_factory=list)

    def by_protection(self) -> list[ListKey]:
        """The lists that name it, the most protective first."""

        def order(key: ListKey) -> tuple[int, str]:
            return RANK[self.said[key].status or Status.UNKNOWN], key.tag

        return sorted(self.said, key=order)


@dataclass
class CaseExtract:
    """Subjects by reference; `closing` are the lists whose missing children are to be closed."""

    source: Source
    as_at: dt.date
    subjects: dict[str, Subject]
    closing: frozenset[ListKey]
    findings: Findings


@dataclass(frozen=True)
class Post:
    """One row of a roster: a member of staff in a role at a unit, or a unit alone."""

    path: tuple[str, ...]
    fields: Mapping[str, Any]
    role: str | None
    starts_on: dt.date | None
    ends_on: dt.date | None
    is_acting: bool
    line: Line = field(compare=False, repr=False)


@dataclass
class RosterExtract:
    """The rows of a roster in their order."""

    as_at: dt.date
    posts: list[Post]
    findings: Findings
    source: Source = Source.ROSTER


@dataclass(frozen=True)
class Reading:
    """An extract with the files it was read from."""

    extract: CaseExtract | RosterExtract
    files: tuple[FileMark, ...]


PROTECTION = (
    Status.LOOKED_AFTER,
    Status.CHILD_PROTECTION,
    Status.CARE_LEAVER,
    Status.PRIVATELY_FOSTERED,
    Status.CHILD_IN_NEED,
    Status.OPEN_ASSESSMENT,
    Status.YOUTH_JUSTICE,
    Status.EARLY_HELP,
    Status.FOSTERING,
    Status.UNKNOWN,
    Status.CLOSED,
)
RANK = {status: rank for rank, status in enumerate(PROTECTION)}


def most_protective(statuses: Iterable[Status]) -> Status:
    """The status that protects most: looked after, child protection, in need … closed.

    A care leaver stands apart: still one while also on an in-need list, but looked after or
    protected first where a list says so. Closed where there is none.
    """
    return min(statuses, key=RANK.__getitem__, default=Status.CLOSED)
