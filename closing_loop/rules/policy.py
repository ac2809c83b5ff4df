"""Who sets the policy for urgent concerns, and who may stand in for whom."""

import datetime as dt

from common import clock
from common.errors import Conflict, Denied
from common.rules import asks
from people.access import reach_of_staff
from people.models import Staff
from people.roles import Role

NAMED = (Role.HEAD_OF_SERVICE, Role.SENIOR_LEADERSHIP, Role.SAFEGUARDING_IMPROVEMENT)
MAY_STAND_IN = (*NAMED, Role.SERVICE_LEAD, Role.TEAM_MANAGER)


def check_can_set_policy(by: Staff) -> None:
    """QA administrators. Raises Denied."""
    if not reach_of_staff(by).has(Role.QA_ADMINISTRATOR):
        raise Denied("Only a QA administrator says who hears of urgent concerns.")


def check_can_appoint_deputy(by: Staff, person: Staff) -> None:
    """Whom the policy may name appoints their own, a QA administrator anybody's; raises Denied."""
    reach = reach_of_staff(by)
    own = by.pk == person.pk and reach.has(*NAMED)
    if not (own or reach.has(Role.QA_ADMINISTRATOR)):
        raise Denied("Heads of service and senior leaders appoint their own deputies.")


def check_deputy(
    person: Staff,
    deputy: Staff,
    *,
    is_leave: bool,
    starts_on: dt.date,
    ends_on: dt.date | None,
) -> None:
    """A manager other than the person, for days that follow each other; leave has a last day.

    Raises Conflict.
    """
    if deputy.pk == person.pk:
        raise Conflict("Nobody stands in for themselves.")
    if not reach_of_staff(deputy).has(*MAY_STAND_IN):
        raise Conflict(f"{deputy} manages nobody, and so cannot take responsibility for a child.")
    if is_leave and ends_on is None:
        raise Conflict("Say until when the leave lasts.")
    if ends_on and ends_on < max(starts_on, clock.today()):
        raise Conflict("The last day must be today or later, and not before the first.")


can_set_policy = asks(check_can_set_policy)


can_appoint_deputy = asks(check_can_appoint_deputy)
