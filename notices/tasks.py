"""What a worker does for messages: empties the outbox, and gathers each day's digests."""

from celery import shared_task

from notices import actions


@shared_task
def deliver() -> None:
    """Send what is due of the outbox; also by the timetable, for what the queue forgot."""
    actions.deliver_due()


@shared_task
def gather_digests() -> None:
    """Put what waits for the daily e-mails into the outbox, once a day, and send it."""
    actions.gather_digests(by=None)
    actions.deliver_due()
