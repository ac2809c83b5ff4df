"""Whose work and which children were looked at in twelve months, and how many never."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

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
    """Coverage of `part` in the 12 months that end with its month; seven queries."""
    audits = part.file_audits(MONTHS)
    return Coverage(
        children=_children(part, audits),
        practitioners=_practitioners(part, audits),
        teams=_teams(part, audits),
        unplaced=_unplaced(part),
    )


def _children(part: Slice, audits: QuerySet) -> Covered:
    worked = Involvement.objects.current(part.last_day).filter(unit__in=part.units)
    seen = audits.filter(child__isnull=False).values_list("child", flat=True)
    return _covered(part, "children", worked.values_list("child", flat=True), seen)


def _practitioners(part: Slice, audits: QuerySet) -> Covered:
    posts = Appointment.objects.current(part.last_day).filter(unit__in=part.units)
    there = posts.filter(role=Role.PRACTITIONER).values_list("staff", flat=True)
    took_part = Participant.objects.filter(part__in=PRACTITIONERS, activity__in=audits)
    return _covered(part, "practitioners", there, took_part.values_list("staff", flat=True))


def _teams(part: Slice, audits: QuerySet) -> Covered:
    open_then = Q(closed_on=None) | Q(closed_on__gt=part.last_day)
    teams = Unit.objects.filter(open_then, pk__in=part.units, level=Level.TEAM)
    seen = audits.values_list("unit__path", flat=True)
    return _covered(part, "teams", teams.values_list("path", flat=True), seen)


def _covered(part: Slice, whom: str, there: QuerySet, seen: QuerySet) -> Covered:
    present = set(there.order_by())
    looked_at = present & set(seen.order_by())
    count, name = part.tally.count, f"coverage.{whom}"
    return Covered(count(f"{name}.looked_at", looked_at), count(f"{name}.there", present))


def _unplaced(part: Slice) -> int:
    service = Q(service=part.unit.service_id) | Q(service=None)
    nowhere = Involvement.objects.current(part.last_day).filter(service, unit=None)
    children = nowhere.order_by().values_list("child", flat=True)
    return part.tally.count("coverage.unplaced", children)
