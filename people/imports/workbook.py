"""Reads an .xlsx workbook row by row: no macros, no formula worked out, no bomb unpacked."""

import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO
from xml.etree.ElementTree import Element, SubElement
from zlib import error as ZlibError  # noqa: N812

import openpyxl
from defusedxml import DefusedXmlException
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.worksheet._reader import VALUE_TAG, WorkSheetParser
from openpyxl.xml.constants import SHEET_MAIN_NS

from people.imports.limits import (
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_SHARED_STRINGS,
    MAX_UNPACKED,
    SHEET_ROWS,
)
from people.imports.tables import Row, Table, Unusable

MACROS = re.compile(r"vbaproject|macrosheets|activex|vbadata", re.IGNORECASE)
INLINE = tuple(path.replace("m:", f"{{{SHEET_MAIN_NS}}}") for path in ("m:is/m:t", "m:is/m:r/m:t"))
CLAIM = re.compile(rb'<(?:\w+:)?dimension[^>]*ref="[A-Za-z]*\d*:?[A-Za-z]*(\d+)"')
DAMAGE = (
    zipfile.BadZipFile,
    ZlibError,
    EOFError,
    OSError,
    SyntaxError,  # what an XML parser raises
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    AttributeError,
    NotImplementedError,
    DefusedXmlException,
)

if not openpyxl.DEFUSEDXML:
    raise ImportError("defusedxml must be installed: workbooks are other people's XML.")


def tables(name: str, handle: BinaryIO) -> list[Table]:
    """The worksheets, each of which is read only when its rows are asked for.

    Cells hold what was typed: a formula comes as its own text and is never worked out. Raises
    Unusable with a sentence (also while rows are read) where the workbook is encrypted, holds
    macros, is damaged, is too large once unpacked or claims more rows than a sheet can have.
    """
    _look_inside(name, handle)
    with _plainly(name):
        reader = _open(handle)
        sheets = [
            (sheet.name, part.target)
            for sheet, part in reader.parser.find_sheets()
            if part.target in reader.valid_files and part.Type.endswith("/worksheet")
        ]
    return [Table(title, _rows(name, reader, title, path), name) for title, path in sheets]


def _open(handle: BinaryIO) -> ExcelReader:
    """What the library's own `load_workbook` does, except that it would parse every sheet."""
    reader = ExcelReader(handle, read_only=True, keep_links=False)
    reader.read_manifest()
    reader.read_strings()
    reader.read_workbook()
    apply_stylesheet(reader.archive, reader.wb)
    return reader


class _plainly:  # noqa: N801
    """Turns whatever a damaged workbook makes the library raise into one sentence."""

    def __init__(self, name: str):
        self.name = name
        self.quiet = warnings.catch_warnings()

    def __enter__(self) -> None:
        self.quiet.__enter__()
        warnings.simplefilter("ignore")

    def __exit__(self, kind, error, trace) -> None:
        self.quiet.__exit__(kind, error, trace)
        if isinstance(error, DAMAGE):
            raise Unusable(
                f"“{self.name}” is damaged or not complete: open it, save it again as .xlsx."
            ) from error


def _look_inside(name: str, handle: BinaryIO) -> None:
    with _plainly(name), zipfile.ZipFile(handle) as archive:
        members = archive.infolist()
        _check_members(name, {one.filename: one for one in members})
        types = archive.read("[Content_Types].xml")[:MAX_SHARED_STRINGS]
    if b"macroEnabled" in types:
        raise Unusable(_macros(name))


def _check_members(name: str, members: dict[str, zipfile.ZipInfo]) -> None:
    if any(one.flag_bits & 1 for one in members.values()):
        raise Unusable(f"“{name}” is protected by a password: save it without one and try again.")
    if any(MACROS.search(one) for one in members):
        raise Unusable(_macros(name))
    if "xl/workbook.bin" in members:
        raise Unusable(f"“{name}” is a binary workbook (.xlsb): save it as .xlsx and try again.")
    if "xl/workbook.xml" not in members:
        raise Unusable(f"“{name}” is a compressed file or a document, not a spreadsheet.")
    _check_sizes(name, members)


def _check_sizes(name: str, members: dict[str, zipfile.ZipInfo]) -> None:
    """The zip library never unpacks more of a member than it declares, so declared sizes bind."""
    unpacked = sum(one.file_size for one in members.values())
    strings = members.get("xl/sharedStrings.xml")
    if unpacked > MAX_UNPACKED or (strings and strings.file_size > MAX_SHARED_STRINGS):
        raise Unusable(
            f"“{name}” becomes too large when it is unpacked: export only what is needed."
        )


def _macros(name: str) -> str:
    return f"“{name}” holds macros: save it as a workbook without macros (.xlsx) and try again."


def _rows(name: str, reader: ExcelReader, title: str, path: str) -> Iterator[Row]:
    with _plainly(name), reader.archive.open(path) as part:
        claimed = CLAIM.search(part.read(4096))
    if claimed and int(claimed[1][:12]) > SHEET_ROWS:
        raise Unusable(_too_long(name, title, int(claimed[1][:12])))
    filled = 0
    for number, cells in _parsed(name, reader, path):
        if number > SHEET_ROWS or len(cells) > MAX_COLUMNS:
            raise Unusable(_too_long(name, title, number))
        if any(cell not in (None, "") for cell in cells):
            filled += 1
            if filled > MAX_ROWS:
                raise Unusable(_too_long(name, title, filled))
            yield number, cells


class _Parser(WorkSheetParser):
    """The library's reader, which takes long over a text kept within its cell: it asks its look."""

    def parse_cell(self, element: Element) -> dict[str, Any]:
        if element.get("t") == "inlineStr":
            parts = (part.text or "" for path in INLINE for part in element.iterfind(path))
            SubElement(element, VALUE_TAG).text = "".join(parts)
            element.set("t", "str")
        return super().parse_cell(element)


def _parsed(name: str, reader: ExcelReader, path: str) -> Iterator[Row]:
    with reader.archive.open(path) as part:
        parser = _Parser(
            part,
            reader.shared_strings,
            data_only=False,
            epoch=reader.wb.epoch,
            date_formats=reader.wb._date_formats,
            timedelta_formats=reader.wb._timedelta_formats,
        )
        rows = parser.parse()
        while True:
            with _plainly(name):
                found = next(rows, None)
                cells = _in_place(found[1]) if found else ()
            if found is None:
                return
            yield found[0], cells


def _in_place(cells: list[dict[str, Any]]) -> tuple[Any, ...]:
    """The values of a row by column, with None where the file leaves a cell out."""
    filled = {cell["column"]: cell["value"] for cell in cells if cell["value"] is not None}
    return tuple(filled.get(column) for column in range(1, max(filled, default=0) + 1))


def _too_long(name: str, title: str, rows: int) -> str:
    return (
        f"Sheet “{title}” of “{name}” says that it has {rows:,} rows or too many columns: "
        f"the portal reads up to {MAX_ROWS:,} filled rows and {MAX_COLUMNS} columns."
    )
