"""Reads a text file of comma-, semicolon- or tab-separated values."""

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from people.imports.limits import MAX_COLUMNS, MAX_ROWS
from people.imports.tables import Row, Table, Unusable

DELIMITERS = ",;\t"
UTF16 = (b"\xff\xfe", b"\xfe\xff")
LONGEST_CELL = 32_767  # as in a spreadsheet


def table(name: str, handle: BinaryIO) -> Table:
    """The file as one table, whose name is the file's.

    Raises Unusable where it is not text in UTF-8 or Windows-1252, or cannot be split into cells.
    """
    text = _decode(name, handle.read())
    return Table(name=name, file=name, rows=_rows(name, text))


def _decode(name: str, content: bytes) -> str:
    if content.startswith(UTF16):
        raise Unusable(f"“{name}” is saved as Unicode (UTF-16): save it as CSV UTF-8.")
    if b"\x00" in content:
        raise Unusable(f"“{name}” is not a spreadsheet or a CSV file.")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unusable(f"“{name}” is not text in UTF-8 or Windows-1252: save it as CSV UTF-8.")


def _delimiter(text: str) -> str:
    """The sign that parts most cells in the first lines; a comma where none does."""
    head = "\n".join(text.splitlines()[:5])
    return max(DELIMITERS, key=head.count)


def _rows(name: str, text: str) -> Iterator[Row]:
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        for number, cells in enumerate(reader, 1):
            if number > MAX_ROWS or len(cells) > MAX_COLUMNS:
                raise Unusable(
                    f"“{name}” has more than {MAX_ROWS:,} rows or {MAX_COLUMNS} columns."
                )
            if any(cell.strip() for cell in cells):
                yield number, tuple(cells)
    except csv.Error as error:
        raise Unusable(
            f"“{name}” cannot be split into cells near line {reader.line_num}: "
            "a quotation mark is not closed, or a cell is too long."
        ) from error
