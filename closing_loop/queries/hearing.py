"""Whom the policy names for an urgent concern, and when it names the next."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Max, Q, QuerySet

from closing_loop.models import (
    ConcernClock,
    ConcernKind,
    ConcernRoute,
    Deputy,
    Hears,
    NamedPerson,
    UrgentConcern,
)
from common import clock
from common.dates import (
    after_working_hours,
    is_working_time,
    london_day,
    working_days_between,
)
from people.access import hidden_from
from people.models import Appointment, Involvement, Staff, Unit
from people.roles import Role

LAST_RESORT = (
    Role.SENIOR_LEADERSHIP,
    Role.HEAD_OF_SERVICE,
    Role.SAFEGUARDING_IMPROVEMENT,
    Role.QA_ADMINISTRATOR,
)


@dataclass(frozen=True)
class Hearer:
    """Somebody who hears of a concern, and in which part."""

    staff: Staff
    part: str


def hearers(concern: UrgentConcern, steps: Collection[int]) -> list[Hearer]:
    """Whom the policy names at `steps` (working hours after it was raised), each once.

    With everybody who is on leave the person who stands in for them. Never whom it is about, its
    raiser, who has left, or anybody from whom the child is hidden.
    """
    units = services_concerned(concern)
    lines = _lines(concern, units).filter(after_hours__in=steps).select_related("unit", "staff")
    found = [each for line in lines for each in _named_by(line, concern, units)]
    return _who_may_hear([*found, *_standing_in(found, concern)], concern)


def last_resort(concern: UrgentConcern) -> list[Hearer]:
    """Who hears where the policy names nobody who can: senior leadership, else heads of service,
    else the Safeguarding Improvement Unit, else QA administrators; empty where it has named
    somebody.
    """
    if _named(concern):
        return []
    groups = (_who_may_hear(_holding(role), concern) for role in LAST_RESORT)
    return next((group for group in groups if group), [])


def _lines(concern: UrgentConcern, units: set[int]):
    lines = ConcernRoute.objects.filter(Q(service=None) | Q(service__in=units))
    return lines.filter(kind=concern.kind)


def _named_by(line: ConcernRoute, concern: UrgentConcern, units: set[int]) -> list[Hearer]:
    match line.hears:
        case Hears.HEADS:
            return _heads(units)
        case Hears.SERVICE:
            return _heads({line.unit_id})
        case Hears.SENIOR:
            return _holding(Role.SENIOR_LEADERSHIP)
        case Hears.SAFEGUARDING:
            return _holding(Role.SAFEGUARDING_IMPROVEMENT)
        case Hears.OUTSIDE:
            return []
        case Hears.DEPUTIES:
            return _deputies(NamedPerson.objects.filter(concern=concern).values("staff"))
        case _:
            return [Hearer(line.staff, line.staff.job_title or "named by the policy")]


def _deputies(people) -> list[Hearer]:
    rows = Deputy.objects.current().filter(person__in=people, is_leave=False)
    rows = rows.select_related("person", "deputy")
    return [Hearer(row.deputy, f"deputy of {row.person}") for row in rows]


def _standing_in(found: Iterable[Hearer], concern: UrgentConcern) -> list[Hearer]:
    """Who stands in for those on leave, and for whoever of these is away too; nobody for whom it
    is about, who would not have heard.
    """
    seen = {each.staff.pk for each in found} - {concern.about_staff_id}
    away = Deputy.objects.current().filter(is_leave=True).select_related("person", "deputy")
    rows, standing_in = list(away.filter(person__in=seen)), []
    while rows:
        standing_in += [Hearer(row.deputy, f"stands in for {row.person}") for row in rows]
        new = {row.deputy_id for row in rows} - seen - {concern.about_staff_id}
        seen |= new
        rows = list(away.filter(person__in=new))
    return standing_in


def _who_may_hear(
    found: Iterable[Hearer], concern: UrgentConcern, *, not_raiser: bool = True
) -> list[Hearer]:
    once = {}
    for each in found:
        once.setdefault(each.staff.pk, each)
    in_post = set(
        Staff.objects.in_post().filter(pk__in=once).order_by().values_list("pk", flat=True)
    )
    silent = {concern.about_staff_id, concern.raised_by_id if not_raiser else None}
    if concern.child_id:
        silent |= set(hidden_from(concern.child_id, once).values_list("pk", flat=True))
    return [each for pk, each in once.items() if pk in in_post - silent]


def workers_of(concern: UrgentConcern) -> list[Hearer]:
    """Who works with the child in any service, and their line managers; nobody where the concern
    is about a member of staff.
    """
    if concern.child_id is None or concern.kind == ConcernKind.STAFF:
        return []
    working = Involvement.objects.current().filter(child=concern.child_id, staff__isnull=False)
    workers = [row.staff for row in working.select_related("staff__line_manager")]
    managers = [staff.line_manager for staff in workers if staff.line_manager]
    near = [
        *(Hearer(staff, "works with the child") for staff in workers),
        *(Hearer(staff, "line manager") for staff in managers),
    ]
    return _who_may_hear(near, concern)


def _named(concern: UrgentConcern) -> list[Hearer]:
    """Everybody named for it so far who can still hear of it."""
    named = concern.named.select_related("staff")
    return _who_may_hear([Hearer(each.staff, each.part) for each in named], concern)


def people_to_telephone(concern: UrgentConcern) -> list[Hearer]:
    """Whom to telephone, nearest first: who works with the child, then everybody named so far who
    has not said that they have seen it.
    """
    unseen = concern.named.filter(acknowledged_at=None).select_related("staff")
    named = [Hearer(each.staff, each.part) for each in unseen]
    return _who_may_hear([*workers_of(concern), *named], concern)


def outside_contacts(concern: UrgentConcern) -> list[str]:
    """Whom the policy has telephoned outside the portal, such as the designated officer."""
    lines = _lines(concern, services_concerned(concern)).filter(hears=Hears.OUTSIDE)
    return list(dict.fromkeys(lines.values_list("contact", flat=True)))


def may_be_handed(concern: UrgentConcern) -> QuerySet[Staff]:
    """To whom a concern may be handed on: whom policy named, heads of the services concerned and
    senior leadership, by name; not who has it, nor its raiser, nor whom it is about.
    """
    heads = _heads(services_concerned(concern))
    others = _who_may_hear([*heads, *_holding(Role.SENIOR_LEADERSHIP)], concern)
    people = {each.staff.pk for each in (*_named(concern), *others)} - {concern.taken_by_id}
    return Staff.objects.filter(pk__in=people)


def who_keeps_it(concern: UrgentConcern) -> list[Staff]:
    """Who is reminded of a concern that was taken: who took it and who stands in for them; where
    that person has left, everybody whom policy named.
    """
    taker = Hearer(concern.taken_by, "")
    keeping = [taker, *_standing_in([taker], concern)]
    found = _who_may_hear(keeping, concern, not_raiser=False)
    return [each.staff for each in found or _named(concern) or last_resort(concern)]


def days_open(concern: UrgentConcern) -> int:
    """For how many working days it has been in the hands of who has it now."""
    since = max(filter(None, (concern.taken_at, concern.handed_on_at)))
    return working_days_between(london_day(since), clock.today())


def services_concerned(concern: UrgentConcern) -> set[int]:
    """Ids of the services that a concern is about; empty where none is known."""
    working = Involvement.objects.current().filter(child=concern.child_id or None)
    services = set(working.values_list("service", flat=True)) if concern.child_id else set()
    return {pk for pk in services | {concern.service_id} if pk}


def _heads(services: set[int]) -> list[Hearer]:
    held = Appointment.objects.current().filter(role=Role.HEAD_OF_SERVICE)
    if services:
        concerned = Q()
        for unit in Unit.objects.filter(pk__in=services):
            above = Unit.objects.above(unit).values("pk")
            concerned |= Q(unit__path__startswith=unit.path) | Q(unit__in=above)
        held = held.filter(concerned)
    rows = held.select_related("staff", "unit").order_by("unit__path", "staff")
    return [Hearer(row.staff, f"head of service, {row.unit}") for row in rows]


def _holding(role: Role) -> list[Hearer]:
    rows = Appointment.objects.current().filter(role=role).select_related("staff")
    return [
        Hearer(row.staff, row.staff.job_title or role.label.lower())
        for row in rows.order_by("staff")
    ]


def concern_clock() -> ConcernClock:
    """When people work, and whom to telephone when they do not."""
    return ConcernClock.objects.get()


def steps_of(concern: UrgentConcern) -> list[int]:
    """The steps of the policy for a concern, in working hours after it was raised."""
    lines = _lines(concern, services_concerned(concern))
    return sorted(set(lines.order_by().values_list("after_hours", flat=True)))


def steps_due(concern: UrgentConcern) -> list[int]:
    """The steps of escalation that are due now and have not been taken, the first first."""
    due = []
    for step, moment in _steps_to_come(concern):
        if moment > clock.now():
            return due
        due.append(step)
    return due


def next_step_at(concern: UrgentConcern) -> dt.datetime:
    """When the portal escalates a concern next, unless somebody takes responsibility."""
    return next(moment for _, moment in _steps_to_come(concern))


def _steps_to_come(concern: UrgentConcern) -> Iterator[tuple[int, dt.datetime]]:
    """Every step after the last one taken, for ever, with its moment."""
    hours, policy = concern_clock(), steps_of(concern)
    step = concern.escalations.aggregate(last=Max("after_hours"))["last"] or 0
    while True:
        step = next((each for each in policy if each > step), step + hours.repeat_hours)
        yield step, after_working_hours(concern.raised_at, step, hours.opens, hours.closes)


def out_of_hours_contact() -> str:
    """Whom to telephone instead, where it is outside working hours now; empty within them."""
    hours = concern_clock()
    return "" if is_working_time(clock.now(), hours.opens, hours.closes) else hours.out_of_hours
