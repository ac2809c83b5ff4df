"""Lines of extracts to load."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse

from common import clock
from common.presenters import Tag
from home.lines.line import Line
from home.queries import Loads

FRESH_LOAD = dt.timedelta(days=35)


def of_loads(loads: Loads) -> Iterator[Line]:
    """What a QA administrator must do so that cases and workers are those of today."""
    day = loads.last_as_at
    if day is None or clock.today() - day > FRESH_LOAD:
        note = f"The last one is as at {day:%-d %B %Y}" if day else "None was loaded yet"
        tag = Tag("Load", "now")
        yield Line(
            "Load an extract of the cases", reverse("people:import-upload"), note, tag,
            due_on=day + FRESH_LOAD if day else None, is_pressing=True,
            plain="Extract of the cases to load", key="load",
        )  # fmt: skip
    if loads.unplaced:
        several = loads.unplaced != 1
        words = f"{loads.unplaced:,} {'teams or workers wait' if several else 'name waits'}"
        note = "Extracts named them, and the portal does not know who they are"
        tag = Tag("Unplaced", "soon")
        yield Line(f"{words} to be placed", reverse("people:placing-list"), note, tag)
