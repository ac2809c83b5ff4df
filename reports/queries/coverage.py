"""Whose work and which children were looked at in twelve months, and how many never."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from people.models import Appointment, Involvement, Level, Unit
from people.roles import Role
from practice.models import Participant
from practice.models.activities import PRACTITIONERS
from reports.queries.slices import Slice

MONTHS = 12


@dataclass(frozen=True)
class Covered:
    """Of those there on the last day of the month, how many a file audit looked at in 12 months."""

    looked_at: int
    there: int


@dataclass(frozen=True)
class Coverage:
    """Children, practitioners and teams; `unplaced` children have a team that is not known yet."""

    children: Covered
    practitioners: Covered
    teams: Covered
    unplaced: int


def coverage_of(part: Slice) -> Coverage:
    """Coverage of `part` in the 12 months that end with its month; five queries."""
    audits = part.file_audits(MONTHS)
    return Coverage(
        children=_children(part, audits),
        practitioners=_practitioners(part, audits),
        teams=_teams(part, audits),
        unplaced=_unplaced(part),
    )


def _children(part: Slice, audits: QuerySet) -> Covered:
    worked = Involvement.objects.current(part.last_day).filter(unit__in=part.units)
    return _covered(worked, "child", audits.filter(child__isnull=False).values("child"))


def _practitioners(part: Slice, audits: QuerySet) -> Covered:
    posts = Appointment.objects.current(part.last_day).filter(unit__in=part.units)
    took_part = Participant.objects.filter(part__in=PRACTITIONERS, activity__in=audits)
    return _covered(posts.filter(role=Role.PRACTITIONER), "staff", took_part.values("staff"))


def _teams(part: Slice, audits: QuerySet) -> Covered:
    open_then = Q(closed_on=None) | Q(closed_on__gt=part.last_day)
    teams = Unit.objects.filter(open_then, pk__in=part.units, level=Level.TEAM)
    return _covered(teams, "pk", audits.values("unit"))


def _covered(rows: QuerySet, who: str, seen: QuerySet) -> Covered:
    counted = rows.order_by().aggregate(
        there=Count(who, distinct=True),
        looked_at=Count(who, distinct=True, filter=Q(**{f"{who}__in": seen})),
    )
    return Covered(**counted)


def _unplaced(part: Slice) -> int:
    service = Q(service=part.unit.service_id) | Q(service=None)
    nowhere = Involvement.objects.current(part.last_day).filter(service, unit=None)
    return nowhere.order_by().values("child").distinct().count()
