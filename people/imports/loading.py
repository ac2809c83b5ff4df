"""From files to a plan: reads, compares and says what a load would do; writes nothing."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Max, Q

from common import clock
from people.imports import annex_a, caseload, cases, files, known, posts, roster
from people.imports.extract import CaseExtract, RosterExtract
from people.imports.files import Given
from people.imports.outcome import NeedsConfirmation, Outcome, check_closing, check_order
from people.imports.placing import Places, Unplaced
from people.imports.tables import FileMark, Table, Unusable
from people.models import Import, Placing, Source

OLDER, CLOSING = "older", "closing"


@dataclass
class Prepared:
    """An extract understood and compared with what the portal holds, ready to be written."""

    extract: CaseExtract | RosterExtract
    plan: cases.CasePlan | posts.RosterPlan
    outcome: Outcome
    latest: dt.date | None
    scope: str
    places: Places | None = None
    new_placings: list[Unplaced] = field(default_factory=list)
    settled_placings: list[Placing] = field(default_factory=list)


def prepare(source: Source, given: Iterable[Given], as_at: dt.date) -> Prepared:
    """Read the files and plan the load.

    Raises Unusable with one sentence where the files, or the day, cannot be used.
    """
    if as_at > clock.today():
        raise Unusable(f"{as_at:%-d %B %Y} lies in the future: give the day of the extract.")
    given = list(given)
    marks = tuple(files.mark(one) for one in given)
    tables = (table for one in given for table in files.tables(one))
    if source == Source.ROSTER:
        return _roster(tables, marks, as_at)
    return _cases(source, tables, marks, as_at)


def _roster(tables: Iterable[Table], marks: tuple[FileMark, ...], as_at: dt.date) -> Prepared:
    extract = roster.read(tables, as_at)
    plan = posts.plan(extract, known.roster())
    outcome = Outcome(Source.ROSTER.value, as_at, marks, extract.findings, [])
    outcome.units, outcome.staff = plan.units, plan.staff
    return Prepared(extract, plan, outcome, _latest(Q(source=Source.ROSTER)), "")


def _cases(
    source: Source, tables: Iterable[Table], marks: tuple[FileMark, ...], as_at: dt.date
) -> Prepared:
    places = known.places(as_at)
    if source == Source.ANNEX_A:
        extract = annex_a.read(tables, as_at)
    else:
        extract = caseload.read(tables, as_at, places)
    plan = cases.plan(extract, known.cases(extract, places))
    unplaced = list(places.unplaced.values())
    outcome = Outcome(source.value, as_at, marks, extract.findings, unplaced)
    outcome.children, outcome.involvements = plan.children, plan.work.tally
    named = {key for subject in extract.subjects.values() for key in subject.said}
    keys = sorted(named, key=lambda key: key.tag)
    scope = ", ".join(key.scope or key.list_name for key in keys)[:200]
    rows = Q(pk=None)
    for key in keys:
        rows |= Q(rows__source=key.source, rows__list_name=key.list_name, rows__scope=key.scope)
    made = Prepared(extract, plan, outcome, _latest(rows), scope, places)
    made.new_placings, made.settled_placings = _placings(places)
    return made


def _latest(imports: Q) -> dt.date | None:
    """The day of the latest extract that these lists were loaded from."""
    return Import.objects.filter(imports).aggregate(latest=Max("as_at"))["latest"]


def _placings(places: Places) -> tuple[list[Unplaced], list[Placing]]:
    """Those to be listed for an administrator, and those listed that have been found since."""
    listed = {
        Unplaced(one.kind, one.given, one.context).key: one
        for one in Placing.objects.select_related("unit", "staff")
    }
    new = [one for key, one in places.unplaced.items() if key not in listed]
    settled = [
        one
        for key, one in listed.items()
        if not (one.unit or one.staff)
        and key not in places.unplaced
        and places.resolves(Unplaced(one.kind, one.given, one.context))
    ]
    return new, settled


def questions(made: Prepared) -> list[NeedsConfirmation]:
    """What somebody must confirm before the load is written; none for most."""
    found = []
    for check in (_ask_order, _ask_closing):
        try:
            check(made)
        except NeedsConfirmation as question:
            found.append(question)
    return found


def _ask_order(made: Prepared) -> None:
    check_order(made.outcome.as_at, made.latest)


def _ask_closing(made: Prepared) -> None:
    if isinstance(made.plan, cases.CasePlan):
        check_closing(len(made.plan.closing), made.plan.last_seen)
