"""Who is to do a duty by the posts of today, where whoever held it cannot."""

import datetime as dt
import uuid
from collections.abc import Callable, Collection
from functools import cache

from common.dates import add_working_days
from people.models import Appointment
from programme.models import Duty, LineTerms, UnitOfDuty
from programme.queries.roster import (
    JOINED_BY,
    LADDER,
    ONE_DAY,
    Roster,
    holder_of_unit,
    stand_ins,
)
from programme.querysets import DutyQuerySet, LineTermsQuerySet


def duties_not_begun() -> DutyQuerySet:
    """Open duties for which nothing was begun, with what says who may hold them.

    Not those that look again at a file: who took part in the first work cannot have them, so they
    are given on by hand.
    """
    rows = Duty.objects.is_open().filter(activity=None, looks_again_at=None)
    return rows.select_related("unit", "follows", "line")


class Succession:
    """Who is to do a duty now, by the roster of a day and the terms of the duty's period."""

    def __init__(self, roster: Roster, in_force: Callable[[dt.date], LineTermsQuerySet]):
        self.roster = roster
        self.terms = cache(lambda period: {one.line_id: one for one in in_force(period)})
        self.in_roles: dict[uuid.UUID, set[str]] = {}
        for post in roster.posts:
            self.in_roles.setdefault(post.staff_id, set()).add(post.role)

    def holder_of(self, duty: Duty) -> uuid.UUID | None:
        """The one who is to do it; None where nobody is in post."""
        terms = self.terms(duty.period).get(duty.line_id)
        if terms is None:
            return duty.holder_id
        if duty.follows_id:
            return self._moderator(duty, terms)
        if terms.unit_of_duty == UnitOfDuty.UNIT:
            roles = {*terms.roles, *LADDER} if duty.reassigned_at else terms.roles
            kept = self._in_post(duty.holder_id, roles)
            return kept or holder_of_unit(duty.unit, terms, self.roster)
        if terms.unit_of_duty == UnitOfDuty.POST and duty.owed_by_id is None:
            return self._post(duty, terms)
        return self._person(duty, terms)

    def _in_post(self, staff_id: uuid.UUID | None, roles: Collection[str]) -> uuid.UUID | None:
        """Somebody, while they hold a post in one of `roles`, wherever it is."""
        return staff_id if not self.in_roles.get(staff_id, set()).isdisjoint(roles) else None

    def _moderator(self, duty: Duty, terms: LineTerms) -> uuid.UUID | None:
        auditor = duty.follows.holder_id
        kept = self._in_post(duty.holder_id, {*terms.roles, *LADDER})
        if kept and kept != auditor:
            return kept
        place = duty.unit_id, terms.roles, auditor
        return self.roster.nearest(*place) or self.roster.passed_up(*place)

    def _post(self, duty: Duty, terms: LineTerms) -> uuid.UUID | None:
        here = [one for one in self.roster.posts if self._is_of(one, duty, terms)]
        if duty.reassigned_at and (kept := self._in_post(duty.holder_id, {*terms.roles, *LADDER})):
            return kept
        if kept := self._in_post(duty.holder_id, terms.roles):
            return self._stand_in(kept, here, terms) or kept
        place = duty.unit_id, terms.roles
        return self.roster.nearest(*place) or self.roster.passed_up(*place)

    def _person(self, duty: Duty, terms: LineTerms) -> uuid.UUID | None:
        roles = {*terms.roles, *LADDER}
        kept, owner = self._in_post(duty.holder_id, roles), self._in_post(duty.owed_by_id, roles)
        if kept and duty.reassigned_at:
            return kept
        here = [one for one in self.roster.posts if self._is_of(one, duty, terms)]
        if owner:
            return self._stand_in(owner, here, terms) or owner
        acting = (one.staff_id for one in here if one.is_acting)
        found = self._joined(duty, here) or next(acting, None) or kept
        return found or self.roster.passed_up(duty.unit_id, terms.roles)

    def _stand_in(self, owner, here: list[Appointment], terms: LineTerms) -> uuid.UUID | None:
        """Who acts for the owner where they are away for long."""
        away = stand_ins(terms.roles, self.roster)
        own = (one for one in here if one.staff_id == owner and not one.is_acting)
        return next(
            (away[found] for one in own if (found := (one.unit_id, one.role)) in away), None
        )

    def _is_of(self, post: Appointment, duty: Duty, terms: LineTerms) -> bool:
        return post.unit_id == duty.unit_id and post.role in terms.roles

    def _joined(self, duty: Duty, here: list[Appointment]) -> uuid.UUID | None:
        """Who joined the vacant post by the tenth working day, and owes the line nothing else."""
        tenth = add_working_days(duty.period - ONE_DAY, JOINED_BY)
        owing = Duty.objects.of_line(duty.line_id).in_period(duty.period)
        for post in here:
            new = not post.is_acting and duty.period < post.starts_on <= tenth
            if new and not owing.filter(owed_by=post.staff_id).exists():
                return post.staff_id
        return None
