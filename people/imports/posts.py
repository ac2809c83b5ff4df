"""Plans what a roster changes: units, staff, line managers and appointments."""

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass, field

from django.utils.text import slugify

from people.imports.cells import plain
from people.imports.extract import Post, RosterExtract
from people.imports.outcome import Tally
from people.models import Appointment, Level, Staff, Unit
from people.roles import Role

ONE_DAY = dt.timedelta(days=1)
CITY_WIDE = "City-wide"  # the one area of a service that has no localities
LEVELS = (Level.DIRECTORATE, Level.SERVICE, Level.AREA, Level.TEAM)
OWN = ("first_name", "last_name", "email", "job_title", "swe_number", "left_on")


@dataclass
class KnownRoster:
    """What the portal holds of units, staff and their appointments."""

    units: list[Unit]
    staff: dict[str, Staff]
    appointments: dict[uuid.UUID, list[Appointment]]


@dataclass
class RosterPlan:
    """Every change that a roster brings, as rows ready to be written in this order."""

    units: Tally = field(default_factory=Tally)
    staff: Tally = field(default_factory=Tally)
    new_units: list[Unit] = field(default_factory=list)
    new_staff: list[Staff] = field(default_factory=list)
    changed_staff: list[Staff] = field(default_factory=list)
    changed_posts: list[Appointment] = field(default_factory=list)
    new_posts: list[Appointment] = field(default_factory=list)


def plan(extract: RosterExtract, known: KnownRoster) -> RosterPlan:
    """Compare the roster with what is known.

    Each member of staff whom the roster names holds the roles that it gives them: an open
    appointment that came from a roster and is no longer named ends on the day before this one;
    acting up, cover and appointments made by hand are left. Staff whom it does not name, and
    units, are left as they are. A row whose person has no name is refused, and one whose unit
    cannot be found is noted, in the extract's findings.
    """
    made = RosterPlan()
    tree = _Tree(known.units, made)
    people = _people(extract, known, made)
    wanted: dict[uuid.UUID, list[Appointment]] = {pk: [] for pk in people}
    for post in extract.posts:
        unit = tree.find(post)
        person = known.staff.get(post.fields.get("number", ""))
        if person and person.pk in wanted and unit and post.role:
            _want(wanted[person.pk], post, person, unit, extract.as_at)
    made.units.unchanged = len(tree.named) - made.units.created
    for pk, (person, before) in people.items():
        held = known.appointments.get(pk, [])
        moved = _compare(made, held, wanted[pk], extract.as_at)
        _count(made, person, before, moved=moved)
    return made


class _Tree:
    """The organisation, grown by the units that the roster names for the first time."""

    def __init__(self, units: list[Unit], made: RosterPlan):
        self.made = made
        self.codes = {unit.code for unit in units}
        self.below = {(unit.parent_id, plain(unit.name)): unit for unit in units}
        self.by_object: dict[tuple[int, str], Unit] = {}
        self.tops = [unit for unit in units if unit.level == Level.DIRECTORATE]
        self.named: set[int] = set()

    def find(self, post: Post) -> Unit | None:
        """The lowest unit that the row names; those that are missing are made on the way."""
        directorate, service, area, team = post.path
        if not any(post.path):
            post.line.note("service", "the row names no unit, so it gives no role")
            return None
        if team and not area:
            area = CITY_WIDE
        if (area or team) and not service:
            post.line.note("service", "the row names an area or a team but no service")
            return None
        unit = self._top(directorate, post)
        for level, name in zip(LEVELS[1:], (service, area, team), strict=True):
            if unit and name:
                unit = self._child(unit, level, name)
        return unit

    def _top(self, name: str, post: Post) -> Unit | None:
        if not name and len(self.tops) == 1:
            return self._named(self.tops[0])
        if not name:
            post.line.note("directorate", "the row names no directorate")
            return None
        known = next((one for one in self.tops if plain(one.name) == plain(name)), None)
        if known is None:
            known = self._make(None, Level.DIRECTORATE, name)
            self.tops.append(known)
        return self._named(known)

    def _child(self, parent: Unit, level: Level, name: str) -> Unit:
        key = plain(name)
        known = self.by_object.get((id(parent), key))
        if known is None and parent.pk:
            known = self.below.get((parent.pk, key))
        if known is None:
            known = self._make(parent, level, name)
        self.by_object[id(parent), key] = known
        return self._named(known)

    def _named(self, unit: Unit) -> Unit:
        self.named.add(id(unit))
        return unit

    def _make(self, parent: Unit | None, level: Level, name: str) -> Unit:
        code = free_code(parent, name, self.codes)
        self.codes.add(code)
        path = f"{parent.path if parent else ''}{code}/"
        unit = Unit(code=code, name=name, level=level, parent=parent, path=path)
        unit.service = unit if level == Level.SERVICE else parent and parent.service
        self.made.new_units.append(unit)
        self.made.units.created += 1
        return unit


def free_code(parent: Unit | None, name: str, taken: Collection[str]) -> str:
    """A code from the name; with the parent's before it, or a number after it, where taken."""
    own = slugify(name)[:40] or "unit"
    longer = f"{parent.code}-{own}"[:50] if parent else own
    tries = [own, longer, *(f"{longer}-{n}" for n in range(2, 1000))]
    return next(one for one in tries if one not in taken)


def _people(
    extract: RosterExtract, known: KnownRoster, made: RosterPlan
) -> dict[uuid.UUID, tuple[Staff, tuple | None]]:
    """The staff named, with what was held of each before (None for those who are new)."""
    people: dict[uuid.UUID, tuple[Staff, tuple | None]] = {}
    for post in extract.posts:
        number = post.fields.get("number")
        if not number:
            continue
        person = known.staff.get(number)
        if person is None:
            person = _hire(post, known, made)
            if person is None:
                continue
            people[person.pk] = (person, None)
        elif person.pk not in people:
            people[person.pk] = (person, _facts(person))
        _take(person, post)
    _manage(extract, known)
    return people


def _hire(post: Post, known: KnownRoster, made: RosterPlan) -> Staff | None:
    first, last = post.fields.get("first_name"), post.fields.get("last_name")
    if not (first or last):
        post.line.refuse("number", "nobody with this number is known, and the row gives no name")
        return None
    person = Staff(number=post.fields["number"])
    known.staff[person.number] = person
    made.new_staff.append(person)
    return person


def _facts(person: Staff) -> tuple:
    return (*(getattr(person, name) for name in OWN), person.line_manager_id)


def _take(person: Staff, post: Post) -> None:
    """Take what the row says; a blank leaves what is known."""
    for name in OWN:
        value = post.fields.get(name)
        if value not in (None, ""):
            setattr(person, name, value)


def _manage(extract: RosterExtract, known: KnownRoster) -> None:
    for post in extract.posts:
        person = known.staff.get(post.fields.get("number", ""))
        given = post.fields.get("manager")
        if person is None or not given:
            continue
        manager = known.staff.get(given)
        if manager is None:
            post.line.note("manager", "nobody with this staff number is known")
        elif manager is person:
            post.line.note("manager", "nobody is their own line manager")
        else:
            person.line_manager = manager


def _want(wanted: list[Appointment], post: Post, person: Staff, unit: Unit, as_at: dt.date) -> None:
    if post.role == Role.INSPECTOR and post.ends_on is None:
        return  # an inspector's appointment must end; the blank is noted
    starts_on = post.starts_on
    appointment = Appointment(
        staff=person,
        unit=unit,
        role=post.role,
        starts_on=starts_on or min(as_at, post.ends_on or as_at),
        ends_on=post.ends_on,
        is_acting=post.is_acting,
        is_from_roster=True,
    )
    appointment.is_dated = starts_on is not None
    if not any(_key(one) == _key(appointment) for one in wanted):
        wanted.append(appointment)


def _key(one: Appointment) -> tuple:
    return id(one.unit) if one.unit_id is None else one.unit_id, one.role, one.starts_on


def _compare(
    made: RosterPlan, held: list[Appointment], wanted: list[Appointment], as_at: dt.date
) -> bool:
    """Note new, changed and ended appointments of one person; returns whether there are any."""
    free = list(held)
    moved = False
    for each in wanted:
        same = next((one for one in free if _is_same(one, each)), None)
        if same is None:
            made.new_posts.append(each)
            moved = True
        else:
            free.remove(same)
            moved |= _adjust(made, same, each)
    for one in free:
        if one.ends_on is None and one.is_from_roster and not one.is_acting:
            one.ends_on = max(one.starts_on, as_at - ONE_DAY)
            made.changed_posts.append(one)
            moved = True
    return moved


def _is_same(one: Appointment, each: Appointment) -> bool:
    """The same role at the same unit from the same day; without a day, the one that goes on."""
    if (one.unit_id, one.role) != (each.unit_id, each.role):
        return False
    goes_on = not each.is_dated and one.ends_on in (None, each.ends_on)
    return one.starts_on == each.starts_on or goes_on


def _adjust(made: RosterPlan, one: Appointment, each: Appointment) -> bool:
    facts = (each.ends_on, each.is_acting)
    if (one.ends_on, one.is_acting) == facts:
        return False
    one.ends_on, one.is_acting = facts
    made.changed_posts.append(one)
    return True


def _count(made: RosterPlan, person: Staff, before: tuple | None, *, moved: bool) -> None:
    if before is None:
        made.staff.created += 1
        return
    changed = _facts(person) != before
    if changed:
        made.changed_staff.append(person)
    if person.left_on and not before[OWN.index("left_on")]:
        made.staff.closed += 1
    elif changed or moved:
        made.staff.changed += 1
    else:
        made.staff.unchanged += 1
