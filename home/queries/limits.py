"""How much of a room one page reads."""

import datetime as dt

from common import clock
from common.dates import at_midnight, month_of

SHOWN = 40


def this_month() -> dt.datetime:
    """The moment at which this month began."""
    return at_midnight(month_of(clock.today()))
