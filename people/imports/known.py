"""Reads what the portal holds already, in few queries however large the extract is."""

from collections import defaultdict

from django.db.models import Q

from common import clock
from people.imports.cases import KnownCases
from people.imports.extract import CaseExtract, ListKey
from people.imports.placing import PlacedFact, Places, StaffFact, UnitFact, Unplaced
from people.imports.posts import KnownRoster
from people.models import (
    Appointment,
    Child,
    ImportedRow,
    Involvement,
    Placing,
    PlacingKind,
    Source,
    Staff,
    Unit,
)


def cases(extract: CaseExtract, places: Places) -> KnownCases:
    """The children named by the extract or last seen in its closing lists. Three queries."""
    missing = Q(pk=None)
    for key in extract.closing:
        missing |= Q(source=key.source, list_name=key.list_name, scope=key.scope)
    seen_there = ImportedRow.objects.filter(missing).values("child")
    named = Q(reference__in=list(extract.subjects)) | Q(pk__in=seen_there)
    children = {child.reference: child for child in Child.objects.filter(named)}
    ids = [child.pk for child in children.values()]
    return KnownCases(children, _seen(ids), _work(ids), places)


def _seen(ids: list) -> dict:
    seen = defaultdict(dict)
    for row in ImportedRow.objects.filter(child__in=ids):
        seen[row.child_id][ListKey(Source(row.source), row.list_name, row.scope)] = row
    return seen


def _work(ids: list) -> dict:
    work = defaultdict(list)
    for one in Involvement.objects.filter(child__in=ids, ends_on=None).order_by("-is_lead", "pk"):
        work[one.child_id].append(one)
    return work


def places(as_at) -> Places:
    """Open units, staff in post and what administrators have placed, on the day of an extract.

    An appointment counts that is held on that day or today: a roster is often loaded later than
    the extract that it explains. Four queries.
    """
    return Places(units=_units(), staff=_staff(as_at), placed=_placed())


def unplaced(placing: Placing) -> Unplaced:
    """The words of a placing, as a load notes them."""
    return Unplaced(PlacingKind(placing.kind), placing.given, placing.context)


def _units() -> list[UnitFact]:
    fields = ("pk", "code", "name", "level", "parent", "service")
    return [UnitFact(*row) for row in Unit.objects.filter(closed_on=None).values_list(*fields)]


def _staff(as_at) -> list[StaffFact]:
    held = defaultdict(set)
    ends = Q(ends_on=None) | Q(ends_on__gte=as_at)
    started = Q(starts_on__lte=max(as_at, clock.today()))
    for person, unit in Appointment.objects.filter(ends, started).values_list("staff", "unit"):
        held[person].add(unit)
    fields = ("pk", "number", "first_name", "last_name", "swe_number")
    people = Staff.objects.in_post(as_at).values_list(*fields)
    return [StaffFact(*row, frozenset(held[row[0]])) for row in people]


def _placed() -> list[PlacedFact]:
    known = Placing.objects.exclude(unit=None, staff=None)
    return [
        PlacedFact(*row) for row in known.values_list("kind", "given", "context", "unit", "staff")
    ]


def roster() -> KnownRoster:
    """All units and staff, and every appointment by the person's id. Three queries."""
    appointments = defaultdict(list)
    held = Appointment.objects.select_related("staff", "unit")
    for one in held.order_by("starts_on", "pk"):
        appointments[one.staff_id].append(one)
    staff = {person.number: person for person in Staff.objects.all()}
    units = Unit.objects.filter(closed_on=None).select_related("parent", "service")
    return KnownRoster(list(units), staff, appointments)
