"""What a worker does: escalates concerns that nobody has taken, reminds of overdue actions."""

from celery import shared_task

from closing_loop import actions
from closing_loop.models import UrgentConcern


@shared_task
def escalate_concerns() -> None:
    """Take the steps that are due for every concern that nobody has taken."""
    for concern in UrgentConcern.objects.untaken().unclosed():
        actions.escalate(concern=concern, by=None)


@shared_task
def remind_of_overdue() -> None:
    """Tell the owners of actions that were due before today."""
    actions.remind_of_overdue(by=None)
