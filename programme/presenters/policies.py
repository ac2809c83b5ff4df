"""How units draw, in words."""

from collections.abc import Iterable

from django.urls import reverse

from common.presenters import Cell, Column, SummaryItem, Tag
from common.templatetags.qa import moment, month
from people.models import Level, Unit
from programme.models import PolicyChange, Takes
from programme.models.draws import MINIMUM_OPEN
from programme.queries.policies import Drawing, Version

COLUMNS = [
    Column("Service, area or team"),
    Column("Draw for"),
    Column("Whose children"),
    Column("A case must be open for"),
    Column("State"),
]
ABOVE = "As above it"


def url(unit: Unit, page: str = "detail") -> str:
    """The address of a page about how a unit draws."""
    return reverse(f"programme:policy-{page}", args=[unit.code])


def rows_of(drawings: Iterable[Drawing]) -> list[list[Cell]]:
    """A row for each unit."""
    return [_row(one) for one in drawings]


def _row(one: Drawing) -> list[Cell]:
    unit, version = one.unit, one.present
    is_service = unit.level == Level.SERVICE
    return [
        Cell(name_of(unit), url(unit)),
        Cell(_whole(version) if is_service else ABOVE),
        Cell(_takes(version) if is_service else ABOVE),
        Cell(_days(version) if version or is_service else ABOVE),
        Cell(tag=_state(one)),
    ]


def name_of(unit: Unit) -> str:
    """The unit with its service, where that says more."""
    return str(unit) if unit.service_id == unit.pk else f"{unit.service}, {unit}"


def _state(one: Drawing) -> Tag:
    if one.coming:
        return Tag(f"Changes in {month(one.coming.applies_from)}", "now")
    return Tag("Set", "done") if one.present else Tag("Not set", "quiet")


def _whole(version: Version | None) -> str:
    return "Each area" if version and version.by_area else "The whole service"


def _takes(version: Version | None) -> str:
    return version.get_takes_display() if version else Takes.EITHER.label


def _days(version: Version | None) -> str:
    days = version.minimum_open if version else MINIMUM_OPEN
    return "1 working day" if days == 1 else f"{days} working days"


def versions(unit: Unit, found: Iterable[Version]) -> list[tuple[str, list[SummaryItem]]]:
    """Each version under a heading that says from when on, the latest first."""
    return [(_since(one), _facts(unit, one)) for one in found]


def _since(version: Version) -> str:
    if isinstance(version, PolicyChange):
        return f"From {month(version.applies_from)}"
    return "From the beginning"


def _facts(unit: Unit, version: Version) -> list[SummaryItem]:
    found = []
    if unit.level == Level.SERVICE:
        found.append(SummaryItem("Draw for", _whole(version)))
        found.append(SummaryItem("Whose children", _takes(version)))
    found.append(SummaryItem("A case must be open for", _days(version)))
    if isinstance(version, PolicyChange):
        found.append(SummaryItem("Set", f"{moment(version.set_at)} by {version.set_by}"))
    return found
