"""What the pages of hand-overs say; nothing here queries."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from closing_loop.deadlines import hand_over_by, is_late
from closing_loop.models import Action, HandOver
from closing_loop.presenters.following import facts_of, source, state_tag
from closing_loop.presenters.words import day
from common.presenters import Cell, Column, SummaryItem, Tag
from practice.models import Finding

HAND_OVER_COLUMNS = [
    Column("What will be done", note="Comes from"),
    Column("Owner until now"),
    Column("No longer involved since"),
    Column("Hand over by"),
    Column("Where it is"),
]


def hand_over_rows(waiting: Iterable[Action], named: set) -> list[list[Cell]]:
    """A row for each action that waits to be handed over."""
    return [
        [
            Cell(one.what, reverse("closing_loop:action-hand-over", args=[one.pk]),
                 source(one, named)),
            Cell(str(one.owner)),
            Cell(day(one.since)),
            Cell(day(hand_over_by(one.since))),
            Cell(tag=hand_over_tag(one)),
        ]
        for one in waiting
    ]  # fmt: skip


def hand_over_tag(one: Action) -> Tag:
    """Whether it is still in time."""
    return Tag("Overdue", "late") if is_late(one.since) else Tag("To hand over", "now")


def why_handed_over(action: Action) -> str:
    """Why the action waits, in a sentence."""
    if action.owner.left_on and action.owner.left_on == action.since:
        return f"{action.owner} left on {day(action.since)}."
    return f"{action.owner} is no longer involved with this child. Known since {day(action.since)}."


def finding_items(found: Iterable[Finding]) -> list[SummaryItem]:
    """The findings behind an action, one a line."""
    return [SummaryItem(one.get_kind_display(), one.sentence) for one in found]


def hand_over_items(given: Iterable[HandOver]) -> list[SummaryItem]:
    """How an action came to its owner, one a line."""
    return [SummaryItem(_what(one), one.reason, note=f"{day(one.handed_at)}, {one.handed_by}")
            for one in given]  # fmt: skip


def _what(one: HandOver) -> str:
    if one.to_owner_id == one.from_owner_id:
        return f"Kept by {one.to_owner}"
    return f"Handed to {one.to_owner}"


def handed(given: HandOver) -> str:
    """What came of handing an action over."""
    if given.to_owner_id == given.from_owner_id:
        return f"The action stays with {given.to_owner}."
    return f"The action is with {given.to_owner} now."


@dataclass(frozen=True)
class OpenAction:
    """An open action with what is known of it and what was found."""

    what: str
    url: str
    tag: Tag
    items: list[SummaryItem]


def open_action(action: Action, found: Iterable[Finding]) -> OpenAction:
    """An open action of a child, as whoever works with them now reads it."""
    return OpenAction(
        action.what,
        reverse("closing_loop:action-detail", args=[action.pk]),
        state_tag(action),
        [*facts_of(action, set()), *finding_items(found)],
    )
