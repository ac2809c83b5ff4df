"""What the pages of unplaced teams and workers say."""

import uuid
from collections.abc import Iterable, Mapping

from django.urls import reverse

from common.presenters import Cell, Column, SummaryItem
from common.templatetags.qa import long_date
from people.models import Placing, PlacingKind

WAITING_COLUMNS = [
    Column("Name in the extract", note="Named with"),
    Column("Kind"),
    Column("Children now", numeric=True),
    Column("First seen"),
]
PLACED_COLUMNS = [
    Column("Name in the extract", note="Named with"),
    Column("Who it is"),
    Column("Placed"),
    Column("By"),
]


def waiting_rows(placings: Iterable[Placing], children: Mapping[uuid.UUID, int]) -> list:
    """A row for each team or worker that waits, the one with most children first."""
    ordered = sorted(placings, key=lambda one: (-children[one.pk], one.kind, one.given))
    return [
        [
            _name(one),
            Cell(one.get_kind_display()),
            Cell(f"{children[one.pk]:,}"),
            Cell(long_date(one.first_seen.as_at)),
        ]
        for one in ordered
    ]


def placed_rows(placings: Iterable[Placing]) -> list[list[Cell]]:
    """A row for each team or worker that somebody has placed."""
    return [
        [
            _name(one),
            Cell(whom(one)),
            Cell(long_date(one.placed_at)),
            Cell(str(one.placed_by or "")),
        ]
        for one in placings
    ]


def _name(one: Placing) -> Cell:
    return Cell(one.given, reverse("people:placing-edit", args=[one.pk]), one.context)


def whom(one: Placing) -> str:
    """Which unit or who it was said to be; empty where nobody has said."""
    if one.unit:
        return one.unit.full_name
    return f"{one.staff}, {one.staff.number}" if one.staff else ""


def facts(one: Placing, children: int) -> list[SummaryItem]:
    """What is known of the words of an extract."""
    seen = one.first_seen
    beside = "Service" if one.kind == PlacingKind.UNIT else "Team"
    found = [
        SummaryItem("Name in the extract", one.given),
        SummaryItem(f"{beside} named with it", one.context),
        SummaryItem("Children now", "" if one.placed_at else f"{children:,}"),
        SummaryItem("First seen", f"{seen.get_source_display()}, as at {long_date(seen.as_at)}"),
        SummaryItem("Who it is", whom(one)),
    ]
    if one.placed_at:
        found.append(SummaryItem("Placed", f"{long_date(one.placed_at)} by {one.placed_by}"))
    return [fact for fact in found if fact.value]


def said(one: Placing, who: str, children: int) -> str:
    """What came of placing it."""
    some = f"{children:,} {'child is' if children == 1 else 'children are'}"
    now = f"{some} placed now" if children else "The next load knows it"
    return f"“{one.given}” is {who}. {now}."
