"""What pages and other rooms ask about what people were told."""

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass

from notices.models import Notice


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
