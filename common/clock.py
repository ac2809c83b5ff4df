"""The one place that knows what time it is, so that tests and rehearsals can move it."""

import datetime as dt
import time
from zoneinfo import ZoneInfo

from django.conf import settings

LONDON = ZoneInfo("Europe/London")
_started = time.monotonic()


def now() -> dt.datetime:
    """The present moment, aware and in UTC; moved by the setting NOW where a start is set.

    A moved clock keeps ticking from the moment the process began.
    """
    start = settings.NOW
    if start is None:
        return dt.datetime.now(dt.UTC)
    return start + dt.timedelta(seconds=time.monotonic() - _started)


def today() -> dt.date:
    """The day in London."""
    return now().astimezone(LONDON).date()


def parse_start(text: str) -> dt.datetime | None:
    """Read `QAPORTAL_NOW` ("2026-11-05T09:00", London unless it names a zone); empty is None.

    Raises ValueError with a sentence when the text is no date and time.
    """
    if not text:
        return None
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise ValueError(
            f"QAPORTAL_NOW is “{text}”: write a date and time such as 2026-11-05T09:00."
        ) from error
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=LONDON)
    return moment.astimezone(dt.UTC)


def is_moved() -> bool:
    """Whether the clock was moved by the setting NOW."""
    return settings.NOW is not None
