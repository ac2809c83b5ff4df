"""Named filters over moderations; `visible_to` is the only door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from audits.models import Audit
from moderation.lifecycle import OPEN, ModerationState

if TYPE_CHECKING:
    from people.models import Staff, User


class ModerationQuerySet(models.QuerySet):
    """Filters over moderations."""

    def visible_to(self, user: User) -> ModerationQuerySet:
        """Those of the audits of which this person may know; the page decides what it shows."""
        return self.filter(audit__in=Audit.objects.visible_to(user).values("pk"))

    def in_state(self, *states: ModerationState) -> ModerationQuerySet:
        """Those in one of `states`."""
        return self.filter(activity__state__in=states)

    def is_open(self) -> ModerationQuerySet:
        """Those waiting, being judged or being compared, of audits not withdrawn."""
        return self.in_state(*OPEN).filter(audit__activity__withdrawn_at=None)

    def of_moderator(self, staff: Staff) -> ModerationQuerySet:
        """Those given to `staff`."""
        return self.filter(moderator=staff)

    def without_moderator(self) -> ModerationQuerySet:
        """Open ones for which nobody free of a conflict was found."""
        return self.is_open().filter(moderator=None)

    def far_apart(self) -> ModerationQuerySet:
        """Those whose first judgements lay two grades apart, or in and out of Inadequate."""
        return self.filter(is_far_apart=True, audit__activity__withdrawn_at=None)

    def within(self, units) -> ModerationQuerySet:
        """Those of audits of practice in one of `units` (ids)."""
        return self.filter(audit__activity__unit__in=units)

    def with_header(self) -> ModerationQuerySet:
        """Fetch at once what a line of a list and the head of a page say."""
        return self.select_related(
            "activity__kind",
            "auditor",
            "moderator",
            "audit__activity__unit__service",
            "audit__activity__child",
            "audit__auditor",
        )
