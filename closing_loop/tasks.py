"""What a worker does: escalates concerns that nobody has taken, reminds of open ones, chases
duties and actions.
"""

from celery import shared_task

from closing_loop import actions
from closing_loop.models import UrgentConcern
from common.batches import do_each
from notices.actions import gather
from programme.actions import chase_duties


@shared_task
def escalate_concerns() -> None:
    """Take the steps that are due for every concern that nobody has taken."""
    waiting = UrgentConcern.objects.untaken().unclosed()
    do_each(waiting, lambda concern: actions.escalate(concern=concern, by=None))


@shared_task
def remind_of_open_concerns() -> None:
    """Remind those who have taken concerns of what they have not closed."""
    taken = UrgentConcern.objects.unclosed().exclude(taken_at=None)
    do_each(taken, lambda concern: actions.remind_of_open(concern=concern, by=None))


@shared_task
def chase() -> None:
    """Remind of duties and actions that are due, and chase what was, each once on its occasion.

    What somebody hears of both comes in one e-mail, with what a run that was ended left behind.
    """
    try:
        do_each((chase_duties, actions.chase_actions), lambda chase_all: chase_all(by=None))
    finally:
        gather(by=None)
