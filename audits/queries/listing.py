"""The audits that a list shows, and what it is narrowed by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db.models import OuterRef, Q, QuerySet, Subquery, Value

from audits.lifecycle import AuditState
from audits.models import Audit
from audits.querysets import EVERYWHERE, IN_REACH, AuditQuerySet
from common.doors import Doors
from common.prepared import prepared
from people.access import reach_of
from people.models import Level, Staff, Unit, User
from people.roles import Role
from practice.models import MODERATING, PRACTITIONERS, Judgement, Part, Rating

KIND = "file-audit"


MOST_NAMED = 200
AUDITOR, MODERATOR, PRACTITIONER = "auditor", "moderator", "practitioner"
PARTS = {MODERATOR: MODERATING, PRACTITIONER: (*PRACTITIONERS, Part.LINE_MANAGER)}
# While it is being moderated the reveal is not told.
TOLD_AS = {AuditState.IN_MODERATION: (AuditState.IN_MODERATION, AuditState.REVEALED)}


@Doors
def doors_for_list(
    user: User,
    reference: str,
    month: dt.date | None,
    units: Collection[int],
    staff: Collection | None,
    *,
    mine: str,
    state: str,
    judgement: str,
    few: bool,
) -> list[QuerySet[Audit]]:
    """The audits that this person sees, as querysets that a list pages.

    Narrowed to references that begin so, to a month due, to units, to those by or about some staff,
    to those in which this person has a part, to a state, and to a judgement among those that they
    see. One door where that leaves `few`, since then no index on the date is needed. For a head of
    service each row says whether any of its judgements is Inadequate.
    """
    audits = Audit.objects.filter(activity__kind=KIND).select_related(
        "auditor", "activity__child", "activity__kind", "activity__unit__service"
    )
    if reach_of(user).has(Role.HEAD_OF_SERVICE):
        # Not Exists: PostgreSQL would look for all that are inadequate, for the few of a page.
        bad = Rating.objects.filter(activity=OuterRef("pk"), value=Judgement.INADEQUATE)
        found = bad.order_by().values(found=Value(True))[:1]
        audits = audits.annotate(is_inadequate=Subquery(found))
    asked = _asked(reference, month, units, state)
    doors = [audits.visible_to(user)] if few else audits.doors_of(user)
    return [_narrowed(door.filter(asked), user, staff, mine, judgement) for door in doors]


def _asked(reference, month, units, state: str) -> Q:
    asked = Q()
    if reference:
        asked &= Q(activity__reference__startswith=reference)
    if month:
        asked &= Q(activity__period=month)
    if units:
        asked &= Q(activity__unit__in=units)
    if state:
        asked &= Q(activity__state__in=TOLD_AS.get(state, (state,)))
    return asked


def _narrowed(audits: AuditQuerySet, user, staff, mine: str, judgement: str) -> AuditQuerySet:
    if mine == AUDITOR:
        audits = audits.filter(auditor=user.staff_id)
    elif mine:
        audits = audits.with_part(user.staff_id, *PARTS[mine])
    if judgement:
        audits = audits.judgement_shown_to(user).filter(activity__overall=judgement)
    return audits if staff is None else audits.by_or_about(staff)


@prepared
def units_offered(user: User) -> QuerySet[Unit]:
    """The units of this person's reach in the order of the tree, to narrow a list by."""
    reach = reach_of(user)
    units = Unit.objects.exclude(level=Level.DIRECTORATE).order_by("path")
    if reach.has(*EVERYWHERE):
        return units
    return units.filter(pk__in=reach.units(*IN_REACH))


def ids_of_staff_named(words: str) -> list:
    """Ids of the staff whose name holds each of `words`, at most 200."""
    named = Staff.objects.order_by()
    for word in words.split():
        named = named.filter(Q(first_name__icontains=word) | Q(last_name__icontains=word))
    return list(named.values_list("pk", flat=True)[:MOST_NAMED])
