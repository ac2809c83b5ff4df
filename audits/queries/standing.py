"""How somebody stands to an audit, and so how much of it they see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from audits.lifecycle import AuditState
from audits.models import Audit
from audits.queries.people import people_of, read_people
from audits.visibility import BLIND, Piece, Relation, View, relations, view
from common import clock
from people.access import reach_of
from people.models import User
from practice.models import Judgement, Rating
from trail.models import Tombstone
from trail.queries import tombstones_of

SEEN_HEADER = "audit"
SEEN_JUDGEMENTS = "audit with judgements"
SOONEST_PURGE = dt.timedelta(days=365)  # no period is shorter


def purged_of(audit: Audit) -> list[Tombstone]:
    """What was purged of an audit or of its child; asked of those alone of which it can be."""
    activity = audit.activity
    is_new = activity.happened_on > clock.today() - SOONEST_PURGE
    if is_new and (activity.child is None or activity.child.is_open):
        return []
    return tombstones_of([activity.pk, activity.child_id])


def relations_of(audit: Audit, user: User) -> frozenset[Relation]:
    """How this person stands to the audit; empty where it does not exist for them."""
    is_auditor = audit.auditor_id == user.staff_id
    return relations(
        reach_of(user),
        is_auditor=is_auditor,
        parts=[one.part for one in people_of(audit) if one.staff_id == user.staff_id],
        unit_id=audit.activity.unit_id,
        child_id=audit.activity.child_id,
        has_ended=is_auditor and audit.activity.has_ended_for_lead,
    )


def view_of(audit: Audit, user: User) -> View | None:
    """What this person sees of the audit now; None where it does not exist for them.

    No query where the audit came `for_reading`, but one for a head of service before the reveal.
    """
    people_of(audit)
    return views_of([audit], user)[audit.pk]


def views_of(audits: Iterable[Audit], user: User) -> dict[object, View | None]:
    """`view_of` for several audits by their ids; one query for their people, and one for a head
    of service where the audits do not say whether they are inadequate.
    """
    audits = list(audits)
    read_people(audits)
    standing = {audit.pk: relations_of(audit, user) for audit in audits}
    heads = [one for one in audits if Relation.HEAD_OF_SERVICE in standing[one.pk]]
    bad = _inadequate([one for one in heads if one.activity.state in BLIND])
    return {
        audit.pk: view(
            AuditState(audit.activity.state), standing[audit.pk], is_inadequate=audit.pk in bad
        )
        for audit in audits
    }


def _inadequate(audits: list[Audit]) -> set:
    known = {audit.pk for audit in audits if getattr(audit, "is_inadequate", False)}
    asked = [audit.pk for audit in audits if not hasattr(audit, "is_inadequate")]
    if not asked:
        return known
    rated = Rating.objects.filter(activity__in=asked, value=Judgement.INADEQUATE)
    return known | set(rated.values_list("activity", flat=True))


def what_is_seen(view: View) -> str:
    """How a look with this view is written to the read log."""
    return SEEN_JUDGEMENTS if view.sees(Piece.JUDGEMENTS) else SEEN_HEADER
