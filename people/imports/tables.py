"""What any file becomes once it has been read: named tables of numbered rows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from common.errors import PortalError

Row = tuple[int, tuple[Any, ...]]


class Unusable(PortalError):
    """This file cannot be loaded at all; nothing was changed."""


@dataclass
class Table:
    """One sheet of a workbook, or one text file; its rows carry the numbers people see."""

    name: str
    rows: Iterable[Row] = field(repr=False)
    file: str = ""

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)


@dataclass(frozen=True)
class FileMark:
    """A file by its name and the SHA-256 of its bytes, in hexadecimal."""

    name: str
    sha256: str
