"""What the pages of messages say: words, tags and links; nothing here queries."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse

from common import clock
from common.dates import london_day
from common.presenters import Cell, Column, Tab, Tag
from common.templatetags.qa import clock_time
from notices.models import Email, Notice
from notices.queries import Delivery

DELIVERY_COLUMNS = [
    Column("To"),
    Column("Since"),
    Column("Tries", numeric=True),
    Column("What the mail server said"),
    Column("Next"),
]


@dataclass(frozen=True)
class Told:
    """The sentence of one notice, and where it is opened."""

    id: str
    sentence: str
    url: str


@dataclass(frozen=True)
class Line:
    """A notice as the list shows it, or what a morning reminded of and chased."""

    when: str
    told: list[Told]
    kinds: str
    is_read: bool
    tag: Tag | None


def lines_of(notices: Iterable[Notice]) -> list[Line]:
    """A line for each notice; one for those that follow each other of one morning's reminders."""
    return [_line_of(list(together)) for _, together in groupby(notices, _morning)]


def _morning(notice: Notice) -> tuple:
    """What is the same of all that one morning reminds of; of anything else its own key."""
    if not notice.several:
        return (notice.pk,)
    return london_day(notice.created_at), notice.read_at is not None


def _line_of(notices: list[Notice]) -> Line:
    first, kinds = notices[0], dict.fromkeys(one.get_kind_display() for one in notices)
    return Line(
        when=when(first.created_at),
        told=[_told(one) for one in notices],
        kinds=". ".join(kinds),
        is_read=first.read_at is not None,
        tag=_tag(first),
    )


def _told(notice: Notice) -> Told:
    url = reverse("notices:notice-open", args=[notice.pk])
    return Told(str(notice.pk), notice.sentence, url)


def _tag(notice: Notice) -> Tag | None:
    if notice.read_at:
        return None
    return Tag("Urgent", "late") if notice.is_urgent else Tag("New", "now")


def when(moment: dt.datetime) -> str:
    """The time of today, or the day: "9:02am", "4 November", "4 November 2025"."""
    day = london_day(moment)
    if day == clock.today():
        return clock_time(moment)
    return f"{day:%-d %B}" if day.year == clock.today().year else f"{day:%-d %B %Y}"


def tabs(*, only_unread: bool) -> list[Tab]:
    """Unread, or all."""
    here = reverse("notices:notice-list")
    return [
        Tab("Unread", here, current=only_unread),
        Tab("All", f"{here}?show=all", current=not only_unread),
    ]


def delivery_truth(state: Delivery) -> str:
    """The state of the outbox in a sentence or two."""
    if not (state.waiting or state.failed):
        truth = "No e-mail waits." if state.withheld else "Every e-mail has been sent."
    else:
        truth = f"{_emails(state.waiting + state.failed)} to be sent"
        truth += f", {state.failed} of them after failing." if state.failed else "."
    if state.withheld:
        truth += f" {_emails(state.withheld)} never sent, for the reason beside it."
    if state.last_sent:
        truth += (
            f" The last was sent at {clock_time(state.last_sent)}, {when_day(state.last_sent)}."
        )
    return truth


def when_day(moment: dt.datetime) -> str:
    """The day of a moment: "today" or "4 November"."""
    day = london_day(moment)
    return "today" if day == clock.today() else f"{day:%-d %B}"


def _emails(count: int) -> str:
    return "1 e-mail is" if count == 1 else f"{count:,} e-mails are"


def delivery_rows(emails: Iterable[Email]) -> list[list[Cell]]:
    """A row for each e-mail that is not sent."""
    return [
        [
            Cell(str(email.person), note="Urgent" if email.is_urgent else ""),
            Cell(when(email.created_at)),
            Cell(str(email.attempts)),
            Cell(email.last_error or "Not tried yet"),
            _next(email),
        ]
        for email in emails
    ]


def _next(email: Email) -> Cell:
    if not email.next_try_at:
        return Cell(tag=Tag("Never sent", "quiet"))
    if not email.attempts:
        return Cell("Within a minute")
    return Cell(f"Tried again at {clock_time(email.next_try_at)}")


def retried(count: int) -> str:
    """What was asked for by the button."""
    if not count:
        return "Nothing has failed: there is nothing to try again."
    return f"{_emails(count)} tried again now."
