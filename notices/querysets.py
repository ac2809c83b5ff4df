"""Named filters over notices and the outbox; `visible_to` is the only door for pages."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import models

from people.access import reach_of
from people.roles import Role

if TYPE_CHECKING:
    from people.models import User


class NoticeQuerySet(models.QuerySet):
    """Filters over notices."""

    def visible_to(self, user: User) -> NoticeQuerySet:
        """This person's own, but for those about a child who is hidden from them."""
        reach = reach_of(user)
        shown = self.filter(person=reach.staff_id)
        return shown.exclude(child__in=reach.hidden_children) if reach.hidden_children else shown

    def unread(self) -> NoticeQuerySet:
        """Those that their person has not read."""
        return self.filter(read_at=None)

    def for_digest(self) -> NoticeQuerySet:
        """Unread ones that wait for their person's daily e-mail."""
        return self.unread().filter(channel="digest", email=None)

    def to_gather(self) -> NoticeQuerySet:
        """Unread ones that wait for an e-mail with others like them."""
        return self.unread().filter(channel="email", email=None)


class EmailQuerySet(models.QuerySet):
    """Filters over the outbox."""

    def visible_to(self, user: User) -> EmailQuerySet:
        """All for a QA administrator, none for anybody else."""
        return self if reach_of(user).has(Role.QA_ADMINISTRATOR) else self.none()

    def unsent(self) -> EmailQuerySet:
        """Those that still wait for their first or next try."""
        return self.filter(next_try_at__isnull=False)

    def due(self, moment: dt.datetime) -> EmailQuerySet:
        """Those to be tried by `moment`, urgent ones first."""
        return self.unsent().filter(next_try_at__lte=moment).order_by("-is_urgent", "next_try_at")

    def failed(self) -> EmailQuerySet:
        """Those that were tried in vain and wait for the next try."""
        return self.unsent().filter(attempts__gt=0)

    def unsettled(self) -> EmailQuerySet:
        """Those that are not sent: waiting, failed or withheld."""
        return self.filter(sent_at=None)

    def withheld(self) -> EmailQuerySet:
        """Those that are never sent: the reason stands in `last_error`."""
        return self.filter(next_try_at=None, sent_at=None)
