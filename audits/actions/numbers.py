"""The numbers by which something follows from what was found."""

from collections.abc import Mapping

from audits.models import FollowUpRule
from audits.queries.numbers import DAYS, RULES, WEEKS
from audits.rules.numbers import check_can_change_numbers
from closing_loop import actions as loop
from people.models import Staff
from trail.history import recorded


@recorded
def change_numbers(*, numbers: Mapping[str, int], by: Staff) -> int:
    """Set all `numbers`, by their keys, for what is found from now on; how many differ now.

    Raises Denied, or Conflict where something would be due before it may begin.
    """
    check_can_change_numbers(by, numbers)
    days, weeks = ({key: numbers[key] for key in keys} for keys in (DAYS, WEEKS))
    changed = loop.set_numbers(days=days, weeks=weeks, by=by)
    for key in RULES:
        rows = FollowUpRule.objects.filter(pk=key).exclude(number=numbers[key])
        changed += rows.update(number=numbers[key])
    return changed
