"""What a load did, or would do: counts, refusals and questions, in the shape that scripts read."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from common.errors import Conflict
from people.imports.extract import Findings
from people.imports.placing import Unplaced
from people.imports.tables import FileMark

SHARE_TO_CONFIRM = 0.05  # of the open cases last seen in the same lists
FEW = 10  # that many may close without being asked, however small the extract


class NeedsConfirmation(Conflict):
    """The load is understood, but somebody must say that it is meant; nothing was changed."""

    def __init__(self, sentence: str, option: str):
        super().__init__(sentence)
        self.option = option


@dataclass
class Tally:
    """How many were created, changed, found unchanged, and closed."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    closed: int = 0

    @property
    def touched(self) -> int:
        """How many were written."""
        return self.created + self.changed + self.closed


@dataclass
class Outcome:
    """The result of one load, dry or not."""

    source: str
    as_at: dt.date
    files: tuple[FileMark, ...]
    findings: Findings
    unplaced: list[Unplaced]
    children: Tally = field(default_factory=Tally)
    staff: Tally = field(default_factory=Tally)
    units: Tally = field(default_factory=Tally)
    involvements: Tally = field(default_factory=Tally)
    notes: list[str] = field(default_factory=list)
    import_id: str | None = None
    dry_run: bool = False

    @property
    def changes_nothing(self) -> bool:
        """Whether no child, involvement, member of staff or unit is written."""
        tallies = (self.children, self.staff, self.units, self.involvements)
        return not any(tally.touched for tally in tallies)

    def as_json(self) -> dict[str, Any]:
        """The object that `--json` prints."""
        return {
            "import_id": self.import_id,
            "dry_run": self.dry_run,
            "files": [asdict(one) for one in self.files],
            "children": asdict(self.children),
            "staff": asdict(self.staff),
            "units": asdict(self.units),
            "involvements": asdict(self.involvements),
            "refused": [asdict(one) for one in self.findings.refused],
            "unknown": [
                {key: value for key, value in asdict(one).items() if key != "reason"}
                for one in self.findings.unknown
            ]
            + _named(self.unplaced),
        }

    def as_report(self) -> dict[str, Any]:
        """What the row of the import keeps: all of the above with reasons, unplaced and notes."""
        return {
            **self.as_json(),
            "unknown": [asdict(one) for one in self.findings.unknown],
            "unplaced": [
                {"kind": one.kind.value, "given": one.given, "context": one.context}
                for one in self.unplaced
            ],
            "dropped": {sheet: list(names) for sheet, names in self.findings.dropped.items()},
            "notes": self.notes,
        }


def _named(unplaced: Iterable[Unplaced]) -> list[dict[str, Any]]:
    """The first cell of each team and worker that the portal does not know."""
    return [{**asdict(one.where), "value": one.given} for one in unplaced if one.where is not None]


def check_closing(closing: int, last_seen: int) -> None:
    """Stop a load that would close more than 5 % of the open cases, unless they are ten or fewer.

    `last_seen` are the open cases last seen in the same lists. Raises NeedsConfirmation.
    """
    if closing > FEW and closing > SHARE_TO_CONFIRM * last_seen:
        raise NeedsConfirmation(
            f"{closing:,} of {last_seen:,} open cases ({100 * closing / last_seen:.0f} %) are "
            "missing from this extract and would be closed.",
            "closing",
        )


def check_order(as_at: dt.date, latest: dt.date | None) -> None:
    """Stop an extract older than the latest one of the same lists. Raises NeedsConfirmation."""
    if latest and as_at < latest:
        raise NeedsConfirmation(
            f"This extract is as at {as_at:%-d %B %Y}, but one as at {latest:%-d %B %Y} has been "
            "loaded.",
            "older",
        )
