"""What the pages say on which actions are verified and reviewed."""

from django.urls import reverse

from closing_loop.presenters.words import day
from closing_loop.queries.checking import Counted, Waiting
from common.presenters import Cell, Column

WAITING_COLUMNS = [
    Column("From"),
    Column("Team"),
    Column("To verify", numeric=True),
    Column("Impact to review", numeric=True),
    Column("Was due"),
]


def waiting_rows(waiting: list[Waiting]) -> list[list[Cell]]:
    """A row for each work with something to verify or review."""
    return [
        [
            Cell(one.reference, reverse("closing_loop:action-check", args=[one.activity_id])),
            Cell(one.unit),
            Cell(str(one.verify or "–")),
            Cell(str(one.review or "–")),
            Cell(day(one.since)),
        ]
        for one in waiting
    ]


def waiting_words(counted: Counted) -> str:
    """How much waits, in a sentence."""
    parts = []
    if counted.verify:
        parts.append(f"{counted.verify} to verify")
    if counted.review:
        late = f", {counted.overdue} of them overdue" if counted.overdue else ""
        parts.append(f"{_reviews(counted.review)} to do{late}")
    return "; ".join(parts)


def _reviews(count: int) -> str:
    return f"{count} impact {'review' if count == 1 else 'reviews'}"


def checked_words(count: int) -> str:
    """The message after a page was kept."""
    return f"{count} {'action' if count == 1 else 'actions'} answered."


def meanwhile_words(typed: list[str]) -> str:
    """What to say where somebody else answered first: what was typed is shown again."""
    words = "; ".join(f"“{one}”" for one in typed)
    return f"Somebody else has answered meanwhile. Nothing is saved yet. You had typed: {words}"
