"""Who may choose and watch what of the messages."""

from common.errors import Conflict, Denied
from common.rules import asks
from notices.models import Kind
from people.access import reach_of_staff
from people.models import Staff
from people.roles import Role


def check_can_choose(kind: str) -> None:
    """Everything but urgent concerns, of which everybody is told at once. Raises Conflict."""
    if kind == Kind.CONCERN:
        raise Conflict("Urgent concerns always come at once, by e-mail and in the portal.")


def check_can_watch_delivery(by: Staff) -> None:
    """QA administrators. Raises Denied."""
    if not reach_of_staff(by).has(Role.QA_ADMINISTRATOR):
        raise Denied("Only a QA administrator looks after the delivery of messages.")


can_watch_delivery = asks(check_can_watch_delivery)
