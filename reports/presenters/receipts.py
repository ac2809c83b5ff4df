"""Who has read a report and who has not, for its owner."""

from common.presenters import Cell, Column, Tag
from common.templatetags.qa import moment
from reports.models import Receipt

COLUMNS = [Column("Reader"), Column("First opened"), Column("Read")]


def rows(receipts: list[Receipt]) -> list[list[Cell]]:
    """A row for each reader."""
    return [_row(receipt) for receipt in receipts]


def _row(receipt: Receipt) -> list[Cell]:
    if receipt.read_at is None:
        return [Cell(str(receipt.reader)), Cell("–"), Cell(tag=Tag("Not read yet", "soon"))]
    read = Tag(receipt.get_read_as_display(), "done")
    return [Cell(str(receipt.reader)), Cell(moment(receipt.read_at)), Cell(tag=read)]


def words(receipts: list[Receipt]) -> str:
    """How many have read it of those who are to; empty where there is nobody."""
    read = sum(receipt.read_at is not None for receipt in receipts)
    return f"Read by {read} of {len(receipts)}" if receipts else ""
