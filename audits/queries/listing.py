"""The audits that a list shows, and what it is narrowed by."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from audits.models import Audit
from audits.querysets import EVERYWHERE, IN_REACH
from people.access import reach_of
from people.models import Level, Staff, Unit, User
from people.roles import Role
from practice.models import Judgement, Rating

KIND = "file-audit"


MOST_NAMED = 200


def doors_for_list(user: User, *, few: bool = False) -> list[QuerySet[Audit]]:
    """The audits that this person sees, as querysets that a list pages and narrows.

    One where the list will be narrowed to `few`, since then no index on the date is needed.
    For a head of service each row says whether any of its judgements is Inadequate.
    """
    audits = Audit.objects.filter(activity__kind=KIND).select_related(
        "auditor", "activity__child", "activity__kind", "activity__unit__service"
    )
    if reach_of(user).has(Role.HEAD_OF_SERVICE):
        bad = Rating.objects.filter(activity=OuterRef("pk"), value=Judgement.INADEQUATE)
        audits = audits.annotate(is_inadequate=Exists(bad))
    return [audits.visible_to(user)] if few else audits.doors_of(user)


def units_offered(user: User) -> list[Unit]:
    """The units of this person's reach in the order of the tree, to narrow a list by."""
    reach = reach_of(user)
    units = Unit.objects.exclude(level=Level.DIRECTORATE).order_by("path")
    if not reach.has(*EVERYWHERE):
        units = units.filter(pk__in=reach.units(*IN_REACH))
    return list(units)


def ids_of_staff_named(words: str) -> list:
    """Ids of the staff whose name holds each of `words`, at most 200."""
    named = Staff.objects.order_by()
    for word in words.split():
        named = named.filter(Q(first_name__icontains=word) | Q(last_name__icontains=word))
    return list(named.values_list("pk", flat=True)[:MOST_NAMED])
