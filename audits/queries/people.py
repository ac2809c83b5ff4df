"""Who takes part in an audit."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from audits.lifecycle import AuditState
from audits.models import Audit
from audits.visibility import Piece, View
from common.prepared import prepared
from people.models import Staff
from practice.models import MODERATING, PRACTITIONERS, Part, Participant

PEOPLE = Prefetch("participants", Participant.objects.select_related("staff__user").order_by("pk"))


def for_reading(audits: QuerySet[Audit]) -> QuerySet[Audit]:
    """With everything that a header names, in two queries for any number of audits."""
    people = Prefetch("activity__participants", PEOPLE.queryset)
    return audits.select_related(
        "auditor", "activity__child", "activity__kind", "activity__unit__service"
    ).prefetch_related(people)


def people_of(audit: Audit) -> list[Participant]:
    """Who takes part, with their staff; read once for each audit object."""
    if (read := getattr(audit, "people_read", None)) is not None:
        return read
    prefetch_related_objects([audit.activity], PEOPLE)
    return list(audit.activity.participants.all())


def read_people(audits: list[Audit]) -> None:
    """Read for each audit of a list who takes part, to be told by `people_of`; one query.

    None where they came `for_reading`.
    """
    unread, parts = [one for one in audits if not _is_read(one)], defaultdict(list)
    for part in _taking_part({one.pk for one in unread}):
        parts[part.activity_id].append(part)
    for audit in unread:
        audit.people_read = parts[audit.pk]


def _is_read(audit: Audit) -> bool:
    kept = getattr(audit.activity, "_prefetched_objects_cache", {})
    return "participants" in kept or hasattr(audit, "people_read")


@prepared
def _taking_part(activity_ids) -> QuerySet[Participant]:
    parts = Participant.objects.filter(activity__in=activity_ids)
    return parts.select_related("staff__user").order_by("pk")


def practitioners_of(audit: Audit) -> list[Staff]:
    """The practitioners whose work the audit looks at, the lead first."""
    parts = [one for one in people_of(audit) if one.part in PRACTITIONERS]
    parts.sort(key=lambda one: one.part != Part.LEAD_PRACTITIONER)
    return [one.staff for one in parts]


def moderator_of(audit: Audit) -> Staff | None:
    """The assigned moderator, or None while there is none."""
    found = [one.staff for one in people_of(audit) if one.part in MODERATING]
    return found[-1] if found else None


def arbiter_of(audit: Audit, view: View) -> Staff | None:
    """Who decides it now, or None: nobody yet, not while it is compared, or not told to `view`."""
    if audit.activity.state != AuditState.REVEALED or not view.sees(Piece.MODERATION):
        return None
    found = [one.staff for one in people_of(audit) if one.part == Part.ARBITER]
    return found[-1] if found else None


def recipients_of(audit: Audit) -> list[Participant]:
    """With whom it would be shared: practitioners and line managers, without the auditor."""
    shared = (*PRACTITIONERS, Part.LINE_MANAGER)
    found: dict = {}
    for one in sorted(people_of(audit), key=lambda one: one.part == Part.LINE_MANAGER):
        if one.part in shared and one.staff_id != audit.auditor_id:
            found.setdefault(one.staff_id, one)
    return list(found.values())
