"""What a worker does for the programme."""

from celery import shared_task

from common import clock
from common.dates import month_of
from programme import actions


@shared_task
def plan_this_month() -> None:
    """Make the duties of this month that are not there yet: on the first, and for joiners after."""
    actions.plan_period(period=month_of(clock.today()), by=None)
