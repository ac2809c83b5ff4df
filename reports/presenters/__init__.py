"""What the pages of reports say; nothing here queries."""

from reports.presenters.drill import Drill, drill_columns, drill_rows, drill_words
from reports.presenters.receipts import COLUMNS as RECEIPT_COLUMNS
from reports.presenters.receipts import rows as receipt_rows
from reports.presenters.receipts import words as receipt_words
from reports.presenters.shelf import (
    COLUMNS,
    OPEN_COLUMNS,
    button,
    decision,
    lines,
    name,
    open_lines,
    second_button,
    strip,
)
from reports.presenters.versions import followed, followed_open

__all__ = [
    "COLUMNS",
    "OPEN_COLUMNS",
    "RECEIPT_COLUMNS",
    "Drill",
    "button",
    "decision",
    "drill_columns",
    "drill_rows",
    "drill_words",
    "followed",
    "followed_open",
    "lines",
    "name",
    "open_lines",
    "receipt_rows",
    "receipt_words",
    "second_button",
    "strip",
]
