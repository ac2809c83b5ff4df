"""What a worker does for information governance."""

import logging

from celery import shared_task
from kombu.exceptions import OperationalError

from governance import actions
from governance.models import MOST_ATTEMPTS, SubjectAccess

logger = logging.getLogger(__name__)


@shared_task
def make_access(access_id: str) -> None:
    """Make a subject-access file."""
    actions.make_access(access_id=access_id)


@shared_task
def look_after_accesses() -> None:
    """Ask for what the broker may have lost, and remove the files whose days are over."""
    awaited = SubjectAccess.objects.awaited().filter(attempts__lt=MOST_ATTEMPTS)
    for access_id in awaited.values_list("pk", flat=True):
        make_access.delay(str(access_id))
    actions.forget_old()


def ask_for_file(access: SubjectAccess) -> None:
    """Ask a worker after the commit; where none can be asked, the sweep will."""
    try:
        make_access.delay_on_commit(str(access.pk))
    except OperationalError:
        logger.warning("No broker: subject-access file %s waits for the sweep", access.pk)
