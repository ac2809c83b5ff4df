"""The markup that a page repeats hundreds of times, written without a template for each piece.

A template included for every cell of a table takes most of the time of its page.
"""

import re
from collections.abc import Sequence
from itertools import zip_longest

from django.forms import Select
from django.utils.html import conditional_escape as escape
from django.utils.safestring import SafeString, mark_safe

from common.presenters import JUDGEMENTS, Cell, Column, Proportions, Segment

WIDE_ENOUGH = 6  # per cent of a bar, for a number to stand in
NUMERIC = ' class="qa-table__numeric"'
PILL = '<strong class="qa-pill qa-pill--{}{}">{}</strong>'
LONG = 16  # characters of a state that may break over two lines where a table is narrow
CHIP = '<span class="qa-judgement qa-judgement--{} qa-judgement--small">{}</span>'
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
REFERENCE = re.compile(r"\b[A-Z]{1,3}-\d{4}-\d{2}-\d{4,}\b")
DATE = re.compile(rf"\d{{1,2}} (?:{MONTHS}) \d{{4}}")
LINK = '<a class="govuk-link govuk-link--no-visited-state" href="{}">{}</a>'


def whole(text: object) -> SafeString:
    """Words whose references stay on one line, and a date that is all they say."""
    words = escape(text)
    if DATE.fullmatch(words):
        return mark_safe(f'<span class="qa-date">{words}</span>')  # noqa: S308 (escaped)
    kept = REFERENCE.sub(r'<span class="qa-whole">\g<0></span>', words)
    return mark_safe(kept)  # noqa: S308 (escaped)


def row_of(cells: Sequence[Cell], columns: Sequence[Column]) -> SafeString:
    """A row of a data table; its first cell is its head, each other one names its column."""
    pairs = zip_longest(cells, columns[: len(cells)], fillvalue=Column(""))
    (first, head), *others = pairs
    rest = "".join(_data(cell, column) for cell, column in others)
    opened = f'<tr><th scope="row"{NUMERIC if head.numeric else ""}>'
    return mark_safe(f"{opened}{cell_of(first)}</th>{rest}</tr>")  # noqa: S308 (escaped)


def _data(cell: Cell, column: Column) -> str:
    numeric = NUMERIC if column.numeric else ""
    label = escape(column.label)
    return f'<td data-label="{label}"{numeric}><span>{cell_of(cell)}</span></td>'


def cell_of(cell: Cell) -> SafeString:
    """What stands in a cell: a judgement, a state, or text, perhaps as a link; and its note."""
    note = f'<span class="qa-table__note">{whole(cell.note)}</span>' if cell.note else ""
    return mark_safe(f"{_inside(cell)}{note}")  # noqa: S308 (escaped)


def _inside(cell: Cell) -> str:
    if cell.judgement is not None:
        words = JUDGEMENTS.get(cell.judgement, "Not judged yet")
        return CHIP.format(cell.judgement, words)
    if cell.tag:
        long = " qa-pill--long" if len(cell.tag.text) > LONG else ""
        return PILL.format(escape(cell.tag.tone), long, escape(cell.tag.text))
    text = whole(cell.text)
    return LINK.format(escape(cell.url), text) if cell.url else text


def bar_of(bar: Proportions, label: str) -> SafeString:
    """A stacked bar as a picture with its words; the label of a part only where it has room."""
    words = escape(f"{label}: {bar.words}" if label else bar.words)
    parts = "".join(_part(segment) for segment in bar.segments if segment.count)
    track = '<rect class="qa-bar__track" width="100%" height="24"/>'
    opened = f'<svg width="100%" height="24" role="img" aria-label="{words}">'
    return mark_safe(f"{opened}{track}{parts}</svg>")  # noqa: S308 (escaped)


def _part(segment: Segment) -> str:
    tone = f'class="qa-fill--{escape(segment.tone)}"'
    rect = f'<rect {tone} x="{segment.start}%" width="{segment.width}%" height="24"/>'
    text = f'<text x="{segment.middle}%" y="17">{segment.count}</text>'
    return rect + text if segment.width > WIDE_ENOUGH else rect


def select_of(widget: Select, name: str, value, attrs: dict) -> SafeString:
    """A select as Django's own template writes it, without one more template for each option."""
    context = widget.get_context(name, value, attrs)["widget"]
    groups = "".join(_group(title, options) for title, options, _ in context["optgroups"])
    given = {"name": context["name"], **context["attrs"]}
    return mark_safe(f"<select{_attributes(given)}>{groups}</select>")  # noqa: S308 (escaped)


def _group(title: str | None, options: list[dict]) -> str:
    inside = "".join(_option(one) for one in options)
    return f'<optgroup label="{escape(title)}">{inside}</optgroup>' if title else inside


def _option(one: dict) -> str:
    attrs = _attributes({"value": one["value"], **one["attrs"]})
    return f"<option{attrs}>{escape(one['label'])}</option>"


def _attributes(given: dict) -> str:
    """True is the bare name, False and None are left out."""
    shown = ((key, each) for key, each in given.items() if each is not None and each is not False)
    return "".join(f" {key}" if each is True else f' {key}="{escape(each)}"' for key, each in shown)
