"""The line above a person: who hears, one step after another, of what they have left undone."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import chain

from common import clock
from people.models import Appointment, Staff, Unit
from people.roles import LADDER, Role

TOP = (Role.HEAD_OF_SERVICE, Role.SENIOR_LEADERSHIP)
LEADS = (Role.SERVICE_LEAD, Role.HEAD_OF_SERVICE)


@dataclass(frozen=True)
class Hearing:
    """Who hears of something, by id: whose it is, with who acts for them, and those above.

    `person` is None where nobody in post holds it: then `near` are those who can pass it on.
    """

    person: uuid.UUID | None
    near: frozenset[uuid.UUID]
    above: frozenset[uuid.UUID]


@dataclass(frozen=True)
class _Post:
    staff: uuid.UUID
    role: str
    path: str
    is_acting: bool


class Lines:
    """Who stands above whom on a day, and who stands in for whom; three queries."""

    def __init__(self, day: dt.date | None = None):
        day = day or clock.today()
        self.managers = dict(Staff.objects.order_by().values_list("pk", "line_manager"))
        in_post = Staff.objects.in_post(day).order_by()
        self.in_post = frozenset(in_post.values_list("pk", flat=True))
        held = Appointment.objects.current(day).order_by("starts_on", "pk")
        rows = held.values_list("staff", "role", "unit__path", "is_acting")
        self.posts = [_Post(*row) for row in rows]
        self.roles: dict[uuid.UUID, set[str]] = defaultdict(set)
        for post in self.posts:
            self.roles[post.staff].add(post.role)
        self.stand_ins = self._stand_ins()

    def hearing(self, person: uuid.UUID | None, unit: Unit, steps: int) -> Hearing:
        """Who hears of what `person` holds at `unit`, `steps` up their line.

        With each of them whoever acts for them in their only post. Where `person` has left, or
        nobody holds it, those who lead the unit hear instead, from the beginning.
        """
        is_held = person in self.in_post
        first, *line = (
            [[person], *([one] for one in self.above(person, unit))]
            if is_held
            else self._leads_of(unit)
        )
        near = self._with_stand_ins(first)
        above = self._with_stand_ins(chain(*line[:steps])) - near
        return Hearing(person if is_held else None, frozenset(near), frozenset(above))

    def above(self, person: uuid.UUID, unit: Unit) -> list[uuid.UUID]:
        """The line manager of `person`, theirs, and so on to the first head of service or higher.

        Where a line manager is not known or has left: the next manager above by appointments.
        """
        line, here = [], person
        while not (line and self.roles[here].intersection(TOP)):
            here = self._manager_of(here, unit.path)
            if here is None or here in (person, *line):
                break
            line.append(here)
        return line

    def _manager_of(self, person: uuid.UUID, path: str) -> uuid.UUID | None:
        manager = self.managers.get(person)
        if manager in self.in_post:
            return manager
        return self._next_rung(person, path) or self._manager_after(manager)

    def _manager_after(self, left: uuid.UUID | None) -> uuid.UUID | None:
        """The first who is in post above somebody who has left."""
        passed = set()
        while left and left not in self.in_post and left not in passed:
            passed.add(left)
            left = self.managers.get(left)
        return left if left in self.in_post else None

    def _next_rung(self, person: uuid.UUID, path: str) -> uuid.UUID | None:
        """The next manager above the highest post of `person`, else above the unit at `path`."""
        own = [post for post in self.posts if post.staff == person and post.role in LADDER]
        own.sort(key=lambda post: -LADDER.index(post.role))
        rung = LADDER.index(own[0].role) if own else -1
        path = next((p.path for p in own or self.posts if p.staff == person), path)
        for role in LADDER[rung + 1 :]:
            if found := [one for one in self._nearest(role, path) if one != person]:
                return found[0]
        return None

    def _nearest(self, role: str, path: str) -> list[uuid.UUID]:
        """Who holds `role` at the unit at `path`, or nearest above it: who acts comes first."""
        near = [p for p in self.posts if p.role == role and path.startswith(p.path)]
        deepest = max((len(post.path) for post in near), default=0)
        near = [post for post in near if len(post.path) == deepest]
        return [post.staff for post in sorted(near, key=lambda post: not post.is_acting)]

    def _leads_of(self, unit: Unit) -> list[list[uuid.UUID]]:
        """Who may give to somebody what nobody holds: leads, heads, or else QA administrators."""
        rungs = [self._nearest(role, unit.path) for role in LEADS]
        found = [rung for rung in rungs if rung]
        return found or [[p.staff for p in self.posts if p.role == Role.QA_ADMINISTRATOR]]

    def _with_stand_ins(self, people: Iterable[uuid.UUID]) -> set[uuid.UUID]:
        return {one for person in people for one in (person, *self.stand_ins.get(person, ()))}

    def _stand_ins(self) -> dict[uuid.UUID, Collection[uuid.UUID]]:
        """Who acts in a post that exactly one other holds, by whoever holds it."""
        holders, acting = defaultdict(set), defaultdict(set)
        for post in self.posts:
            (acting if post.is_acting else holders)[post.path, post.role].add(post.staff)
        found = defaultdict(set)
        for place, people in acting.items():
            if len(holders[place]) == 1:
                found[next(iter(holders[place]))] |= people
        return found
