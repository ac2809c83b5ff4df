"""Named filters over what somebody keeps; `visible_to` is the only door."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from people.models import User


def digest_of(token: str) -> str:
    """What is kept of a token. It is too long to guess, so nothing slower than this is needed."""
    return hashlib.sha256(token.encode()).hexdigest()


class CalendarAddressQuerySet(models.QuerySet):
    """Filters over the addresses of calendars."""

    def visible_to(self, user: User) -> CalendarAddressQuerySet:
        """One's own."""
        return self.filter(owner=user.staff_id)

    def with_token(self, token: str) -> CalendarAddressQuerySet:
        """The one that this token opens, found by its digest: the time it takes tells nothing."""
        return self.filter(token_digest=digest_of(token))


class SavedViewQuerySet(models.QuerySet):
    """Filters over saved views."""

    def visible_to(self, user: User) -> SavedViewQuerySet:
        """One's own."""
        return self.filter(owner=user.staff_id)
