"""By when something must have happened, from the day on which it began to wait."""

import datetime as dt

from common import clock
from common.dates import add_working_days

HAND_OVER_WORKING_DAYS = 5


def hand_over_by(since: dt.date) -> dt.date:
    """The working day by which an action is handed over whose owner is gone since that day."""
    return add_working_days(since, HAND_OVER_WORKING_DAYS)


def is_late(since: dt.date) -> bool:
    """Whether that working day has passed."""
    return hand_over_by(since) < clock.today()
