"""What pages and other rooms ask about urgent concerns."""

from dataclasses import dataclass

from django.db.models import Q

from closing_loop.models import ConcernKind, UrgentConcern
from people.models import Appointment, Involvement, Staff, Unit
from people.roles import Role


def staff_named(words: str) -> list[Staff]:
    """Staff in post whose number or whole name is exactly `words`, whatever the case; two or more
    where several share a name.
    """
    words = " ".join(words.split())
    first, _, last = words.partition(" ")
    named = Q(number__iexact=words) | Q(first_name__iexact=first, last_name__iexact=last)
    if words.count(" ") > 1:
        front, _, back = words.rpartition(" ")
        named |= Q(first_name__iexact=front, last_name__iexact=back)
    return list(Staff.objects.in_post().filter(named)[:5])


@dataclass(frozen=True)
class Named:
    """Somebody whom policy names for a concern, and in which part."""

    staff: Staff
    role: str


def people_to_telephone(concern: UrgentConcern) -> list[Named]:
    """Whom DOMAIN names for a concern, nearest first; never whom it is about.

    The practitioners who work with the child and their line managers (unless it is about a member
    of staff), the heads of the services concerned, and senior leadership.
    """
    near = [] if concern.kind == ConcernKind.STAFF else _workers_of(concern.child_id)
    units = _units_concerned(concern)
    named = [*near, *_heads(units), *_senior_leaders()]
    once = {each.staff.pk: each for each in reversed(named)}
    return [each for each in named if once[each.staff.pk] is each and _may_hear(each, concern)]


def _may_hear(named: Named, concern: UrgentConcern) -> bool:
    return named.staff.pk not in (concern.about_staff_id, concern.raised_by_id)


def _workers_of(child_id) -> list[Named]:
    if child_id is None:
        return []
    working = Involvement.objects.current().filter(child=child_id, staff__isnull=False)
    workers = [row.staff for row in working.select_related("staff__line_manager")]
    managers = [staff.line_manager for staff in workers if staff.line_manager]
    return [
        *(Named(staff, "works with the child") for staff in workers),
        *(Named(staff, "line manager") for staff in managers),
    ]


def _units_concerned(concern: UrgentConcern) -> set[int]:
    """Ids of the services that the concern is about; empty where none is known."""
    working = Involvement.objects.current().filter(child=concern.child_id or None)
    services = set(working.values_list("service", flat=True)) if concern.child_id else set()
    return {pk for pk in services | {concern.service_id} if pk}


def _heads(services: set[int]) -> list[Named]:
    held = Appointment.objects.current().filter(role=Role.HEAD_OF_SERVICE)
    if services:
        concerned = Q()
        for unit in Unit.objects.filter(pk__in=services):
            above = Unit.objects.above(unit).values("pk")
            concerned |= Q(unit__path__startswith=unit.path) | Q(unit__in=above)
        held = held.filter(concerned)
    rows = held.select_related("staff", "unit").order_by("unit__path", "staff")
    return [Named(row.staff, f"head of service, {row.unit}") for row in rows]


def _senior_leaders() -> list[Named]:
    held = Appointment.objects.current().filter(role=Role.SENIOR_LEADERSHIP)
    rows = held.select_related("staff").order_by("staff")
    return [Named(row.staff, row.staff.job_title or "senior leadership") for row in rows]
