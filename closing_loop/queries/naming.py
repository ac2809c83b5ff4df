"""The names of what the tracker counts by, read once for a page."""

from dataclasses import dataclass

from django.db.models import Model, QuerySet

from closing_loop.models import Level, Priority
from closing_loop.querysets import TRACK_ALL
from common.prepared import prepared
from people.access import MANAGE_CASES, Reach, reach_of
from people.models import Level as UnitLevel
from people.models import Unit, User
from practice.models import ActivityKind, Ambition, GoldenThread, Theme


@dataclass(frozen=True)
class Names:
    """Each dimension's values in their order, as code to name; areas by the units within them."""

    service: dict[str, str]
    area: dict[str, str]
    thread: dict[str, str]
    ambition: dict[str, str]
    theme: dict[str, str]
    source: dict[str, str]
    priority: dict[str, str]
    level: dict[str, str]
    area_of: dict[str, str]
    paths: dict[str, str]

    def of(self, dimension: str) -> dict[str, str]:
        """The values of a dimension."""
        return getattr(self, dimension)


def names_for(user: User) -> Names:
    """The names that this person's tracker needs: their own services and areas; five queries."""
    units, reach = _units(), reach_of(user)
    services = {str(unit.pk): unit.name for unit in units if unit.level == UnitLevel.SERVICE}
    areas = [unit for unit in units if unit.level == UnitLevel.AREA]
    near = _near(units, reach)
    return Names(
        service={pk: name for pk, name in services.items() if near is None or pk in near},
        area={
            str(unit.pk): f"{unit.service__name}, {unit.name}"
            for unit in areas
            if near is None or str(unit.pk) in near
        },
        thread=dict(_names(model=GoldenThread)),
        ambition=dict(_names(model=Ambition)),
        theme=dict(_names(model=Theme, sort="name")),
        source=dict(_names(model=ActivityKind)),
        priority=dict(Priority.choices),
        level=dict(Level.choices),
        area_of={
            str(unit.pk): str(area.pk)
            for unit in units
            for area in areas
            if unit.path.startswith(area.path)
        },
        paths={str(unit.pk): unit.path for unit in units},
    )


@prepared
def _units() -> QuerySet[Unit]:
    rows = Unit.objects.order_by("path")
    return rows.values_list("pk", "name", "level", "path", "service__name", named=True)


@prepared
def _names(*, model: type[Model], sort: str = "") -> QuerySet:
    rows = model.objects.order_by(sort) if sort else model.objects.all()
    return rows.values_list("pk", "name")


def _near(units: list, reach: Reach) -> set[str] | None:
    """Ids of the units within a manager's reach and of all above them; None for the whole city."""
    if reach.has(*TRACK_ALL):
        return None
    own = reach.units(*MANAGE_CASES)
    paths = [unit.path for unit in units if unit.pk in own]
    return {str(unit.pk) for unit in units if any(path.startswith(unit.path) for path in paths)}


def all_services() -> dict[str, str]:
    """Every service of the council, as id to name."""
    rows = Unit.objects.services().order_by("path").values_list("pk", "name")
    return {str(pk): name for pk, name in rows}
