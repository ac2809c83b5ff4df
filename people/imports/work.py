"""Plans who works with a child from the day of an extract: moves end one involvement, begin one."""

import datetime as dt
from dataclasses import dataclass, field

from people.imports.cells import plain
from people.imports.extract import CaseExtract, ListKey, Subject
from people.imports.outcome import Tally
from people.imports.placing import Placed, Places
from people.models import Child, Involvement, Source

ONE_DAY = dt.timedelta(days=1)
HELD = ("service_id", "unit_id", "staff_id", "team_given", "worker_given")


@dataclass
class WorkPlan:
    """Involvements to be written in this order, so that no service ever has two leads.

    `corrected` are leads put right from their first day: the child, the lead, what was held before.
    """

    tally: Tally = field(default_factory=Tally)
    ended: list[Involvement] = field(default_factory=list)
    changed: list[Involvement] = field(default_factory=list)
    new: list[Involvement] = field(default_factory=list)
    corrected: list[tuple[Child, Involvement, dict]] = field(default_factory=list)


@dataclass
class Wanted:
    """One involvement as the extract has it."""

    placed: Placed
    is_lead: bool
    tag: str

    @property
    def slot(self) -> tuple[int | None, str]:
        """One lead is held in a service; of services that are not known, in a team's name."""
        service = self.placed.service_id
        return service, "" if service else plain(self.placed.team_given)

    @property
    def worker(self) -> object:
        """Who it is, as far as the extract says."""
        return self.placed.staff_id or plain(self.placed.worker_given)


def plan_work(
    made: WorkPlan,
    extract: CaseExtract,
    places: Places,
    subject: Subject,
    child: Child,
    held: list[Involvement],
    left: set[ListKey],
) -> None:
    """Compare who works with one child (`held`, all open) with what the extract says.

    `left` are the lists that the child is no longer on. Involvements told by them, and those that
    the lists naming the child no longer tell, end on the day before the extract; all end where the
    case is closed. A list that names neither team nor worker for a child says nothing.
    """
    wanted, silent = _wanted(subject, places) if child.is_open else ([], set())
    free = list(held)
    pairs = [(each, _take_same(free, each, wanted)) for each in wanted]
    tags = {key.tag for key in subject.said}
    for each, found in pairs:
        if found:
            _keep(made, found, each, tags)
        else:
            _place(made, extract.as_at, child, free, each)
    told = {key for key in (*subject.said, *left) if key not in silent}
    for one in free:
        if not child.is_open or _is_told_by(one, told, places):
            _end(made, one, _last_day(child, extract.as_at, named=bool(subject.said)))


def _wanted(subject: Subject, places: Places) -> tuple[list[Wanted], set[ListKey]]:
    """The involvements of the most protective lists first, and the lists that say nothing."""
    wanted: list[Wanted] = []
    silent = set()
    for key in subject.by_protection():
        told = [(places.place(one), one.is_lead) for one in subject.worked[key]]
        told = [(placed, lead) for placed, lead in told if placed.says_team or placed.says_worker]
        if not told and subject.worked[key]:
            silent.add(key)
        for placed, is_lead in told:
            _want(wanted, Wanted(placed, is_lead, key.tag))
    return wanted, silent


def _want(wanted: list[Wanted], each: Wanted) -> None:
    """Add it unless it is there; a second lead of one service works beside the first."""
    same_slot = [one for one in wanted if one.slot == each.slot]
    if any(one.worker == each.worker for one in same_slot):
        return
    if each.is_lead and any(one.is_lead for one in same_slot):
        if not each.placed.says_worker:
            return
        each.is_lead = False
    wanted.append(each)


def _take_same(free: list[Involvement], each: Wanted, wanted: list[Wanted]) -> Involvement | None:
    """The involvement that is already what is wanted, taken out of `free`.

    Not one that leads where another lead is wanted: that one makes way.
    """
    others = {one.slot for one in wanted if one.is_lead and one is not each}
    for place, one in enumerate(free):
        in_the_way = _slot(one) in others
        if one.is_lead == each.is_lead and not in_the_way and _is_same(one, each.placed):
            return free.pop(place)
    return None


def _keep(made: WorkPlan, one: Involvement, each: Wanted, tags: set[str]) -> None:
    """It goes on; where the list that told of it no longer names the child, another one tells."""
    same_format = one.source.partition(":")[0] == each.tag.partition(":")[0]
    if same_format and one.source not in tags:
        one.source = each.tag
        made.changed.append(one)
        made.tally.changed += 1
    else:
        made.tally.unchanged += 1


def _is_same(one: Involvement, placed: Placed) -> bool:
    """Whether team and worker are those held; what the extract does not name is no difference."""
    team = (one.service_id, one.unit_id, plain(one.team_given))
    same_team = team == (placed.service_id, placed.unit_id, plain(placed.team_given))
    worker = (one.staff_id, plain(one.worker_given))
    same_worker = worker == (placed.staff_id, plain(placed.worker_given))
    return (same_team or not placed.says_team) and (same_worker or not placed.says_worker)


def _place(
    made: WorkPlan, as_at: dt.date, child: Child, free: list[Involvement], each: Wanted
) -> None:
    """Understand an involvement better, replace the lead of the same service, or begin one."""
    holder = next((one for one in free if each.is_lead and _slot(one) == each.slot), None)
    better = holder or next(
        (one for one in free if one.is_lead == each.is_lead and _is_better(one, each.placed)), None
    )
    if better and (_is_better(better, each.placed) or better.starts_on >= as_at):
        free.remove(better)
        if better.is_lead and not _is_better(better, each.placed):
            before = {name: getattr(better, name) for name in HELD}
            made.corrected.append((child, better, before))
        _rewrite(better, each)
        made.changed.append(better)
        made.tally.changed += 1
        return
    if holder:
        free.remove(holder)
        _end(made, holder, as_at - ONE_DAY)
    fresh = Involvement(child=child, is_lead=each.is_lead, starts_on=as_at)
    _rewrite(fresh, each)
    made.new.append(fresh)
    made.tally.created += 1


def _slot(one: Involvement) -> tuple[int | None, str] | None:
    if not one.is_lead:
        return None
    return one.service_id, "" if one.service_id else plain(one.team_given)


def _is_better(one: Involvement, placed: Placed) -> bool:
    """Whether the same words were held unplaced, and have been placed since."""
    same_team = one.unit_id == placed.unit_id and plain(one.team_given) == plain(placed.team_given)
    team_found = one.unit_id is None and plain(one.team_given) == plain(placed.team_words)
    same_worker = one.staff_id == placed.staff_id and plain(one.worker_given) == plain(
        placed.worker_given
    )
    worker_found = one.staff_id is None and plain(one.worker_given) == plain(placed.worker_words)
    return (same_team or team_found) and (same_worker or worker_found)


def _rewrite(one: Involvement, each: Wanted) -> None:
    for name in HELD:
        setattr(one, name, getattr(each.placed, name))
    one.source = each.tag


def _is_told_by(one: Involvement, told: set[ListKey], places: Places) -> bool:
    """Whether one of these lists told of the involvement."""
    if one.source in {key.tag for key in told}:
        return True
    services = {places.service(key.scope) for key in told if key.source == Source.CASELOAD}
    ids = {unit.id for unit in services if unit}
    return one.source.startswith(Source.CASELOAD) and one.service_id in ids


def _last_day(child: Child, as_at: dt.date, *, named: bool) -> dt.date:
    """The day on which the case closed, as an extract says; else the day before the extract."""
    if not child.is_open and named and child.closed_on and child.closed_on <= as_at:
        return child.closed_on
    return as_at - ONE_DAY


def _end(made: WorkPlan, one: Involvement, last: dt.date) -> None:
    one.ends_on = max(one.starts_on, last)
    made.ended.append(one)
    made.tally.closed += 1
