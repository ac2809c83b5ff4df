"""Named filters over duties; `visible_to` is the only door."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from common import clock
from people.access import Reach, reach_of
from people.roles import Role

if TYPE_CHECKING:
    from people.models import Unit, User

SOON = dt.timedelta(days=7)
IN_REACH = (Role.TEAM_MANAGER, Role.SERVICE_LEAD, Role.HEAD_OF_SERVICE)
EVERYWHERE = (
    Role.SENIOR_LEADERSHIP,
    Role.SOCIAL_WORK_CONSULTANT,
    Role.LEARNING_DEVELOPMENT,
    Role.QA_ADMINISTRATOR,
    Role.INSPECTOR,
)
IS_DONE = Q(done_on__isnull=False, reopened_on=None)


class DutyQuerySet(models.QuerySet):
    """Filters over duties."""

    def visible_to(self, user: User) -> DutyQuerySet:
        """One’s own duties; those of the units within a manager’s reach; all by ACCESS.md."""
        return self.readable_in(reach_of(user))

    def readable_in(self, reach: Reach) -> DutyQuerySet:
        """What `visible_to` shows to a person of this reach."""
        if reach.has(*EVERYWHERE):
            return self
        own = Q(pk__in=self.ids_of(reach))
        units = reach.units(*IN_REACH)
        return self.filter(own | Q(unit__in=units) if units else own)

    def ids_of(self, reach: Reach) -> DutyQuerySet:
        """Ids of the duties that are this person’s own, or of a unit in whose role they are."""
        from programme.models import LineTerms  # which says whose the duty of a unit is

        everything = self.model._base_manager
        mine = everything.filter(Q(holder=reach.staff_id) | Q(owed_by=reach.staff_id))
        shared = LineTerms.objects.of_units_in(reach.roles).values("line")
        units = everything.filter(
            line__in=shared, owed_by=None, follows=None, unit__in=reach.units()
        )
        return mine.values("pk").union(units.values("pk"))

    def held_by(self, staff_id: uuid.UUID) -> DutyQuerySet:
        """Duties that this member of staff is to do."""
        return self.filter(holder=staff_id)

    def of_line(self, key: str) -> DutyQuerySet:
        """Duties of one line."""
        return self.filter(line=key)

    def at_or_below(self, unit: Unit) -> DutyQuerySet:
        """Duties of a unit and of all below it."""
        return self.filter(unit__path__startswith=unit.path)

    def in_period(self, month: dt.date) -> DutyQuerySet:
        """Duties of the periods that begin in `month`."""
        return self.filter(period=month)

    def is_done(self) -> DutyQuerySet:
        """Handed in, and not given back since."""
        return self.filter(IS_DONE)

    def is_in_time(self) -> DutyQuerySet:
        """Done, and first handed in by the due day."""
        return self.filter(IS_DONE, done_on__lte=F("due_on"))

    def is_late(self) -> DutyQuerySet:
        """Done, but first handed in after the due day."""
        return self.filter(IS_DONE, done_on__gt=F("due_on"))

    def is_exempt(self) -> DutyQuerySet:
        """Exempted, and not done all the same."""
        return self.exclude(IS_DONE).filter(exempted_at__isnull=False)

    def is_open(self) -> DutyQuerySet:
        """Neither done nor exempt: still to be done."""
        return self.exclude(IS_DONE).filter(exempted_at=None)

    def is_overdue(self, day: dt.date | None = None) -> DutyQuerySet:
        """Open on `day` (default today) although due before it."""
        return self.is_open().filter(due_on__lt=day or clock.today())

    def is_to_come(self, day: dt.date | None = None) -> DutyQuerySet:
        """Open on `day` (default today) and not due before it."""
        return self.is_open().filter(due_on__gte=day or clock.today())

    def is_due_by(self, day: dt.date) -> DutyQuerySet:
        """Open, and due on `day` or before it."""
        return self.is_open().filter(due_on__lte=day)

    def is_waiting(self) -> DutyQuerySet:
        """Open, and its clock not begun: the duty that it follows is not done."""
        return self.is_open().filter(due_on=None)
