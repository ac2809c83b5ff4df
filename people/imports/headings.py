"""Finds the row of headings and which column is which, however they are spelled."""

import itertools
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from people.imports.limits import HEADING_ROWS
from people.imports.tables import Row, Table

Wanted = Mapping[str, str]  # field → pattern that its whole heading must match


@dataclass(frozen=True)
class Headings:
    """Where each wanted field stands, and what else the table holds."""

    row: int
    columns: Mapping[str, int]
    labels: Mapping[str, str]
    dropped: tuple[str, ...]

    def __contains__(self, field: str) -> bool:
        return field in self.columns


def squeezed(heading: Any) -> str:
    """A heading without case, punctuation and spacing: "Child  Unique-ID*" is "child unique id"."""
    folded = unicodedata.normalize("NFKC", str(heading or "")).casefold()
    return " ".join(re.sub(r"[^a-z0-9 ]+", " ", re.sub(r"['’]", "", folded)).split())


def find(table: Table, wanted: Wanted, key: str) -> tuple[Headings | None, Iterator[Row]]:
    """The headings within the first five rows, and the rows below them.

    The first row with a heading for `key` is taken. Where there is none, the headings are None
    and the rows are all rows. Of two columns with the same meaning the first is used.
    """
    rows = iter(table)
    first = list(itertools.islice(rows, HEADING_ROWS))
    for place, (number, cells) in enumerate(first):
        headings = _match(number, cells, wanted)
        if key in headings:
            return headings, itertools.chain(first[place + 1 :], rows)
    return None, itertools.chain(first, rows)


def _match(row: int, cells: tuple[Any, ...], wanted: Wanted) -> Headings:
    columns: dict[str, int] = {}
    labels: dict[str, str] = {}
    dropped = []
    for place, cell in enumerate(cells):
        heading = squeezed(cell)
        field = next((f for f, p in wanted.items() if re.fullmatch(p, heading)), None)
        if field and field not in columns:
            columns[field] = place
            labels[field] = " ".join(str(cell).split())
        elif heading:
            dropped.append(" ".join(str(cell).split())[:200])
    return Headings(row, columns, labels, tuple(dropped))
