"""What a worker does for the programme."""

from celery import shared_task

from common import clock
from common.dates import month_of
from programme import actions
from programme.actions import draw_losing, draws


@shared_task
def plan_this_month() -> None:
    """Make the duties of this month that are not there yet: on the first, and for joiners after.

    Those whose holders left, or are away for long, are passed on.
    """
    actions.plan_period(period=month_of(clock.today()), by=None)
    actions.pass_on()


@shared_task
def draw_this_month() -> None:
    """Draw a child for each duty of this month that has none: on the first, and for joiners.

    Children who were lost to earlier draws are replaced before.
    """
    draw_losing.replace_lost()
    draws.draw_month(month=month_of(clock.today()), again=True, by=None)
