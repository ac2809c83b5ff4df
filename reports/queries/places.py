"""Which places are reported on, and who answers for them."""

import datetime as dt
from collections.abc import Collection

from django.db.models import Q, QuerySet

from common import clock
from people.access import MANAGE_CASES
from people.models import Appointment, Level, Staff, Unit
from people.roles import Role


def areas_with_a_head(month: dt.date) -> list[Unit]:
    """Areas open in `month` for which a head of service answers today, in the tree's order.

    Two queries.
    """
    headed = tuple(_paths_of(Role.HEAD_OF_SERVICE))
    return [area for area in _areas(month) if area.path.startswith(headed)]


def areas_without_a_head(month: dt.date) -> list[Unit]:
    """Areas open in `month` for which nobody answers today, in the tree's order."""
    headed = tuple(_paths_of(Role.HEAD_OF_SERVICE))
    return [area for area in _areas(month) if not area.path.startswith(headed)]


def _areas(month: dt.date) -> QuerySet[Unit]:
    in_use = Q(closed_on=None) | Q(closed_on__gte=month)
    areas = Unit.objects.filter(in_use, level=Level.AREA)
    return areas.select_related("service").order_by("path")


def _paths_of(role: Role) -> list[str]:
    held = Appointment.objects.current().filter(role=role)
    return list(held.values_list("unit__path", flat=True).distinct())


def head_of(unit: Unit) -> Staff | None:
    """Who answers for `unit` as head of service today: the nearest above, then the longest there.

    None where the post is empty.
    """
    held = Appointment.objects.current().filter(
        role=Role.HEAD_OF_SERVICE, unit__in=Unit.objects.above(unit)
    )
    nearest = held.order_by("-unit__path", "is_acting", "starts_on", "pk").select_related("staff")
    first = nearest.first()
    return first and first.staff


def managers_and_leadership(unit: Unit) -> QuerySet[Staff]:
    """Those in post today who manage teams at or below `unit`, head it, or lead the council.

    All of them may read the full edition of its reports.
    """
    held = Appointment.objects.current()
    managers = held.filter(role__in=MANAGE_CASES, unit__path__startswith=unit.path)
    heads = held.filter(role=Role.HEAD_OF_SERVICE, unit__in=Unit.objects.above(unit))
    leaders = held.filter(role=Role.SENIOR_LEADERSHIP)
    several = managers.values("staff").union(heads.values("staff"), leaders.values("staff"))
    return Staff.objects.filter(pk__in=several).order_by("last_name", "first_name", "pk")


def holders(role: Role, unit: Unit) -> QuerySet[Staff]:
    """Those who hold `role` today at or above `unit`; of senior leadership, all."""
    held = Appointment.objects.current().filter(role=role)
    if role != Role.SENIOR_LEADERSHIP:
        held = held.filter(unit__in=Unit.objects.above(unit))
    return Staff.objects.filter(pk__in=held.values("staff"))


def leads(staff: Staff, unit: Unit, day: dt.date | None = None) -> bool:
    """Whether `staff` is head of service over `unit` on `day` (default today)."""
    held = Appointment.objects.current(day or clock.today()).filter(
        staff=staff, role=Role.HEAD_OF_SERVICE, unit__in=Unit.objects.above(unit)
    )
    return held.exists()


def lies_below(units: Collection[int], place: Unit) -> bool:
    """Whether any of `units` (ids) lies below `place`; at most one query."""
    return bool(units) and Unit.objects.at_or_below(place).filter(pk__in=units).exists()
