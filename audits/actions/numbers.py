"""The numbers by which something follows from what was found."""

from collections.abc import Mapping

from audits.models import FollowUpRule
from audits.queries.numbers import DAYS, RULES, WEEKS
from closing_loop import actions as loop
from common.errors import Conflict
from people.models import Staff
from programme.rules import check_can_set_up
from trail.history import recorded

FOLLOW = (("review-opens", "review-due"), ("re-audit-opens", "re-audit-due"))


@recorded
def change_numbers(*, numbers: Mapping[str, int], by: Staff) -> int:
    """Set all `numbers`, by their keys, for what is found from now on; how many differ now.

    Raises Denied, or Conflict where something would be due before it may begin.
    """
    check_can_set_up(by)
    if any(numbers[due] < numbers[opens] for opens, due in FOLLOW):
        raise Conflict("What may begin after so many weeks cannot be due before.")
    days, weeks = ({key: numbers[key] for key in keys} for keys in (DAYS, WEEKS))
    changed = loop.set_numbers(days=days, weeks=weeks, by=by)
    for key in RULES:
        rows = FollowUpRule.objects.filter(pk=key).exclude(number=numbers[key])
        changed += rows.update(number=numbers[key])
    return changed
