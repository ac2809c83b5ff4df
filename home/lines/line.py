"""A line of somebody’s work."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse

from common import clock
from common.dates import working_days_between
from common.presenters import Tag, WorkItem

SOON_DAYS = dt.timedelta(days=7)


LONGEST = 110


@dataclass(frozen=True)
class Line:
    """Something to do, or done: by when or since when, in a sentence with one link.

    What has a day of its own to be done by has also `plain`, words for a calendar that anybody may
    look at: no child, no colleague, no reference. `key` tells it from all else of its reader.
    """

    sentence: str
    url: str = ""
    note: str = ""
    tag: Tag | None = None
    due_on: dt.date | None = None
    since: dt.date | None = None
    done_on: dt.date | None = None
    is_pressing: bool = False
    plain: str = ""
    key: str = ""

    @property
    def is_late(self) -> bool:
        """Whether it was due before today."""
        return self.done_on is None and self.due_on is not None and self.due_on < clock.today()

    @property
    def is_now(self) -> bool:
        """Whether it belongs to Now: late, due within a week, or waiting for this person alone."""
        near = self.due_on is not None and self.due_on <= clock.today() + SOON_DAYS
        return self.done_on is None and (near or self.is_pressing)

    @property
    def day(self) -> dt.date:
        """The day by which lines are ordered."""
        return self.done_on or self.due_on or self.since or clock.today()

    def shown(self) -> WorkItem:
        """The line as a work list shows it."""
        return WorkItem(
            when=self._when(),
            sentence=self.sentence,
            url="" if self.done_on else self.url,
            note=self.note,
            tag=self._tag(),
            late=self.is_late,
            done=self.done_on is not None,
        )

    def _when(self) -> str:
        if self.is_late:
            return f"Was due {_short(self.due_on)}"
        if self.done_on is None and self.due_on == clock.today():
            return "Today"
        if self.done_on is None and self.due_on is None and self.since:
            if self.since == clock.today():
                return "Today" if self.is_pressing else "Since today"
            return f"Since {_short(self.since)}"
        return f"{self.day:%-d %B}"

    def _tag(self) -> Tag | None:
        if self.done_on:
            return Tag("Done", "done")
        if not self.is_late:
            return self.tag
        days = working_days_between(self.due_on, clock.today())
        length = f" {days} working {'day' if days == 1 else 'days'}" if days else ""
        return Tag(f"Overdue{length}", "late")


def _short(day: dt.date) -> str:
    words = f"{day:%-d %b}" if day.year == clock.today().year else f"{day:%-d %b %Y}"
    return words.replace(" ", "\N{NO-BREAK SPACE}", 1)


def case_words(activity) -> str:
    return f"case {activity.child.reference}" if activity.child_id else "several cases"


def address(name: str, pk) -> str:
    return reverse(name, args=[pk])


def shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]} …"
