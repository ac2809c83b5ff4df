"""The days and weeks in which what was found is to be followed up."""

from collections.abc import Mapping

from closing_loop.models import LoopClock, PriorityClock
from people.models import Staff
from programme.rules import check_can_set_up
from trail.history import recorded


@recorded
def set_numbers(*, days: Mapping[str, int], weeks: Mapping[str, int], by: Staff) -> int:
    """Set the working days of priorities, and the weeks of impact reviews, by their keys; how many
    differ now. What is due already stays as it is. Raises Denied.
    """
    check_can_set_up(by)
    changed = 0
    for key, number in days.items():
        rows = PriorityClock.objects.filter(pk=key).exclude(working_days=number)
        changed += rows.update(working_days=number)
    for key, number in weeks.items():
        changed += LoopClock.objects.filter(pk=key).exclude(weeks=number).update(weeks=number)
    return changed
