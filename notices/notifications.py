"""Asks a worker to empty the outbox after the commit; without a broker the sweep finds the rows."""

import logging

from celery import current_app
from django.db import transaction

logger = logging.getLogger(__name__)
DELIVER = "notices.tasks.deliver"


def ask_for_delivery() -> None:
    """Have the outbox delivered once this transaction is committed; never raises for the broker."""
    transaction.on_commit(_ask, robust=True)


def _ask() -> None:
    try:
        current_app.send_task(DELIVER, retry=False)
    except Exception as error:  # noqa: BLE001 (whatever ails the broker: the e-mails are in the database)
        logger.warning("No broker (%s): the outbox waits for the sweep", type(error).__name__)
