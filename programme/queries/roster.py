"""Who owes a line in a period: from dated appointments alone, so that it can be worked out again.

A post is an appointment in a role at a unit. A person owes a line once, at the post held longest
on the first of the period; somebody who joins by the tenth working day owes it too, and somebody
who holds none of their posts any more by then does not. Where somebody acts for the only holder
of a post, for more than ten working days, the duty passes to them. The duty of a post that is
vacant is its unit’s: it passes to whoever acts there, else to the next manager above. So is a duty
that all in one post owe together: the one longest in post holds it.
"""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q

from common.dates import add_working_days, working_days_between
from people.models import Appointment, Unit
from people.roles import LADDER
from programme.models import LineTerms, UnitOfDuty

JOINED_BY = 10  # working days
LONG_ABSENCE = 10  # working days
ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Owed:
    """One duty that a line makes: whose it is (None: the unit's), at which unit, who is to do it.

    `joined` says that the person came after the first of the period.
    """

    unit_id: int
    owed_by: uuid.UUID | None
    holder: uuid.UUID | None
    joined: bool = False


class Roster:
    """The appointments and units as the months around a day know them; three queries."""

    def __init__(self, first: dt.date, tenth: dt.date | None = None):
        self.first = first
        self.tenth = tenth or add_working_days(first - ONE_DAY, JOINED_BY)
        open_then = Q(closed_on=None) | Q(closed_on__gt=first)
        self.units = list(Unit.objects.filter(open_then).order_by("path"))
        self.path = dict(Unit.objects.values_list("pk", "path"))
        ends = Q(ends_on=None) | Q(ends_on__gte=first)
        stays = Q(staff__left_on=None) | Q(staff__left_on__gte=first)
        held = Appointment.objects.filter(ends, stays, starts_on__lte=self.tenth)
        self.posts = list(held.select_related("staff").order_by("starts_on", "pk"))

    @classmethod
    def of_day(cls, day: dt.date) -> "Roster":
        """The posts that are held on `day`."""
        return cls(day, day)

    def held(self, roles: Collection[str], *, acting: bool) -> list[Appointment]:
        """The posts in `roles`, the longest held first, of those who act or of those who do not."""
        return [one for one in self.posts if one.role in roles and one.is_acting == acting]

    def until(self, post: Appointment) -> dt.date:
        """The last day on which the post is held; the last of all days where none is known."""
        days = [day for day in (post.ends_on, post.staff.left_on) if day]
        return min(days, default=dt.date.max)

    def lasts(self, post: Appointment) -> bool:
        """Whether the post is still held on the tenth working day."""
        return self.until(post) >= self.tenth

    def nearest(
        self, unit_id: int, roles: Collection[str], but: uuid.UUID | None = None
    ) -> uuid.UUID | None:
        """Who holds one of `roles` at the unit or nearest above it, other than `but`.

        Somebody who acts comes before the one for whom they act, then the longest in post.
        """
        path = self.path[unit_id]
        found = [
            one
            for one in self.posts
            if one.role in roles
            and one.staff_id != but
            and self.lasts(one)
            and path.startswith(self.path[one.unit_id])
        ]
        found.sort(key=lambda one: (-len(self.path[one.unit_id]), not one.is_acting))
        return found[0].staff_id if found else None

    def passed_up(
        self, unit_id: int, roles: Collection[str], but: uuid.UUID | None = None
    ) -> uuid.UUID | None:
        """The next manager above those in `roles` who may take what a vacant post owes."""
        rungs = [LADDER.index(role) for role in roles if role in LADDER]
        for role in LADDER[min(rungs, default=-1) + 1 :]:
            if found := self.nearest(unit_id, {role}, but):
                return found
        return None


def owed_of(terms: LineTerms, roster: Roster) -> list[Owed]:
    """What the line makes in the period of `roster`, without lines that follow another."""
    if terms.unit_of_duty == UnitOfDuty.UNIT:
        return list(_of_units(terms, roster))
    by_person = _of_persons(terms, roster)
    if terms.unit_of_duty == UnitOfDuty.POST:
        by_person = _together(by_person)
    return [*by_person, *_of_vacant_posts(terms, roster)] if terms.level else by_person


def _of_persons(terms: LineTerms, roster: Roster) -> list[Owed]:
    posts: dict[uuid.UUID, list[Appointment]] = defaultdict(list)
    for post in roster.held(terms.roles, acting=False):
        posts[post.staff_id].append(post)
    away = stand_ins(terms.roles, roster)
    owed = []
    for staff_id, held in posts.items():
        if not any(roster.lasts(one) for one in held):
            continue
        post = next((one for one in held if one.starts_on <= roster.first), held[0])
        joined = post.starts_on > roster.first
        holder = away.get((post.unit_id, post.role), staff_id)
        owed.append(Owed(post.unit_id, staff_id, holder, joined))
    return owed


def _together(owed: Iterable[Owed]) -> list[Owed]:
    """One for each unit, which is nobody's own, for the first of those who would owe it there."""
    held = {one.unit_id: one.holder for one in reversed(list(owed))}
    return [Owed(unit_id, None, holder) for unit_id, holder in held.items()]


def stand_ins(roles: Collection[str], roster: Roster) -> dict[tuple[int, str], uuid.UUID]:
    """By unit and role who acts, for more than ten working days, for the only holder of a post."""
    holders: dict[tuple[int, str], set] = defaultdict(set)
    for post in roster.held(roles, acting=False):
        holders[post.unit_id, post.role].add(post.staff_id)
    found: dict[tuple[int, str], uuid.UUID] = {}
    for post in roster.held(roles, acting=True):
        place = post.unit_id, post.role
        if len(holders[place]) == 1 and _is_long(post, roster):
            found.setdefault(place, post.staff_id)
    return found


def _is_long(post: Appointment, roster: Roster) -> bool:
    until = roster.until(post)
    if until == dt.date.max:
        return True
    return working_days_between(post.starts_on - ONE_DAY, until) > LONG_ABSENCE


def _of_vacant_posts(terms: LineTerms, roster: Roster) -> Iterator[Owed]:
    kept = roster.held(terms.roles, acting=False)
    filled = {one.unit_id for one in kept if roster.lasts(one)}
    # a manager who moves during the first days keeps the duty with the team held on the first
    stays = {one.staff_id for one in kept if roster.lasts(one)}
    filled |= {one.unit_id for one in kept if one.staff_id in stays}
    acting = roster.held(terms.roles, acting=True)
    for unit in _level(roster.units, terms.level):
        if unit.pk in filled or not unit.is_managed:
            continue
        here = (one.staff_id for one in acting if one.unit_id == unit.pk and roster.lasts(one))
        yield Owed(unit.pk, None, next(here, None) or roster.passed_up(unit.pk, terms.roles))


def _of_units(terms: LineTerms, roster: Roster) -> Iterator[Owed]:
    for unit in _level(roster.units, terms.level):
        yield Owed(unit.pk, None, holder_of_unit(unit, terms, roster))


def holder_of_unit(unit: Unit, terms: LineTerms, roster: Roster) -> uuid.UUID | None:
    """Who does what the unit owes: the nearest in the line's roles there or above, else below."""
    return roster.nearest(unit.pk, terms.roles) or _anybody_below(unit, terms, roster)


def _anybody_below(unit: Unit, terms: LineTerms, roster: Roster) -> uuid.UUID | None:
    below = (
        one.staff_id
        for one in roster.posts
        if one.role in terms.roles
        and roster.lasts(one)
        and roster.path[one.unit_id].startswith(unit.path)
    )
    return next(below, None)


def _level(units: Iterable[Unit], level: str) -> list[Unit]:
    return [unit for unit in units if unit.level == level]
