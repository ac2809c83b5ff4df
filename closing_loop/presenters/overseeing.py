"""What the pages of the tracker's review say; nothing here queries."""

from collections.abc import Iterable

from django.urls import reverse

from closing_loop.models import Decision
from closing_loop.presenters.following import source, state_tag
from closing_loop.presenters.words import day
from closing_loop.queries import Stuck
from common.presenters import Cell, Column, SummaryItem
from practice.models import Activity

PAST_COLUMNS = [Column("Review"), Column("Recorded by"), Column("Held on")]
DECISION_COLUMNS = [
    Column("Action", note="Comes from"),
    Column("Owner"),
    Column("What is to become of it", note="What was decided"),
    Column("Where it is now"),
]


def stuck_facts(stuck: Stuck, named: set) -> dict:
    """What the review is told of a stuck action."""
    action, before = stuck.action, stuck.before
    told = f"{day(before.decided_at)}: {before}" if before else ""
    return {
        "tag": state_tag(action),
        "facts": f"{action.get_level_display()}, {action.activity.unit.name}; owner "
        f"{action.owner_words}; due {day(action.due_on)}; from {source(action, named)}",
        "again": action.reopened_reason,
        "before": told,
        "new": str(stuck.new) if stuck.new else "Nothing yet",
    }


def decided_words(count: int) -> str:
    """The message after decisions were kept."""
    if count == 1:
        return "1 decision kept. The owner of the action is told."
    return f"{count} decisions kept. The owners of the actions are told."


def past_rows(reviews: Iterable[Activity]) -> list[list[Cell]]:
    """Reviews that were recorded."""
    return [
        [
            Cell(one.reference, reverse("closing_loop:tracker-reviewed", args=[one.pk])),
            Cell(str(one.lead)),
            Cell(day(one.happened_on)),
        ]
        for one in reviews
    ]


def review_facts(review: Activity) -> list[SummaryItem]:
    """A recorded review, one fact a line."""
    facts = [
        SummaryItem("Held on", day(review.happened_on)),
        SummaryItem("Recorded by", str(review.lead)),
        SummaryItem("Who took part", review.record.people),
        SummaryItem("What it found", review.record.summary),
        SummaryItem("Where the papers are", review.record.references),
    ]
    return [fact for fact in facts if fact.value]


def decision_rows(decisions: list[Decision]) -> list[list[Cell]]:
    """What was decided at a review."""
    return [
        [
            Cell(one.action.what, reverse("closing_loop:action-detail", args=[one.action_id]),
                 one.action.activity.reference),
            Cell(one.action.owner_words),
            Cell(one.get_course_display(), note=one.words),
            Cell(tag=state_tag(one.action)),
        ]
        for one in decisions
    ]  # fmt: skip
