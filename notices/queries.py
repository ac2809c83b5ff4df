"""What pages and other rooms ask about what people were told."""

import datetime as dt
import uuid
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Max, Min, Q

from notices.models import Channel, Email, Kind, Notice
from people.models import Staff, User

COUNTED = 100


@dataclass(frozen=True)
class Sending:
    """How one person was told of one thing: since when it is in the portal, and its e-mail.

    `emailed_at` is empty while the e-mail waits; then `problem` may say what went wrong.
    """

    told_at: dt.datetime
    emailed_at: dt.datetime | None
    problem: str


def sendings(keys: Collection[str]) -> dict[tuple[str, uuid.UUID], Sending]:
    """How people were told of what these keys name, by key and id of the person; one query."""
    notices = Notice.objects.filter(key__in=keys).select_related("email").order_by()
    return {
        (notice.key, notice.person_id): Sending(
            notice.created_at,
            notice.email.sent_at if notice.email else None,
            notice.email.last_error if notice.email else "",
        )
        for notice in notices
    }


def preferences_of(staff: Staff) -> dict[str, str]:
    """How somebody is told of each kind of thing that they may choose for; e-mail by default."""
    chosen = dict(staff.preferences.values_list("kind", "channel"))
    return {kind.value: chosen.get(kind.value, Channel.EMAIL) for kind in Kind}


def chosen(user: User, ids: Collection[str]) -> list[Notice]:
    """This person's own notices among `ids`; what is no id is none."""
    asked = set()
    for text in ids:
        with suppress(ValueError):
            asked.add(uuid.UUID(text))
    return list(Notice.objects.visible_to(user).filter(pk__in=asked))


@dataclass(frozen=True)
class Delivery:
    """The outbox in counts: not tried yet, tried in vain, never sent; and the last success."""

    waiting: int
    failed: int
    withheld: int
    last_sent: dt.datetime | None


def state_of_delivery() -> Delivery:
    """How the outbox stands; one query."""
    is_open = Q(next_try_at__isnull=False)
    return Delivery(
        **Email.objects.order_by().aggregate(
            waiting=Count("pk", filter=is_open & Q(attempts=0)),
            failed=Count("pk", filter=is_open & Q(attempts__gt=0)),
            withheld=Count("pk", filter=Q(next_try_at=None, sent_at=None)),
            last_sent=Max("sent_at"),
        )
    )


@dataclass(frozen=True)
class Outbox:
    """What of the outbox is not sent yet: in counts, and since when the first of it waits."""

    waiting: int
    failed: int
    oldest: dt.datetime | None
    oldest_urgent: dt.datetime | None


def open_outbox() -> Outbox:
    """What waits to be sent; one query, of which an index holds the rows."""
    return Outbox(
        **Email.objects.unsent()
        .order_by()
        .aggregate(
            waiting=Count("pk", filter=Q(attempts=0)),
            failed=Count("pk", filter=Q(attempts__gt=0)),
            oldest=Min("created_at"),
            oldest_urgent=Min("created_at", filter=Q(is_urgent=True)),
        )
    )


def unread_ids_of(user: User) -> ArraySubquery:
    """Ids of the messages that this person has not read, at most 100, within another query."""
    unread = Notice.objects.visible_to(user).unread().order_by().values("pk")[:COUNTED]
    return ArraySubquery(unread)
