"""Places work that was held in an extract's words, once somebody or a roster has said who it is."""

import uuid
from collections import defaultdict
from collections.abc import Iterable

from people.imports.cells import plain
from people.imports.placing import Places, UnitFact
from people.models import Involvement, Level, Placing, PlacingKind


def settle(
    work: Iterable[Involvement], places: Places, leads: set[tuple[uuid.UUID, int | None]]
) -> list[Involvement]:
    """Set team and worker where the words can be tied by now; answers with those changed.

    `leads` are the (child, service) that have an open lead: a second lead of a service works
    beside the first, as when an extract is loaded.
    """
    return [one for one in work if _settle(one, places, leads)]


def _settle(one: Involvement, places: Places, leads: set) -> bool:
    unit = _unit_of(one, places)
    if unit:
        _move_to(one, unit, leads)
    staff_id = _worker_of(one, places)
    if staff_id:
        one.staff_id, one.worker_given = staff_id, ""
    return bool(unit or staff_id)


def _move_to(one: Involvement, unit: UnitFact, leads: set) -> None:
    service_id = unit.service_id or one.service_id
    slot = (one.child_id, service_id)
    if one.is_lead and one.ends_on is None and service_id != one.service_id:
        one.is_lead = slot not in leads
        leads.add(slot)
    one.unit_id, one.service_id, one.team_given = unit.id, service_id, ""


def _unit_of(one: Involvement, places: Places) -> UnitFact | None:
    """The unit of the words that stand for the team; None where it is placed or still unknown."""
    if one.unit_id or not one.team_given:
        return None
    for said in places.said_as(PlacingKind.UNIT, one.team_given):
        if said.unit_id in places.by_id and _service_of(said.context, places) == one.service_id:
            return places.by_id[said.unit_id]
    return places.unit(one.team_given, within=one.service_id)


def _worker_of(one: Involvement, places: Places) -> uuid.UUID | None:
    if one.staff_id or not one.worker_given:
        return None
    for said in places.said_as(PlacingKind.STAFF, one.worker_given):
        if said.staff_id and _is_named_with(one, said.context, places):
            return said.staff_id
    return places.worker_at(one.worker_given, places.by_id.get(one.unit_id))


def _service_of(words: str, places: Places) -> int | None:
    found = places.unit(words, levels={Level.SERVICE}) if words else None
    return found.id if found else None


def _is_named_with(one: Involvement, team: str, places: Places) -> bool:
    """Whether an extract named the worker of this involvement together with the team `team`."""
    if one.unit_id is None:
        return plain(one.team_given) == plain(team) or not team
    unit = places.by_id.get(one.unit_id)
    if not team:
        return unit is not None and unit.level == Level.SERVICE
    found = places.unit(team) or places.unit(team, within=one.service_id)
    said = [each.unit_id for each in places.said_as(PlacingKind.UNIT, team)]
    return one.unit_id in (found and found.id, *said)


def held_by(
    placings: Iterable[Placing], work: Iterable[Involvement], places: Places
) -> dict[uuid.UUID, list[Involvement]]:
    """The involvements that hold the words of each placing, by its id."""
    by_team, by_worker = defaultdict(list), defaultdict(list)
    for one in work:
        if one.unit_id is None and one.team_given:
            by_team[plain(one.team_given)].append(one)
        if one.staff_id is None and one.worker_given:
            by_worker[plain(one.worker_given)].append(one)
    held = {}
    for each in placings:
        words = plain(each.given)
        if each.kind == PlacingKind.UNIT:
            service = _service_of(each.context, places)
            held[each.pk] = [one for one in by_team[words] if one.service_id == service]
        else:
            named = by_worker[words]
            held[each.pk] = [one for one in named if _is_named_with(one, each.context, places)]
    return held
