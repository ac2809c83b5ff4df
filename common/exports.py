"""A list as a spreadsheet: the very cells of the page, as CSV or XLSX, with no formula in it."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from django.http import HttpResponse, QueryDict
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.writer.excel import save_workbook

from common.doors import Opened
from common.errors import Conflict
from common.lists import Order, count_of, walk
from common.presenters import JUDGEMENTS, Button, Cell, Column

CAP = 10_000
CSV, XLSX = "csv", "xlsx"
TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
LABELS = {CSV: "Download as CSV", XLSX: "Download as a spreadsheet"}
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def batches_of(doors: Opened | Sequence, order: Order) -> Iterator[list]:
    """Every row of a list in its order, some hundred at a time.

    Raises Conflict, with what to do, where there are more than 10,000.
    """
    if count_of(doors, CAP) > CAP:
        raise Conflict(f"More than {CAP:,} rows fit these filters. Narrow them, then download.")
    return walk(doors, order)


def links(url: str, address: QueryDict) -> list[Button]:
    """A link to each format of the list as it is filtered now, with the address of its export."""
    kept = address.copy()
    for name in ("after", "before", "format"):
        kept.pop(name, None)
    found = []
    for kind, label in LABELS.items():
        kept["format"] = kind
        found.append(Button(label, f"{url}?{kept.urlencode()}"))
    return found


def answer(
    address: QueryDict, name: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]
) -> HttpResponse:
    """The rows as the file `name` in the format that `address` asks for; CSV unless it is known."""
    kind = address.get("format") if address.get("format") in TYPES else CSV
    lines = [heads_of(columns), *(line_of(columns, row) for row in rows)]
    content = _as_csv(lines) if kind == CSV else _as_xlsx(name, lines)
    response = HttpResponse(content, content_type=TYPES[kind])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response


def heads_of(columns: Sequence[Column]) -> list[str]:
    """The heads: a column whose cells have a note becomes two."""
    return [
        head
        for each in columns
        for head in ([each.label, each.note] if each.note else [each.label])
    ]


def line_of(columns: Sequence[Column], row: Sequence[Cell]) -> list[str]:
    """What a row of the page says, each part made harmless."""
    parts = [
        part
        for column, cell in zip(columns, row, strict=True)
        for part in ([words_of(cell), cell.note] if column.note else [words_of(cell)])
    ]
    return [harmless(part) for part in parts]


def words_of(cell: Cell) -> str:
    """The judgement, the tag or the text of a cell in words."""
    if cell.judgement is not None:
        return JUDGEMENTS[cell.judgement]
    return cell.tag.text if cell.tag else cell.text


def harmless(text: str) -> str:
    """The text so that no spreadsheet takes it for a formula, nor stumbles over a control sign."""
    text = ILLEGAL_CHARACTERS_RE.sub(" ", text)
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text


def _as_csv(lines: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(lines)
    return out.getvalue().encode("utf-8-sig")  # so that Excel reads it as UTF-8


def _as_xlsx(name: str, lines: Iterable[Sequence[str]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(name[:31])
    for line in lines:
        sheet.append(line)
    out = io.BytesIO()
    save_workbook(book, out)
    return out.getvalue()
