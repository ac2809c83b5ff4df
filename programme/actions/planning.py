"""Making the duties of a period, once each, however often and by however many it is asked."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from common import clock
from people.models import Staff
from programme.models import Duty, LineTerms, UnitOfDuty
from programme.queries.roster import Owed, Roster, owed_of
from programme.querysets import DutyQuerySet
from trail.history import recorded


@dataclass(frozen=True)
class Planned:
    """What a planning found: duties made now and before, and how many each line has in all."""

    period: dt.date
    created: int
    existing: int
    by_line: dict[str, int]


@recorded
def plan_period(*, period: dt.date, by: Staff | None) -> Planned:
    """Make the duties of every line of which a period begins in the month `period`.

    The same roster gives the same duties; those that are there already are left as they are, also
    where two schedulers plan at once: the constraints of Duty decide, ON CONFLICT DO NOTHING.
    """
    roster = Roster(period)
    terms = list(LineTerms.objects.beginning_in(period))
    made = {one.line_id: _make(one, roster) for one in sorted(terms, key=lambda one: _follows(one))}
    by_line = {
        one.line_id: Duty.objects.of_line(one.line_id).in_period(period).count() for one in terms
    }
    created = sum(made.values())
    return Planned(period, created, sum(by_line.values()) - created, by_line)


def _follows(terms: LineTerms) -> bool:
    return terms.unit_of_duty == UnitOfDuty.DUTY


def _make(terms: LineTerms, roster: Roster) -> int:
    duties = _following(terms, roster) if _follows(terms) else _new(terms, roster)
    Duty.objects.bulk_create(duties, ignore_conflicts=True)
    return Duty.objects.filter(pk__in=[one.pk for one in duties]).count()


def _new(terms: LineTerms, roster: Roster) -> list[Duty]:
    there = Duty.objects.of_line(terms.line_id).in_period(roster.first)
    taken = set(there.values_list("unit", flat=True))
    return duties_from(terms, roster, _still_owed(owed_of(terms, roster), taken))


def _still_owed(owed: Iterable[Owed], taken: set[int]) -> list[Owed]:
    """Who joins, and what falls vacant, after the duty of the unit was made finds it made."""
    return [
        one
        for one in owed
        if one.unit_id not in taken or (one.owed_by is not None and not one.joined)
    ]


def duties_from(terms: LineTerms, roster: Roster, owed: Iterable[Owed]) -> list[Duty]:
    """The rows of what is owed by `terms` in the period of `roster`, not saved."""
    return [
        Duty(
            line_id=terms.line_id,
            kind_id=terms.kind_id,
            period=roster.first,
            unit_id=one.unit_id,
            owed_by_id=one.owed_by,
            holder_id=one.holder,
            due_on=terms.due_on(roster.first),
            created_at=clock.now(),
        )
        for one in owed
    ]


def _following(terms: LineTerms, roster: Roster) -> list[Duty]:
    followed = Duty.objects.of_line(terms.follows_id).in_period(roster.first)
    return duties_after(terms, roster, _not_followed(followed))


def _not_followed(followed: DutyQuerySet) -> DutyQuerySet:
    return followed.filter(followed_by=None)


def duties_after(terms: LineTerms, roster: Roster, followed: Iterable[Duty]) -> list[Duty]:
    """The rows of a line that follows another, one for each of `followed`, not saved."""
    return [
        Duty(
            line_id=terms.line_id,
            kind_id=terms.kind_id,
            period=roster.first,
            unit_id=one.unit_id,
            holder_id=roster.nearest(one.unit_id, terms.roles, one.holder_id)
            or roster.passed_up(one.unit_id, terms.roles, one.holder_id),
            follows=one,
            created_at=clock.now(),
        )
        for one in followed
    ]
