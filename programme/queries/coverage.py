"""Whose work and which children file audits have looked at in 12 months, and who never was."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery

from common import clock
from people.access import MANAGE_CASES, reach_of
from people.models import Involvement, Level, Status, Unit, User
from practice.models import PRACTITIONERS, Activity, Participant
from programme.queries.frames import DRAWN_KIND, audits_of_a_year
from programme.querysets.duties import EVERYWHERE


@dataclass(frozen=True)
class Share:
    """Of `there`, how many were looked at in 12 months."""

    looked_at: int
    there: int


@dataclass(frozen=True)
class TeamCoverage:
    """A team: its workers and its children; `unit` is None where no team was placed."""

    unit: Unit | None
    workers: Share
    children: Share


@dataclass(frozen=True)
class Unseen:
    """A worker of whose work no file audit was made in 12 months: when last, or None for never."""

    name: str
    team: str
    cases: int
    last: dt.date | None


@dataclass(frozen=True)
class Coverage:
    """What was looked at of the open cases of some units in the 12 months that end today.

    Children hidden from the reader are not counted.
    """

    workers: Share
    children: Share
    by_status: list[tuple[str, Share]]
    by_team: list[TeamCoverage]
    unseen: list[Unseen]


def units_to_cover(user: User) -> list[Unit]:
    """The services, areas and teams whose coverage this person may read, from the top down."""
    levels = (Level.SERVICE, Level.AREA, Level.TEAM)
    units = Unit.objects.filter(closed_on=None, level__in=levels).select_related("service")
    reach = reach_of(user)
    if reach.has(*EVERYWHERE):
        return list(units)
    return list(units.filter(pk__in=reach.units(*MANAGE_CASES)))


def coverage_of(user: User, units: list[Unit], chosen: Unit | None = None) -> Coverage:
    """The coverage of `chosen` and all below it, or of all `units`; five queries."""
    ids = [one.pk for one in units if chosen is None or one.path.startswith(chosen.path)]
    held = Involvement.objects.current().filter(unit__in=ids, is_lead=True)
    held = held.exclude(child__status=Status.CLOSED).order_by()
    if hidden := reach_of(user).hidden_children:
        held = held.exclude(child__in=hidden)
    whole = held.aggregate(**_counts("child", _audited()), **_counts("staff", _seen()))
    return Coverage(
        workers=_share(whole, "staff"),
        children=_share(whole, "child"),
        by_status=_by_status(held),
        by_team=_by_team(held, units),
        unseen=_unseen(held),
    )


def _audited() -> QuerySet:
    return audits_of_a_year(clock.today()).filter(child__isnull=False).values("child")


def _seen() -> QuerySet:
    audits = audits_of_a_year(clock.today())
    return Participant.objects.filter(part__in=PRACTITIONERS, activity__in=audits).values("staff")


def _counts(who: str, seen: QuerySet) -> dict[str, Count]:
    return {
        f"{who}_there": Count(who, distinct=True),
        f"{who}_seen": Count(who, distinct=True, filter=Q(**{f"{who}__in": seen})),
    }


def _share(row: dict, who: str) -> Share:
    return Share(row[f"{who}_seen"], row[f"{who}_there"])


def _by_status(held: QuerySet) -> list[tuple[str, Share]]:
    rows = held.values("child__status").annotate(**_counts("child", _audited()))
    return [(row["child__status"], _share(row, "child")) for row in rows.order_by("child__status")]


def _by_team(held: QuerySet, units: list[Unit]) -> list[TeamCoverage]:
    known = {one.pk: one for one in units}
    counts = _counts("child", _audited()) | _counts("staff", _seen())
    rows = held.values("unit").annotate(**counts).order_by("unit__path")
    return [
        TeamCoverage(known[row["unit"]], _share(row, "staff"), _share(row, "child")) for row in rows
    ]


def _unseen(held: QuerySet) -> list[Unseen]:
    """Those not looked at, by team and name: nobody is ranked."""
    rows = held.filter(staff__isnull=False).exclude(staff__in=_seen())
    rows = rows.values("staff", "unit__name", "staff__first_name", "staff__last_name").annotate(
        cases=Count("child", distinct=True), last=Subquery(_last_look())
    )
    return [
        Unseen(
            f"{row['staff__first_name']} {row['staff__last_name']}",
            row["unit__name"],
            row["cases"],
            row["last"],
        )
        for row in rows.order_by("unit__path", "staff__last_name", "staff__first_name", "staff")
    ]


def _last_look() -> QuerySet:
    """The day of the last file audit of a worker's practice."""
    audits = Activity.objects.of_kind(DRAWN_KIND).not_withdrawn()
    parts = Participant.objects.filter(
        staff=OuterRef("staff"), part__in=PRACTITIONERS, activity__in=audits
    )
    last = parts.order_by().values("staff").annotate(last=Max("activity__happened_on"))
    return last.values("last")
