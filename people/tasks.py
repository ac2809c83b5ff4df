"""What a worker does for people: reads and loads uploaded files, finds those forgotten, and
removes sessions that are over.
"""

import logging

from celery import shared_task
from kombu.exceptions import OperationalError

from people import actions
from people.models import Upload

logger = logging.getLogger(__name__)


@shared_task
def work_on_upload(upload_id: str) -> None:
    """Read an uploaded file, or load it as it was confirmed."""
    actions.work_on_upload(upload_id=upload_id)


@shared_task
def look_after_uploads() -> None:
    """Ask for what the broker may have lost, and throw away what nobody answered for a day."""
    for upload_id in Upload.objects.with_a_worker().values_list("pk", flat=True):
        work_on_upload.delay(str(upload_id))
    for upload in Upload.objects.kept_too_long():
        actions.drop_upload(upload=upload, by=None)


@shared_task
def forget_sessions() -> None:
    """Remove the sessions that are over, with the words that some of them hold."""
    actions.forget_sessions()


def ask_for_work(upload: Upload) -> None:
    """Ask a worker after the commit; where none can be asked, the sweep will."""
    try:
        work_on_upload.delay_on_commit(str(upload.pk))
    except OperationalError:
        logger.warning("No broker: upload %s waits for the sweep", upload.pk)
