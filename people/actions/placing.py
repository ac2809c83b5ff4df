"""Writes of who the teams and workers of extracts are."""

from common import clock
from common.errors import Conflict
from people import rules
from people.actions.loading import lock_loads, overwrite
from people.imports import known, settling
from people.imports.posts import free_code
from people.imports.work import HELD
from people.models import Involvement, Level, Placing, PlacingKind, Staff, Unit
from trail.history import recorded

SETTLED = (*(name.removesuffix("_id") for name in HELD), "is_lead")


@recorded
def place_unit(*, placing: Placing, unit: Unit, by: Staff) -> int:
    """Say which unit the words of an extract are; the next loads know it.

    Its children are with that unit from this moment, and workers who can be told by their name
    there are told. Answers with the number of children placed. Raises Denied or Conflict.
    """
    if unit.closed_on:
        raise Conflict(f"{unit} is closed. Choose a unit that is open.")
    return _place(placing, PlacingKind.UNIT, by, unit=unit)


@recorded
def place_in_new_team(*, placing: Placing, name: str, area: Unit, by: Staff) -> int:
    """Open a team under an area, and place the words of an extract there; see `place_unit`."""
    rules.check_can_place(by)
    lock_loads()
    return place_unit(placing=placing, unit=_open_team(name.strip(), area), by=by)


@recorded
def place_staff(*, placing: Placing, staff: Staff, by: Staff) -> int:
    """Say who the worker of an extract is; see `place_unit`."""
    if staff.left_on and staff.left_on < clock.today():
        raise Conflict(f"{staff} has left. Choose somebody who is in post.")
    return _place(placing, PlacingKind.STAFF, by, staff=staff)


def _place(placing: Placing, kind: PlacingKind, by: Staff, **said) -> int:
    rules.check_can_place(by)
    lock_loads()
    placing = Placing.objects.select_for_update(of=("self",)).get(pk=placing.pk)
    if placing.kind != kind:
        raise Conflict(f"“{placing.given}” is a {placing.get_kind_display().lower()}.")
    if any(getattr(placing, name) != value for name, value in said.items()):
        changes = {**said, "placed_at": clock.now(), "placed_by": by}
        for name, value in changes.items():
            setattr(placing, name, value)
        placing.save(update_fields=list(changes))
    return _settle_all()


def _settle_all() -> int:
    """Place all that can be placed by now; what no longer needs anybody leaves the list."""
    places = known.places(clock.today())
    work = list(Involvement.objects.with_words().select_for_update(of=("self",)))
    open_leads = Involvement.objects.filter(is_lead=True, ends_on=None)
    leads = set(open_leads.values_list("child", "service"))
    settled = settling.settle(work, places, leads)
    overwrite(settled, SETTLED)
    waiting = Placing.objects.unplaced()
    found = [one.pk for one in waiting if places.resolves(known.unplaced(one))]
    Placing.objects.filter(pk__in=found).delete()
    return len({one.child_id for one in settled if one.ends_on is None})


def _open_team(name: str, area: Unit) -> Unit:
    if area.level != Level.AREA or area.closed_on:
        raise Conflict(f"A team is opened under an area, and {area} is none that is open.")
    if area.below.filter(name__iexact=name, closed_on=None).exists():
        raise Conflict(f"{area} already has a team “{name}”. Choose it instead.")
    code = free_code(area, name, set(Unit.objects.values_list("code", flat=True)))
    return Unit.objects.create(
        code=code,
        name=name,
        level=Level.TEAM,
        parent=area,
        service=area.service,
        path=f"{area.path}{code}/",
    )
