"""Named filters over the schedule and its duties, one idea each."""

from programme.querysets.duties import DutyQuerySet
from programme.querysets.schedule import LineTermsQuerySet

__all__ = ["DutyQuerySet", "LineTermsQuerySet"]
