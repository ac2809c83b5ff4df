"""The random draws of the last months, by the portal's own algorithm, as each month stood then."""

import datetime as dt
import random
import uuid
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from common import clock
from common.dates import add_months, at_midnight, month_of
from demonstration.caseload import Case
from demonstration.council import Organisation, Team
from demonstration.ledger import Ledger
from people.models import Restriction, StaffBar, Unit
from programme import canonical, drawing, sealing
from programme.drawing import Frame, FrameChild, FrameDuty
from programme.models import Draw, DrawPolicy, Excluded, FrameFiles, Selection
from programme.queries.frames import FRESH, last_opening, year_before

MONTHS = 3
MINIMUM_OPEN = 30
ACTION = "programme.draw_for"


@dataclass
class Made:
    """A draw of a unit and month, with the frame that it was made from and what it gave."""

    unit: Unit
    month: dt.date
    seed: str
    following: str
    frame: Frame
    cases: dict[str, Case]
    teams: dict[str, Team]

    def __post_init__(self) -> None:
        self.drawn = drawing.draw(self.frame, self.seed)


@dataclass
class DrawBuilder:
    """Draws a child for each team's audit of the last months, before those audits are told.

    Everybody audits a child of their own team here; Locality Social Work draws by area.
    """

    ledger: Ledger
    seed: int
    organisation: Organisation
    cases: list[Case]
    made: list[Made] = field(default_factory=list)
    keys: dict[tuple, uuid.UUID] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.rng = random.Random(f"draws {self.seed}")
        self.first = add_months(month_of(clock.today()), 1 - MONTHS)
        self.looked_at: dict[uuid.UUID, dt.date] = {}
        self.restricted = {one.child.pk for one in self.ledger.rows.get(Restriction, [])}
        self.barred = {(one.child.pk, one.staff.pk) for one in self.ledger.rows.get(StaffBar, [])}
        self.services = {one.unit.service_id: one.unit.service for one in self.organisation.teams}
        for service in self.services.values():
            policy = DrawPolicy(unit=service, takes=drawing.OWN, by_area=self._by_area(service))
            self.ledger.add(policy, at_midnight(self.first), None, "programme.seed")

    def _by_area(self, service: Unit) -> bool:
        return len({one.area.pk for one in self._teams(service)}) > 1

    def _teams(self, unit: Unit) -> list[Team]:
        return [one for one in self.organisation.teams if one.unit.path.startswith(unit.path)]

    def _units(self) -> Iterator[Unit]:
        for service in self.services.values():
            areas = {one.area.pk: one.area for one in self._teams(service)}
            yield from areas.values() if self._by_area(service) else [service]

    def note(self, case: Case, month: dt.date) -> None:
        """An audit of the month looks at this case and its workers."""
        workers = [case.worker, *([case.second[1]] if case.second else [])]
        self.looked_at |= dict.fromkeys((one.pk for one in workers), month)

    def draw(self, month: dt.date, audited: Collection[uuid.UUID]) -> dict[int, Case]:
        """By team (the key of its unit) the case drawn for its audit of the month.

        Nothing before the first of the months that are drawn. `audited` are children looked at
        before.
        """
        found, drawn = {}, set()
        for unit in self._units() if month >= self.first else ():
            made = self._draw(unit, month, audited, drawn)
            self.made.append(made)
            for one in made.drawn.chosen:
                found[made.teams[one.duty].unit.pk] = made.cases[one.child]
                drawn.add(made.cases[one.child].child.pk)
        return found

    def _draw(self, unit: Unit, month: dt.date, audited, drawn: set) -> Made:
        teams = {str(self._key(one, month)): one for one in self._teams(unit)}
        cases = {str(one.child.pk): one for one in self._cases(unit, month)}
        managers = [one.manager.pk for one in teams.values()]
        reasons = self._reasons(month, audited, drawn)
        children = [self._child(one, unit, month, managers, reasons) for one in cases.values()]
        duties = [
            FrameDuty(key, str(one.manager.pk), drawing.OWN, (one.unit.code,))
            for key, one in teams.items()
        ]
        before = self.last_of(unit)
        seed = before.following if before else self._new_seed()
        frame = Frame(tuple(children), tuple(duties))
        return Made(unit, month, seed, self._new_seed(), frame, cases, teams)

    def last_of(self, unit: Unit) -> Made | None:
        """The draw of the unit before this one."""
        return next((one for one in reversed(self.made) if one.unit is unit), None)

    def _key(self, team: Team, month: dt.date) -> uuid.UUID:
        key = uuid.UUID(int=self.rng.getrandbits(128), version=4)
        return self.keys.setdefault((team.manager.pk, month), key)

    def _new_seed(self) -> str:
        return f"{self.rng.getrandbits(256):064x}"

    def _cases(self, unit: Unit, month: dt.date) -> list[Case]:
        return [
            one for one in self.cases if self._place(one, unit) and one.child.opened_on <= month
        ]

    def _place(self, case: Case, unit: Unit) -> tuple[Team, uuid.UUID] | None:
        """The team and worker who lead the case in the unit."""
        held = [(case.team, case.worker.pk)]
        if case.second:
            held.append((case.second[0], case.second[1].pk))
        return next((one for one in held if one[0].unit.path.startswith(unit.path)), None)

    def _child(self, case: Case, unit: Unit, month: dt.date, managers, reasons) -> FrameChild:
        team, worker = self._place(case, unit)
        key = case.child.pk
        return FrameChild(
            child=str(key),
            status=case.child.status,
            covered=self.looked_at.get(worker, dt.date.min) >= year_before(month),
            teams=(team.unit.code,),
            not_for=tuple(str(one) for one in managers if (key, one) in self.barred),
            excluded=next((why for why, those in reasons if those(case.child)), ""),
        )

    def _reasons(self, month: dt.date, audited, drawn: set) -> list[tuple]:
        opened = last_opening(month, MINIMUM_OPEN)
        return [
            (Excluded.RESTRICTED, lambda child: child.pk in self.restricted),
            (Excluded.DRAWN, lambda child: child.pk in drawn),
            (Excluded.AUDITED, lambda child: child.pk in audited),
            (Excluded.NEW, lambda child: child.opened_on > opened),
        ]

    # Once the duties are written

    def write(self) -> None:
        """Write the draws, each with its frame and the children drawn."""
        before: dict[int, Draw] = {}
        for made in self.made:
            before[made.unit.pk] = self._add(made, before.get(made.unit.pk))
        self.ledger.write()

    def _add(self, made: Made, follows: Draw | None) -> Draw:
        at = at_midnight(made.month) + dt.timedelta(minutes=15)
        number = {"unit": made.unit, "period": made.month, "drawn_on": made.month}
        draw = Draw(
            **number,
            as_at=made.month - FRESH / 5,
            unplaced=0,
            seed=made.seed,
            follows=follows,
            sealed=sealing.seal(made.following),
            promise=drawing.commitment(made.following),
            created_at=at,
        )
        self.ledger.add(draw, at, None, ACTION)
        self.ledger.add(self._files(draw, made.frame), at, None, ACTION)
        for place, one in enumerate(made.drawn.chosen, start=1):
            self.ledger.add(self._selection(draw, made, one, place), at, None, ACTION)
        return draw

    def _files(self, draw: Draw, frame: Frame) -> FrameFiles:
        children = canonical.children_file(frame.children)
        duties = canonical.duties_file(frame.duties)
        return FrameFiles(
            draw=draw,
            children=children,
            children_sha256=canonical.sha256(children),
            duties=duties,
            duties_sha256=canonical.sha256(duties),
        )

    def _selection(self, draw: Draw, made: Made, one: drawing.Chosen, place: int) -> Selection:
        case, team = made.cases[one.child], made.teams[one.duty]
        row = next(each for each in made.frame.children if each.child == one.child)
        return Selection(
            draw=draw,
            duty_id=uuid.UUID(one.duty),
            auditor=team.manager,
            child=case.child,
            unit=team.unit,
            place=place,
            status=row.status,
            was_covered=row.covered,
            is_own_team=True,
            created_at=draw.created_at,
        )
