"""Named filters over what somebody keeps; `visible_to` is the only door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from people.models import User


class SavedViewQuerySet(models.QuerySet):
    """Filters over saved views."""

    def visible_to(self, user: User) -> SavedViewQuerySet:
        """One's own."""
        return self.filter(owner=user.staff_id)
