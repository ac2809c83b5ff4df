"""Makes an e-mail out of a row of the outbox: links only, no detail of any case."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import make_msgid
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from notices.models import Email, Notice

FIRST_PAUSE, LONGEST_PAUSE = dt.timedelta(minutes=1), dt.timedelta(hours=1)
LONGEST_URGENT_PAUSE = dt.timedelta(minutes=5)


def new_message_id() -> str:
    """A Message-ID of the portal's own domain, for an e-mail's whole life."""
    return make_msgid(domain=urlsplit(settings.PORTAL_ADDRESS).hostname)


def pause_after(attempts: int, *, is_urgent: bool) -> dt.timedelta:
    """How long to wait after that many failed attempts: 1, 2, 4 … minutes, at most an hour, or
    five minutes where it is urgent.
    """
    longest = LONGEST_URGENT_PAUSE if is_urgent else LONGEST_PAUSE
    return min(FIRST_PAUSE * 2 ** min(attempts - 1, 10), longest)


@dataclass(frozen=True)
class Line:
    """What an e-mail says of one notice, or of several of which the same can be said."""

    sentence: str
    link: str


def lines_of(notices: Iterable[Notice]) -> list[Line]:
    """A line for each notice; one with their number for those of which the same can be said."""
    alike = defaultdict(list)
    for notice in notices:
        alike[notice.several or notice.pk].append(notice)
    return [_line_of(several) for several in alike.values()]


def _line_of(notices: list[Notice]) -> Line:
    first, links = notices[0], {notice.link for notice in notices}
    if len(notices) == 1:
        return Line(first.sentence, first.link)
    sentence = first.several.replace("{count}", f"{len(notices):,}")
    return Line(sentence, links.pop() if len(links) == 1 else reverse("notices:notice-list"))


def message_of(email: Email, notices: list[Notice], *, connection=None) -> EmailMessage:
    """The e-mail to one person about one notice, or of several as a digest."""
    told = {"email": email, "notices": notices, "lines": lines_of(notices)}
    told["address"] = settings.PORTAL_ADDRESS
    name = "notice" if len(notices) == 1 else "digest"
    subject = render_to_string(f"emails/{name}_subject.txt", told)
    return EmailMessage(
        subject=" ".join(subject.split()),
        body=render_to_string(f"emails/{name}.txt", told),
        to=[email.person.email],
        headers={"Message-ID": email.message_id},
        connection=connection,
    )
