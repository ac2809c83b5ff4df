"""Named filters over urgent concerns; `visible_to` is the only door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q

from common import clock
from people.access import MANAGE_CASES, Reach, reach_of
from people.models import Involvement
from people.roles import Role

if TYPE_CHECKING:
    from people.models import User


SEE_ALL_CONCERNS = (Role.SENIOR_LEADERSHIP, Role.SAFEGUARDING_IMPROVEMENT)


class ConcernQuerySet(models.QuerySet):
    """Filters over urgent concerns."""

    def visible_to(self, user: User, *, as_raiser: bool = True) -> ConcernQuerySet:
        """The concerns that this person may read; `as_raiser` counts those that they raised.

        Its raiser; whom policy named for it; senior leadership and the Safeguarding Improvement
        Unit; heads of service of the services concerned. Unless it is about a member of staff also
        who works with the child in any service, their line managers, and managers in reach. Never
        whom it is about, so no head of service where no staff has the name that was given; and
        nothing of a child hidden from the reader.
        """
        reach = reach_of(user)
        shown = self.exclude(about_staff=reach.staff_id)
        if reach.hidden_children:
            shown = shown.exclude(child__in=reach.hidden_children)
        if reach.has(*SEE_ALL_CONCERNS):
            return shown
        named = self.model._meta.get_field("named").related_model.objects
        told = Exists(named.filter(concern=OuterRef("pk"), staff=reach.staff_id))
        raised = Q(raised_by=reach.staff_id) if as_raiser else Q(pk=None)
        return shown.filter(told | raised | _ways_to_concerns(reach))

    def with_banner_for(self, user: User) -> ConcernQuerySet:
        """Open concerns that stay on every page of this person, of those that they may read.

        Of those who were named until they acknowledge it; of everybody else until somebody takes
        responsibility.
        """
        named = self.model._meta.get_field("named").related_model.objects
        mine = named.filter(concern=OuterRef("pk"), staff=user.staff_id)
        waiting = Exists(mine.filter(acknowledged_at=None))
        return self.unclosed().filter(waiting | Q(~Exists(mine), taken_at=None))

    def at(self, place: str) -> ConcernQuerySet:
        """Concerns that are "open", "untaken" or "closed"; any other word is all."""
        if place == "closed":
            return self.filter(closed_at__isnull=False)
        if place == "untaken":
            return self.unclosed().untaken()
        return self.unclosed() if place == "open" else self

    def untaken(self) -> ConcernQuerySet:
        """Concerns for which nobody has taken responsibility."""
        return self.filter(taken_at=None)

    def unclosed(self) -> ConcernQuerySet:
        """Concerns that are not closed."""
        return self.filter(closed_at=None)


class DeputyQuerySet(models.QuerySet):
    """Filters over who stands in for whom."""

    def current(self) -> DeputyQuerySet:
        """Those of today."""
        day = clock.today()
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)

    def visible_to(self, user: User) -> DeputyQuerySet:
        """All for a QA administrator; for everybody else their own."""
        reach = reach_of(user)
        return self if reach.has(Role.QA_ADMINISTRATOR) else self.filter(person=reach.staff_id)


def _ways_to_concerns(reach: Reach) -> Q:
    """Asked of one concern after the other: those in question are few, and every page asks."""
    me, units = reach.staff_id, reach.units(*MANAGE_CASES)
    working = Involvement.objects.current().filter(child=OuterRef("child"))
    near = working.filter(Q(staff=me) | Q(staff__line_manager=me) | Q(unit__in=units))
    ways = Q(taken_by=me) | Q(Exists(near), kind__in=_OPEN_KINDS)
    if reach.has(Role.HEAD_OF_SERVICE):
        units = reach.units(Role.HEAD_OF_SERVICE)
        led = Exists(working.filter(unit__in=units))
        led = Q(led) | Q(service__in=units) | Q(service=None, child=None)
        ways |= led & ~Q(kind="staff", about_staff=None)  # whom nobody found may be the reader
    return ways


_OPEN_KINDS = ("safety", "health", "education")
