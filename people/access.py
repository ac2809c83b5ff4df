"""Reach: which units, children and records a person may come near; decided nowhere else."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet

from common import clock
from common.prepared import Given, Take, prepared, shape_of, stand_in
from people.models import (
    Appointment,
    Child,
    Involvement,
    Restriction,
    Staff,
    StaffBar,
    Unit,
    User,
)
from people.roles import Role

MANAGE_CASES = (Role.TEAM_MANAGER, Role.SERVICE_LEAD, Role.HEAD_OF_SERVICE)
SEE_ALL_CASES = (Role.SOCIAL_WORK_CONSULTANT, Role.INSPECTOR)


@dataclass(frozen=True)
class Reach:
    """What a person's appointments of one day give: units by role, and whom they may not see.

    `paths` are those of all these units, by id.
    """

    staff_id: uuid.UUID
    day: dt.date
    by_role: Mapping[Role, frozenset[int]]
    hidden_children: frozenset[uuid.UUID]
    paths: Mapping[int, str] = field(default_factory=dict)

    @property
    def roles(self) -> frozenset[Role]:
        """The roles held on that day."""
        return frozenset(self.by_role)

    def has(self, *roles: Role) -> bool:
        """Whether any of `roles` is held."""
        return any(role in self.by_role for role in roles)

    def units(self, *roles: Role) -> frozenset[int]:
        """Ids of the units of the appointments in `roles`, or in any if none named, and below."""
        named = roles or tuple(self.by_role)
        return frozenset().union(*(self.by_role.get(role, frozenset()) for role in named))

    def paths_above(self, *roles: Role) -> frozenset[str]:
        """The paths of these units and of all above them."""
        codes = [self.paths[unit].strip("/").split("/") for unit in self.units(*roles)]
        return frozenset("/".join(each[: n + 1]) + "/" for each in codes for n in range(len(each)))


def reach_of(user: User) -> Reach:
    """The reach of a signed-in person today; computed once for each user object and day.

    One query for the units, one for the children hidden from them.
    """
    user.staff._reach = reach_of_staff(user.staff)
    return user.staff._reach


def reach_of_staff(staff: Staff) -> Reach:
    """The reach of a member of staff today, for rules: that of their request where there is one."""
    day = clock.today()
    kept = getattr(staff, "_reach", None)
    return kept if kept and kept.day == day else _compute(staff.pk, day)


def _compute(staff_id: uuid.UUID, day: dt.date) -> Reach:
    by_role, paths = defaultdict(set), {}
    for role, units, of_units in _held(staff_id):
        by_role[Role(role)].update(units)
        paths.update(zip(units, of_units, strict=True))
    held = {role: frozenset(units) for role, units in by_role.items()}
    return Reach(staff_id, day, held, hidden_children(staff_id), paths)


@prepared
def _held(staff_id) -> QuerySet[Appointment]:
    """The roles held today, each with ids and paths of the units at and below its own."""
    held = Appointment.objects.current().filter(staff=staff_id)
    below = Unit.objects.filter(path__startswith=OuterRef("unit__path")).order_by("path")
    return held.values_list(
        "role", ArraySubquery(below.values("pk")), ArraySubquery(below.values("path"))
    )


def hidden_children(staff_id: uuid.UUID) -> frozenset[uuid.UUID]:
    """Ids of the children whom this member of staff must not see: restricted, or barred from them.

    Beats every role and every "all".
    """
    return frozenset(_hidden(staff_id))


@prepared
def _hidden(staff_id) -> QuerySet:
    restricted = Restriction.objects.filter(lifted_at=None).exclude(exceptions__staff=staff_id)
    barred = StaffBar.objects.filter(lifted_at=None, staff=staff_id)
    return restricted.values_list("child", flat=True).union(barred.values_list("child"))


def hidden_since(staff_id: uuid.UUID, moment: dt.datetime) -> bool:
    """Whether any child has been hidden from this member of staff since then, and is."""
    restricted = Restriction.objects.filter(lifted_at=None, made_at__gt=moment)
    barred = StaffBar.objects.filter(lifted_at=None, staff=staff_id, made_at__gt=moment)
    return restricted.exclude(exceptions__staff=staff_id).exists() or barred.exists()


def hidden_from(child_id: uuid.UUID | None, staff_ids: Iterable[uuid.UUID]) -> QuerySet[Staff]:
    """Those of `staff_ids` who must not see this child: restricted, or barred from them."""
    open_here = Restriction.objects.filter(child=child_id, lifted_at=None)
    named = open_here.filter(exceptions__staff=OuterRef("pk"))
    barred = StaffBar.objects.filter(child=child_id, lifted_at=None, staff=OuterRef("pk"))
    restricted = Q(Exists(open_here)) & ~Q(Exists(named))
    return Staff.objects.filter(restricted | Q(Exists(barred)), pk__in=staff_ids)


def visible_children(children: QuerySet[Child], user: User) -> QuerySet[Child]:
    """Narrow `children` to those whom `user` may open.

    Managers: children now worked in a unit within reach. Practitioners: children they now work
    with. Social Work Consultants and inspectors: all. Nobody: a child hidden from them.
    """
    reach = reach_of(user)
    shown = children.exclude(id__in=reach.hidden_children)
    if reach.has(*SEE_ALL_CASES):
        return shown
    current = Involvement.objects.current()
    own = current.filter(staff=reach.staff_id).values("child")
    managed = current.filter(unit__in=reach.units(*MANAGE_CASES)).values("child")
    return shown.filter(id__in=own.union(managed))


def is_hidden_from(staff: Staff, child_id: uuid.UUID | None) -> bool:
    """Whether the child is hidden from `staff`: one query, none where today's reach is known."""
    kept = getattr(staff, "_reach", None)
    if kept and kept.day == clock.today():
        return child_id in kept.hidden_children
    return bool(_hiding(staff.pk, child_id))


@prepared
def _hiding(staff_id, child_id) -> QuerySet:
    """What hides the child from this member of staff."""
    restricted = Restriction.objects.filter(child=child_id, lifted_at=None)
    restricted = restricted.exclude(exceptions__staff=staff_id).values("pk")
    barred = StaffBar.objects.filter(child=child_id, lifted_at=None, staff=staff_id).values("pk")
    return restricted.union(barred)


@dataclass(frozen=True)
class _AnyReach(Reach):
    """Stands in a prepared query for the reach of whoever asks: roles are known, no id is."""

    take: Take = reach_of

    def units(self, *roles: Role) -> Given | frozenset:
        """What stands for the ids; empty where none of `roles` is held."""
        is_held = any(self.by_role.get(role) for role in roles or self.by_role)
        return Given(lambda values: self.take(values).units(*roles)) if is_held else frozenset()

    def paths_above(self, *roles: Role) -> Given:
        """What stands for the paths of these units and of all above them."""
        return Given(lambda values: self.take(values).paths_above(*roles))


@shape_of.register
def _(user: User) -> tuple:
    """The same SQL serves all who hold the same roles; and so apart who has children hidden."""
    reach = reach_of(user)
    held = frozenset((role, bool(units)) for role, units in reach.by_role.items())
    return held, bool(reach.hidden_children)


@stand_in.register
def _(user: User, take: Take) -> SimpleNamespace:
    """Somebody who holds the same roles, of whom a query may know the id and the reach alone."""
    reach = reach_of(user)
    me = Given(lambda values: take(values).staff_id)
    hidden = Given(lambda values: reach_of(take(values)).hidden_children)
    held = {role: bool(units) for role, units in reach.by_role.items()}
    anybody = _AnyReach(
        staff_id=me,
        day=reach.day,
        by_role=held,
        hidden_children=reach.hidden_children and hidden,
        take=lambda values: reach_of(take(values)),
    )
    return SimpleNamespace(staff_id=me, staff=SimpleNamespace(pk=me, _reach=anybody))
