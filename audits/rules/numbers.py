"""Who may change the numbers by which something follows, and which go together."""

from collections.abc import Mapping

from common.errors import Conflict
from people.models import Staff
from programme.rules import check_can_set_up

# Weeks after which something may begin, and by which it is due.
FOLLOW = (("review-opens", "review-due"), ("re-audit-opens", "re-audit-due"))


def check_can_change_numbers(by: Staff, numbers: Mapping[str, int]) -> None:
    """A QA administrator, and nothing is due before it may begin. Raises Denied or Conflict."""
    check_can_set_up(by)
    if any(numbers[due] < numbers[opens] for opens, due in FOLLOW):
        raise Conflict("What may begin after so many weeks cannot be due before.")
