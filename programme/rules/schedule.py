"""Who may change the schedule."""

from common.errors import Denied
from common.rules import asks
from people.access import reach_of_staff
from people.models import Staff
from people.roles import Role


def check_can_set_up(by: Staff) -> None:
    """QA administrators change the schedule and its kinds of activity. Raises Denied."""
    if not reach_of_staff(by).has(Role.QA_ADMINISTRATOR):
        raise Denied("Only a QA administrator changes the schedule.")


can_set_up = asks(check_can_set_up)
