"""Reach: which units, children and records a person may come near; decided nowhere else."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q, QuerySet

from common import clock
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


def reach_of(user: User) -> Reach:
    """The reach of a signed-in person today; computed once for each user object and day.

    Two queries for the units, one for the children hidden from them.
    """
    user.staff._reach = reach_of_staff(user.staff)
    return user.staff._reach


def reach_of_staff(staff: Staff) -> Reach:
    """The reach of a member of staff today, for rules: that of their request where there is one."""
    day = clock.today()
    kept = getattr(staff, "_reach", None)
    return kept if kept and kept.day == day else _compute(staff.pk, day)


def _compute(staff_id: uuid.UUID, day: dt.date) -> Reach:
    held = Appointment.objects.current(day).filter(staff=staff_id)
    paths = defaultdict(set)
    for role, path in held.values_list("role", "unit__path"):
        paths[Role(role)].add(path)
    units = _units_below({path for several in paths.values() for path in several})
    by_role = {
        role: frozenset(pk for pk, path in units if path.startswith(tuple(several)))
        for role, several in paths.items()
    }
    return Reach(staff_id, day, by_role, hidden_children(staff_id), dict(units))


def _units_below(paths: set[str]) -> list[tuple[int, str]]:
    if not paths:
        return []
    below = Q()
    for path in paths:
        below |= Q(path__startswith=path)
    return list(Unit.objects.filter(below).values_list("pk", "path"))


def hidden_children(staff_id: uuid.UUID) -> frozenset[uuid.UUID]:
    """Ids of the children whom this member of staff must not see: restricted, or barred from them.

    Beats every role and every "all".
    """
    restricted = Restriction.objects.filter(lifted_at=None).exclude(exceptions__staff=staff_id)
    barred = StaffBar.objects.filter(lifted_at=None, staff=staff_id)
    hidden = restricted.values_list("child", flat=True).union(barred.values_list("child"))
    return frozenset(hidden)


def hidden_from(child_id: uuid.UUID | None, staff_ids: Iterable[uuid.UUID]) -> QuerySet[Staff]:
    """Those of `staff_ids` who must not see this child: restricted, or barred from them."""
    open_here = Restriction.objects.filter(child=child_id, lifted_at=None)
    named = open_here.filter(exceptions__staff=OuterRef("pk"))
    barred = StaffBar.objects.filter(child=child_id, lifted_at=None, staff=OuterRef("pk"))
    restricted = Q(Exists(open_here)) & ~Q(Exists(named))
    return Staff.objects.filter(restricted | Q(Exists(barred)), pk__in=set(staff_ids))


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
    restricted = Restriction.objects.filter(child=child_id, lifted_at=None)
    restricted = restricted.exclude(exceptions__staff=staff).values("pk")
    barred = StaffBar.objects.filter(child=child_id, lifted_at=None, staff=staff).values("pk")
    return restricted.union(barred).exists()
