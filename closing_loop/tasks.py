"""What a worker does for urgent concerns: escalates those that nobody has taken."""

from celery import shared_task

from closing_loop import actions
from closing_loop.models import UrgentConcern


@shared_task
def escalate_concerns() -> None:
    """Take the steps that are due for every concern that nobody has taken."""
    for concern in UrgentConcern.objects.untaken().unclosed():
        actions.escalate(concern=concern, by=None)
