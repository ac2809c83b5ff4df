"""The one place that knows what time it is, so that tests and rehearsals can move it."""

import datetime as dt
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from zoneinfo import ZoneInfo

from django.conf import settings

LONDON = ZoneInfo("Europe/London")
_started = time.monotonic()
_is_stopped: ContextVar[bool] = ContextVar("is_stopped", default=False)


def now() -> dt.datetime:
    """The present moment, aware and in UTC; moved by the setting NOW where a start is set.

    A moved clock keeps ticking from the moment the process began.
    """
    if _is_stopped.get():
        raise RuntimeError("What is kept for the day cannot hold a moment.")
    return _now()


def _now() -> dt.datetime:
    start = settings.NOW
    if start is None:
        return dt.datetime.now(dt.UTC)
    return start + dt.timedelta(seconds=time.monotonic() - _started)


def today() -> dt.date:
    """The day in London."""
    return _now().astimezone(LONDON).date()


@contextmanager
def stopped() -> Iterator[None]:
    """Where something is made that is kept for the day: the day is known there, no moment is."""
    token = _is_stopped.set(True)
    try:
        yield
    finally:
        _is_stopped.reset(token)


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
