"""Named filters over moderations; `visible_to` is the only door."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef

from audits.models import Audit
from audits.querysets import EVERYWHERE
from moderation.lifecycle import OPEN, ModerationState
from people.access import reach_of
from people.models import Appointment, Staff
from people.roles import Role

if TYPE_CHECKING:
    from people.models import User


MODERATE = (Role.SERVICE_LEAD, Role.HEAD_OF_SERVICE)
NAME_ARBITERS = (Role.HEAD_OF_SERVICE, Role.SENIOR_LEADERSHIP)


class ModerationQuerySet(models.QuerySet):
    """Filters over moderations."""

    def visible_to(self, user: User) -> ModerationQuerySet:
        """Those of the audits of which this person may know; the page decides what it shows."""
        reach = reach_of(user)
        hidden = reach.hidden_children
        shown = self.exclude(audit__activity__child__in=hidden) if hidden else self
        if reach.has(*EVERYWHERE):
            return shown
        return shown.filter(Audit.objects.ways_of(reach, "audit__"))

    def in_state(self, *states: ModerationState) -> ModerationQuerySet:
        """Those in one of `states`."""
        return self.filter(activity__state__in=states)

    def is_open(self) -> ModerationQuerySet:
        """Those waiting, being judged or being compared, of audits not withdrawn."""
        return self.in_state(*OPEN).filter(audit__activity__withdrawn_at=None)

    def of_moderator(self, staff_id) -> ModerationQuerySet:
        """Those given to this member of staff."""
        return self.filter(moderator=staff_id)

    def with_arbiter(self) -> ModerationQuerySet:
        """Those that an arbiter is to decide, of audits not withdrawn."""
        deciding = self.in_state(ModerationState.ARBITRATION)
        return deciding.filter(audit__activity__withdrawn_at=None)

    def without_moderator(self) -> ModerationQuerySet:
        """Open ones that nobody goes on with: none was free, or theirs is no longer in post."""
        return self.is_open().filter(~_in_post("moderator", MODERATE))

    def without_arbiter(self) -> ModerationQuerySet:
        """Those to be decided whose arbiter is no longer in post, or that nobody free was given."""
        return self.with_arbiter().filter(~_in_post("arbiter", NAME_ARBITERS))

    def arbiter_named_by(self, user: User) -> ModerationQuerySet:
        """Those for which this person may name an arbiter, so far as their units go.

        Senior leaders, who see no audit, have this one door: to what an arbiter is to decide.
        """
        reach = reach_of(user)
        own = models.Q(auditor=user.staff_id) | models.Q(moderator=user.staff_id)
        found = self.with_arbiter().within(reach.units(*NAME_ARBITERS)).exclude(own)
        found = found.exclude(locked_by=user.staff_id)
        return found.exclude(audit__activity__child__in=reach.hidden_children)

    def far_apart(self) -> ModerationQuerySet:
        """Those whose first judgements lay two grades apart, or in and out of Inadequate."""
        return self.filter(is_far_apart=True, audit__activity__withdrawn_at=None)

    def drift_shown_to(self, user: User) -> ModerationQuerySet:
        """Those from which this person may learn how an auditor's judgements were moved.

        One's own as auditor or moderator, and those below a service lead or head of service.
        """
        led = reach_of(user).units(Role.SERVICE_LEAD, Role.HEAD_OF_SERVICE)
        judged = models.Q(moderator=user.staff_id) | models.Q(locked_by=user.staff_id)
        own = models.Q(auditor=user.staff_id) | judged
        return self.visible_to(user).filter(own | models.Q(audit__activity__unit__in=led))

    def independent(self) -> ModerationQuerySet:
        """Those in which neither knew the other's view: all but the joint ones."""
        return self.filter(joint_at=None)

    def joint(self) -> ModerationQuerySet:
        """Those whose moderator joined the reflective conversation."""
        return self.filter(joint_at__isnull=False)

    def settled_due_in(self, first: dt.date, last: dt.date) -> ModerationQuerySet:
        """Settled ones of audits due in the months from `first` to `last`, not withdrawn."""
        settled = self.in_state(ModerationState.SETTLED)
        return settled.filter(
            audit__activity__withdrawn_at=None, audit__activity__period__range=(first, last)
        )

    def within(self, units) -> ModerationQuerySet:
        """Those of audits of practice in one of `units` (ids)."""
        return self.filter(audit__activity__unit__in=units)

    def with_header(self) -> ModerationQuerySet:
        """Fetch at once what a line of a list and the head of a page say."""
        return self.select_related(
            "activity__kind",
            "auditor",
            "moderator",
            "locked_by",
            "arbiter",
            "audit__activity__unit__service",
            "audit__activity__child",
            "audit__auditor",
        )


def _in_post(who: str, roles: tuple[Role, ...]) -> Exists:
    held = Appointment.objects.current().filter(role__in=roles, staff__in=Staff.objects.in_post())
    return Exists(held.filter(staff=OuterRef(who)))
