"""The names of what the tracker counts by, read once for a page."""

from dataclasses import dataclass

from django.db.models import Exists, Model, OuterRef, QuerySet

from closing_loop.models import Level, Priority
from closing_loop.querysets import IN_NO_AREA, TRACK_ALL
from common.prepared import prepared
from people.access import MANAGE_CASES, Reach, reach_of
from people.models import Level as UnitLevel
from people.models import Unit, User
from practice.models import ActivityKind, Ambition, GoldenThread, Theme

PLACED = {"service", "area"}


@dataclass(frozen=True)
class Names:
    """Each dimension's values in their order, as code to name; and the places behind codes.

    `whole` are those of what lies in no area: of a service, or of the directorate itself, by its
    number below zero; the directorate is also there by its number, beside the services.
    """

    service: dict[str, str]
    area: dict[str, str]
    thread: dict[str, str]
    ambition: dict[str, str]
    theme: dict[str, str]
    source: dict[str, str]
    priority: dict[str, str]
    level: dict[str, str]
    whole: dict[str, str]
    paths: dict[str, str]

    def of(self, dimension: str) -> dict[str, str]:
        """The values of a dimension."""
        return getattr(self, dimension)

    def besides(self, dimension: str) -> dict[str, str]:
        """Values that are worth a line only where something is counted."""
        return self.whole if dimension in PLACED else {"": "Not said"}

    def place(self, code: str) -> str:
        """The name of a place."""
        return next(names[code] for names in (self.service, self.area, self.whole) if code in names)

    def lies_in(self, code: str) -> dict[str, object]:
        """What an activity must be to lie in a place: a field or lookup, and its value."""
        if code in self.paths:
            return {"unit__path__startswith": self.paths[code]}
        return {"service": int(code.removeprefix("-")), IN_NO_AREA: True}


def names_for(user: User) -> Names:
    """The names that this person's tracker needs: their own services and areas; five queries."""
    places = _places_near(reach_of(user))
    services = [one for one in places if one.level == UnitLevel.SERVICE]
    areas = [one for one in places if one.level == UnitLevel.AREA]
    return Names(
        service={str(one.pk): one.name for one in services},
        area={str(one.pk): f"{one.service__name}, {one.name}" for one in areas},
        thread=dict(_names(model=GoldenThread)),
        ambition=dict(_names(model=Ambition)),
        theme=dict(_names(model=Theme, sort="name")),
        source=dict(_names(model=ActivityKind)),
        priority=dict(Priority.choices),
        level=dict(Level.choices),
        whole=_whole(services, [one for one in places if one.level == UnitLevel.DIRECTORATE]),
        paths={str(one.pk): one.path for one in [*services, *areas]},
    )


def _whole(services: list, directorates: list) -> dict[str, str]:
    names = {f"-{one.pk}": f"{one.name}, in no area" for one in services}
    for one in directorates:
        names |= dict.fromkeys([str(one.pk), f"-{one.pk}"], f"{one.name} as a whole")
    return names


def _places_near(reach: Reach) -> list:
    """The places of the whole city, or of a manager those within their reach and above it."""
    is_city = reach.has(*TRACK_ALL)
    return _places(set() if is_city else reach.units(*MANAGE_CASES), is_city=is_city)


@prepared
def _places(own, *, is_city) -> QuerySet[Unit]:
    rows = Unit.objects.exclude(level=UnitLevel.TEAM).order_by("path")
    if not is_city:
        below = Unit.objects.filter(pk__in=own, path__startswith=OuterRef("path"))
        rows = rows.filter(Exists(below))
    return rows.values_list("pk", "name", "level", "path", "service__name", named=True)


@prepared
def _names(*, model: type[Model], sort: str = "") -> QuerySet:
    rows = model.objects.order_by(sort) if sort else model.objects.all()
    return rows.values_list("pk", "name")


def all_services() -> dict[str, str]:
    """Every service of the council, as id to name."""
    rows = Unit.objects.services().order_by("path").values_list("pk", "name")
    return {str(pk): name for pk, name in rows}
