"""Makes an e-mail out of a row of the outbox: links only, no detail of any case."""

import datetime as dt
from email.utils import make_msgid
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

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


def message_of(email: Email, notices: list[Notice], *, connection=None) -> EmailMessage:
    """The e-mail to one person about one notice, or of several as a digest."""
    told = {"email": email, "notices": notices, "address": settings.PORTAL_ADDRESS}
    name = "notice" if len(notices) == 1 else "digest"
    subject = render_to_string(f"emails/{name}_subject.txt", told)
    return EmailMessage(
        subject=" ".join(subject.split()),
        body=render_to_string(f"emails/{name}.txt", told),
        to=[email.person.email],
        headers={"Message-ID": email.message_id},
        connection=connection,
    )
