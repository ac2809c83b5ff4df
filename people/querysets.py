"""Named filters over people and places, one idea each."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.contrib.sessions.models import Session
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, When

from common import clock
from people.lifecycle import WITH_A_WORKER, UploadState
from people.roles import Role

if TYPE_CHECKING:
    from people.models import Unit, User

KEPT = dt.timedelta(days=1)  # how long an uploaded file waits for an answer


def _open_on(day: dt.date) -> Q:
    return Q(starts_on__lte=day) & (Q(ends_on=None) | Q(ends_on__gte=day))


def area_of(unit: str) -> Case:
    """The id of the area that the unit at the end of this path is, or in which this team lies.

    None for a service, and for a team right below one.
    """
    below_a_service = Q(**{f"{unit}__parent": F(f"{unit}__service")})
    return Case(
        When(Q(**{f"{unit}__level": "area"}), then=F(f"{unit}_id")),
        When(Q(**{f"{unit}__level": "team"}) & ~below_a_service, then=F(f"{unit}__parent_id")),
    )


class UnitQuerySet(models.QuerySet):
    """Filters over the organisation tree."""

    def at_or_below(self, unit: Unit) -> UnitQuerySet:
        """The unit itself and all below it."""
        return self.filter(path__startswith=unit.path)

    def above(self, unit: Unit) -> UnitQuerySet:
        """The unit itself and all above it, from the top down."""
        codes = unit.path.strip("/").split("/")
        paths = ["/".join(codes[: n + 1]) + "/" for n in range(len(codes))]
        return self.filter(path__in=paths).order_by("path")

    def teams(self) -> UnitQuerySet:
        """Teams that are not closed."""
        return self.filter(level="team", closed_on=None)

    def services(self) -> UnitQuerySet:
        """Services that are not closed."""
        return self.filter(level="service", closed_on=None)

    def areas(self) -> UnitQuerySet:
        """Areas that are not closed."""
        return self.filter(level="area", closed_on=None)


class StaffQuerySet(models.QuerySet):
    """Filters over staff."""

    def in_post(self, day: dt.date | None = None) -> StaffQuerySet:
        """Those who have not left by `day` (default today)."""
        day = day or clock.today()
        return self.filter(Q(left_on=None) | Q(left_on__gte=day))

    def holding(self, role: str, units, day: dt.date | None = None) -> StaffQuerySet:
        """Those who hold `role` at one of `units` (ids) on `day` (default today)."""
        day = day or clock.today()
        held = {
            "appointments__role": role,
            "appointments__unit__in": units,
            "appointments__starts_on__lte": day,
        }
        ends = Q(appointments__ends_on=None) | Q(appointments__ends_on__gte=day)
        return self.in_post(day).filter(ends, **held).distinct()

    def waiting_for_a_sign_in(self) -> StaffQuerySet:
        """Those who hold an appointment today and have an e-mail address, but no sign-in."""
        day = clock.today()
        ends = Q(appointments__ends_on=None) | Q(appointments__ends_on__gte=day)
        held = self.in_post(day).filter(ends, appointments__starts_on__lte=day)
        return held.filter(user=None).exclude(email="").distinct()


class AppointmentQuerySet(models.QuerySet):
    """Filters over appointments."""

    def current(self, day: dt.date | None = None) -> AppointmentQuerySet:
        """Held on `day` (default today) by staff who have not left."""
        day = day or clock.today()
        left = Q(staff__left_on=None) | Q(staff__left_on__gte=day)
        return self.filter(_open_on(day) & left)


class InvolvementQuerySet(models.QuerySet):
    """Filters over who works with whom."""

    def with_words(self) -> InvolvementQuerySet:
        """Those that hold words of an extract for a team or a worker that is not placed."""
        team = Q(unit=None) & ~Q(team_given="")
        worker = Q(staff=None) & ~Q(worker_given="")
        return self.filter(team | worker)

    def current(self, day: dt.date | None = None) -> InvolvementQuerySet:
        """Open on `day` (default today)."""
        return self.filter(_open_on(day or clock.today()))


class ChildQuerySet(models.QuerySet):
    """Filters over children; lists and pages start from `visible_to`."""

    def visible_to(self, user: User) -> ChildQuerySet:
        """The children whom this person may open: see `people.access`."""
        from people.access import visible_children  # the one module that decides reach

        return visible_children(self, user)

    def is_open(self) -> ChildQuerySet:
        """Children whose case is open."""
        return self.exclude(status="closed")


class ImportQuerySet(models.QuerySet):
    """Loads of extracts; pages start from `visible_to`."""

    def visible_to(self, user: User) -> ImportQuerySet:
        """All loads for a QA administrator, none for anybody else."""
        from people.access import reach_of  # the one module that decides reach

        return self if reach_of(user).has(Role.QA_ADMINISTRATOR) else self.none()


class UploadQuerySet(models.QuerySet):
    """Uploaded files; pages start from `visible_to`."""

    def visible_to(self, user: User) -> UploadQuerySet:
        """All uploads for a QA administrator, none for anybody else."""
        from people.access import reach_of  # the one module that decides reach

        return self if reach_of(user).has(Role.QA_ADMINISTRATOR) else self.none()

    def with_a_worker(self) -> UploadQuerySet:
        """Those that a worker is to read or to load."""
        return self.filter(state__in=WITH_A_WORKER)

    def unfinished(self) -> UploadQuerySet:
        """Those that wait for a worker or for somebody's answer."""
        return self.filter(state__in={*WITH_A_WORKER, UploadState.READ})

    def kept_too_long(self) -> UploadQuerySet:
        """Those of more than a day ago that nobody has confirmed."""
        old = clock.now() - KEPT
        return self.filter(uploaded_at__lt=old, state__in={UploadState.READ, UploadState.READING})


class PlacingQuerySet(models.QuerySet):
    """Teams and workers that extracts named."""

    def unplaced(self) -> PlacingQuerySet:
        """Those that nobody has placed."""
        return self.filter(unit=None, staff=None)

    def waiting_first(self) -> PlacingQuerySet:
        """Those that nobody has placed, then the others, the latest placed first."""
        return self.order_by(F("placed_at").desc(nulls_first=True), "kind", "given")

    def visible_to(self, user: User) -> PlacingQuerySet:
        """All for a QA administrator, none for anybody else."""
        from people.access import reach_of  # the one module that decides reach

        return self if reach_of(user).has(Role.QA_ADMINISTRATOR) else self.none()


class OpenSessionQuerySet(models.QuerySet):
    """Filters over the browsers in which people are signed in."""

    def visible_to(self, user) -> OpenSessionQuerySet:
        """One's own, the latest first; of a sign-in that everybody uses, nobody's."""
        mine = self.none() if user.is_demonstration else self.filter(user=user)
        return mine.filter(_has_session()).order_by("-created_at")

    def over(self) -> OpenSessionQuerySet:
        """Those whose session is gone."""
        return self.filter(~_has_session())


def _has_session() -> Exists:
    return Exists(Session.objects.filter(session_key=OuterRef("session_key")))
