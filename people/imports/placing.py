"""Ties the words of an extract to units and staff that the portal knows; never by guessing."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from people.imports.cells import plain
from people.imports.extract import CellPlace, Worked
from people.models import Level, PlacingKind


@dataclass(frozen=True)
class UnitFact:
    """A unit that is open, as the database holds it."""

    id: int
    code: str
    name: str
    level: str
    parent_id: int | None
    service_id: int | None


@dataclass(frozen=True)
class StaffFact:
    """A member of staff in post, and the units of their appointments."""

    id: uuid.UUID
    number: str
    first_name: str
    last_name: str
    swe_number: str
    units: frozenset[int]


@dataclass(frozen=True)
class PlacedFact:
    """What an administrator said a team or worker of an extract is."""

    kind: str
    given: str
    context: str
    unit_id: int | None
    staff_id: uuid.UUID | None


@dataclass(frozen=True)
class Unplaced:
    """A team or worker that the portal does not know; `context` tells two of one name apart."""

    kind: PlacingKind
    given: str
    context: str
    where: CellPlace | None = field(default=None, compare=False)

    @property
    def key(self) -> tuple[str, str, str]:
        """What two spellings of it have in common."""
        return self.kind, plain(self.given), plain(self.context)


@dataclass(frozen=True)
class Placed:
    """Where a case is worked: what is known by its id, what is not by the extract's words."""

    service_id: int | None
    unit_id: int | None
    staff_id: uuid.UUID | None
    team_given: str
    worker_given: str
    team_words: str
    worker_words: str

    @property
    def says_team(self) -> bool:
        """Whether the extract named a team or a service."""
        return bool(self.unit_id or self.service_id or self.team_given)

    @property
    def says_worker(self) -> bool:
        """Whether the extract named a worker."""
        return bool(self.staff_id or self.worker_given)


@dataclass
class Places:
    """The units, staff and placings of one moment, ready to be asked for thousands of rows."""

    units: Iterable[UnitFact]
    staff: Iterable[StaffFact]
    placed: Iterable[PlacedFact]
    unplaced: dict[tuple, Unplaced] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.by_id = {unit.id: unit for unit in self.units}
        self._units: dict[str, set[int]] = defaultdict(set)
        for unit in self.by_id.values():
            for words in self._names(unit):
                self._units[plain(words)].add(unit.id)
        self._numbers: dict[str, set[uuid.UUID]] = defaultdict(set)
        self._names_at: dict[tuple[str, int], set[uuid.UUID]] = defaultdict(set)
        for person in self.staff:
            self._learn(person)
        self._said = {(one.kind, plain(one.given), plain(one.context)): one for one in self.placed}
        self._kept: dict[tuple, Placed] = {}

    def _names(self, unit: UnitFact) -> list[str]:
        """What a unit may be called: name, code, "Service, Team" and "Area, Team"."""
        above = [self.by_id.get(key) for key in (unit.service_id, unit.parent_id)]
        longer = [f"{one.name}, {unit.name}" for one in above if one and one.id != unit.id]
        return [unit.name, unit.code, *longer]

    def _learn(self, person: StaffFact) -> None:
        for number in (person.number, person.swe_number):
            if number:
                self._numbers[plain(number)].add(person.id)
        first, last = person.first_name, person.last_name
        for words in (f"{first} {last}", f"{last}, {first}"):
            for unit in person.units:
                self._names_at[plain(words), unit].add(person.id)

    def service(self, words: str) -> UnitFact | None:
        """The one service of this name or code, or None."""
        return self._only(words, {Level.SERVICE})

    def place(self, worked: Worked) -> Placed:
        """Tie the words to a unit and a member of staff; what cannot be tied is noted."""
        key = (worked.service, worked.team, worked.worker)
        if key not in self._kept:
            self._kept[key] = self._place(worked)
        return self._kept[key]

    def _place(self, worked: Worked) -> Placed:
        unit, service_id, team_given = self._team(worked)
        staff_id = self._worker(worked, unit) if worked.worker else None
        return Placed(
            service_id=service_id,
            unit_id=unit.id if unit else None,
            staff_id=staff_id,
            team_given=team_given,
            worker_given="" if staff_id else worked.worker,
            team_words=worked.team or worked.service,
            worker_words=worked.worker,
        )

    def _team(self, worked: Worked) -> tuple[UnitFact | None, int | None, str]:
        service = self._unit_or_note(worked.service, "", worked.at_service, {Level.SERVICE})
        if not worked.team:
            return service, service.id if service else None, "" if service else worked.service
        within = service.id if service else None
        context = worked.service
        unit = self._unit_or_note(worked.team, context, worked.at_team, set(Level), within)
        if unit:
            return unit, unit.service_id or within, ""
        return None, within, worked.team

    def _unit_or_note(
        self,
        words: str,
        context: str,
        where: CellPlace | None,
        levels: set[str],
        within: int | None = None,
    ) -> UnitFact | None:
        if not words:
            return None
        found = self.unit(words, context, levels, within)
        if found is None:
            self._note(Unplaced(PlacingKind.UNIT, words, context, where))
        return found

    def unit(
        self,
        words: str,
        context: str = "",
        levels: Collection[str] = frozenset(Level),
        within: int | None = None,
    ) -> UnitFact | None:
        """The unit that an administrator said these words are, else the one of this name."""
        said = self._said.get((PlacingKind.UNIT, plain(words), plain(context)))
        if said and said.unit_id in self.by_id:
            return self.by_id[said.unit_id]
        return self._only(words, levels, within)

    def said_as(self, kind: str, words: str) -> list[PlacedFact]:
        """Everything that administrators said of these words, whatever stood beside them."""
        key = (kind, plain(words))
        return [one for said, one in self._said.items() if said[:2] == key]

    def worker_at(self, words: str, unit: UnitFact | None) -> uuid.UUID | None:
        """The one member of staff of this number, or of exactly this name in that unit."""
        found = self._numbers.get(plain(words)) or set()
        if not found and unit:
            found = self._names_at.get((plain(words), unit.id), set())
        return next(iter(found)) if len(found) == 1 else None

    def _note(self, one: Unplaced) -> None:
        self.unplaced.setdefault(one.key, one)

    def _only(self, words: str, levels: set, within: int | None = None) -> UnitFact | None:
        """The one unit of this name; a team before what lies above it; None where two have it."""
        fits = [self.by_id[pk] for pk in self._units.get(plain(words), ())]
        fits = [unit for unit in fits if unit.level in levels]
        if within:
            fits = [unit for unit in fits if within in (unit.service_id, unit.id)]
        teams = [unit for unit in fits if unit.level == Level.TEAM] or fits
        return teams[0] if len(teams) == 1 else None

    def _worker(self, worked: Worked, unit: UnitFact | None) -> uuid.UUID | None:
        said = self._said.get((PlacingKind.STAFF, plain(worked.worker), plain(worked.team)))
        if said and said.staff_id:
            return said.staff_id
        found = self.worker_at(worked.worker, unit)
        if found:
            return found
        self._note(Unplaced(PlacingKind.STAFF, worked.worker, worked.team, worked.at_worker))
        return None

    def resolves(self, one: Unplaced) -> bool:
        """Whether a placing that was noted before can be tied by now."""
        if one.kind == PlacingKind.UNIT:
            service = self.unit(one.context, levels={Level.SERVICE}) if one.context else None
            within = service.id if service else None
            return self.unit(one.given, one.context, within=within) is not None
        unit = self.unit(one.context) if one.context else None
        return self.worker_at(one.given, unit) is not None
