"""What a worker does for information governance."""

import logging

from celery import shared_task
from kombu.exceptions import OperationalError

from governance import actions
from governance.models import MOST_ATTEMPTS, Purge, SubjectAccess

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


@shared_task
def carry_out(purge_id: str) -> None:
    """Purge what two people have decided."""
    actions.carry_out(purge_id=purge_id)


@shared_task
def carry_out_purges() -> None:
    """Ask for what the broker may have lost, and go on where a worker was ended."""
    for purge_id in Purge.objects.running().values_list("pk", flat=True):
        carry_out.delay(str(purge_id))


def ask_for_purge(purge: Purge) -> None:
    """Ask a worker after the commit; where none can be asked, the sweep will."""
    try:
        carry_out.delay_on_commit(str(purge.pk))
    except OperationalError:
        logger.warning("No broker: purge %s waits for the sweep", purge.pk)


def ask_for_file(access: SubjectAccess) -> None:
    """Ask a worker after the commit; where none can be asked, the sweep will."""
    try:
        make_access.delay_on_commit(str(access.pk))
    except OperationalError:
        logger.warning("No broker: subject-access file %s waits for the sweep", access.pk)
