"""Due dates as a calendar that other programs read (RFC 5545), in words that tell of no case."""

import datetime as dt
import uuid
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, Event

from common import clock
from home.lines import Line

ONE_DAY = dt.timedelta(days=1)
EVERY_FEW_HOURS = dt.timedelta(hours=4)


def written(lines: Iterable[Line], owner: uuid.UUID) -> bytes:
    """The calendar of `owner`: a whole day for each line, all of which have a day."""
    calendar = Calendar()
    calendar.add("prodid", "-//QA Portal//Due dates//EN")
    calendar.add("version", "2.0")
    calendar.add("name", "QA Portal")
    calendar.add("x-wr-calname", "QA Portal")
    calendar.add("x-wr-timezone", str(clock.LONDON))
    calendar.add("refresh-interval", EVERY_FEW_HOURS, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT4H")
    for line in lines:
        calendar.add_component(_event(line, owner))
    return calendar.to_ical()


def _event(line: Line, owner: uuid.UUID) -> Event:
    """A day of London's calendar, which every program shows as that day, wherever it is."""
    address = settings.PORTAL_ADDRESS + line.url
    event = Event()
    event.add("uid", f"{uuid.uuid5(owner, line.key)}@{urlsplit(address).hostname}")
    event.add("dtstamp", clock.now().replace(microsecond=0))
    event.add("dtstart", line.due_on)
    event.add("dtend", line.due_on + ONE_DAY)
    event.add("summary", line.plain)
    event.add("description", address)
    event.add("url", address)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event
