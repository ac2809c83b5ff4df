"""Named filters over the schedule and its duties, one idea each."""

from programme.querysets.draws import (
    AskingQuerySet,
    DrawQuerySet,
    PolicyChangeQuerySet,
    SelectionQuerySet,
)
from programme.querysets.duties import DutyQuerySet
from programme.querysets.schedule import LineTermsQuerySet, ScheduleLineQuerySet

__all__ = [
    "AskingQuerySet",
    "DrawQuerySet",
    "DutyQuerySet",
    "LineTermsQuerySet",
    "PolicyChangeQuerySet",
    "ScheduleLineQuerySet",
    "SelectionQuerySet",
]
