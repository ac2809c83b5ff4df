"""Writes the empty workbooks that councils fill in."""

import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import save_workbook

from people.imports import caseload, roster
from people.models import Source, Status, SubjectKind
from people.roles import Role

HELP = "How to fill it in"
TEXT = "@"  # cells of text, so that numbers keep their leading zeros
READY = 200  # rows of the empty table that are set to text


def workbook(source: str) -> tuple[str, bytes]:
    """The file name and the .xlsx content for a caseload, or for a roster whatever else is said."""
    if source == Source.CASELOAD:
        notes = {
            **caseload.COLUMNS,
            **_allowed("Subject", SubjectKind),
            **_allowed("Status", Status),
        }
        return "caseload", _written("Caseload", caseload.COLUMNS, notes)
    notes = {**roster.COLUMNS, **_allowed("Role", Role)}
    return "roster", _written("Roster", roster.COLUMNS, notes)


def _allowed(column: str, choices) -> dict[str, str]:
    return {column: "One of: " + ", ".join(label for _, label in choices.choices) + "."}


def _written(title: str, columns, notes: dict[str, str]) -> bytes:
    book = Workbook()
    table = book.active
    table.title = title
    table.append(list(columns))
    table.freeze_panes = "A2"
    for place, name in enumerate(columns, 1):
        table.cell(1, place).font = Font(bold=True)
        table.column_dimensions[get_column_letter(place)].width = max(14, len(name) + 2)
        for row in range(2, READY + 2):
            table.cell(row, place).number_format = TEXT
    _explain(book, notes)
    kept = io.BytesIO()
    save_workbook(book, kept)
    return kept.getvalue()


def _explain(book: Workbook, notes: dict[str, str]) -> None:
    sheet = book.create_sheet(HELP)
    sheet.append(["Column", "What to write"])
    for name, words in notes.items():
        sheet.append([name, words or "As in your personnel system."])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.column_dimensions["A"].width = 26
    sheet.column_dimensions["B"].width = 90
    for (cell,) in sheet.iter_rows(min_row=2, min_col=2, max_col=2):
        cell.alignment = Alignment(wrap_text=True, vertical="top")
