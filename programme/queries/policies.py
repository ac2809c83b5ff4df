"""How units draw, as the pages of an administrator show it: today, to come, and before."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from common import clock
from common.dates import month_of, next_month
from people.access import reach_of
from people.models import Level, Unit, User
from people.roles import Role
from programme.models import DrawPolicy, PolicyChange

Version = DrawPolicy | PolicyChange
LEVELS = (Level.SERVICE, Level.AREA, Level.TEAM)


@dataclass(frozen=True)
class Drawing:
    """How one unit draws: `present` this month, `coming` where that changes; None where not set."""

    unit: Unit
    present: Version | None
    coming: Version | None


def units_that_may_be_set(user: User) -> QuerySet[Unit]:
    """The services, areas and teams, for a QA administrator; none for anybody else."""
    units = Unit.objects.filter(level__in=LEVELS, closed_on=None).select_related("service")
    return units if reach_of(user).has(Role.QA_ADMINISTRATOR) else units.none()


def version_for(unit: Unit, month: dt.date) -> Version | None:
    """What was set for a unit and holds for draws of `month`, or None; two queries at most."""
    changed = PolicyChange.objects.in_force(month).filter(unit=unit).first()
    return changed or DrawPolicy.objects.filter(unit=unit).first()


def drawings(units: QuerySet[Unit]) -> list[Drawing]:
    """How each of `units` draws, in the order of the tree; three queries."""
    this = month_of(clock.today())
    present: dict[int, Version] = {one.unit_id: one for one in DrawPolicy.objects.all()}
    coming = dict(present)
    for one in PolicyChange.objects.filter(applies_from__lte=next_month(this)).order_by(
        "applies_from"
    ):
        coming[one.unit_id] = one
        if one.applies_from <= this:
            present[one.unit_id] = one
    return [
        Drawing(
            unit,
            present.get(unit.pk),
            coming.get(unit.pk) if coming.get(unit.pk) != present.get(unit.pk) else None,
        )
        for unit in units.order_by("path")
    ]


def versions_of(unit: Unit) -> list[Version]:
    """Everything that was ever set for a unit, the latest first; two queries."""
    changes = unit.draw_policy_changes.select_related("set_by").order_by("-applies_from")
    return [*changes, *DrawPolicy.objects.filter(unit=unit)]
