"""What was recalled, may be recalled, and who had looked at it."""

from __future__ import annotations

import datetime as dt

from django.db.models import Count, Max, Prefetch, QuerySet

from audits.models import Audit, Recall, RecalledReader, Share
from audits.queries.people import for_reading
from audits.queries.standing import SEEN_JUDGEMENTS
from audits.rules import sharing as rules
from audits.visibility import Piece, Relation, View
from people.access import reach_of
from people.models import User
from people.roles import Role
from trail.models import ReadLog

RECALLS_SHOWN = 100


def recall_shown_to(user: User) -> QuerySet[Audit]:
    """The audits whose recall somebody may ask about: those that they see, and any for information
    governance, who sees no more of them than that page; none of a child hidden from them.
    """
    reach = reach_of(user)
    audits = for_reading(Audit.objects.not_hidden_from(reach))
    if reach.has(Role.INFORMATION_GOVERNANCE):
        return audits
    return audits.filter(pk__in=Audit.objects.visible_to(user).values("pk"))


def recallable_by(user: User) -> QuerySet[Audit]:
    """The shared audits that this person may recall."""
    reach = reach_of(user)
    shared = recall_shown_to(user).filter(activity__state__in=rules.SHARED)
    if reach.has(Role.INFORMATION_GOVERNANCE):
        return shared
    return shared.filter(activity__unit__in=reach.units(Role.HEAD_OF_SERVICE))


def recalls_for(user: User) -> QuerySet[Recall]:
    """The recalls that concern this person, the latest first, each with `readers_lost`."""
    reach = reach_of(user)
    recalls = Recall.objects.exclude(audit__activity__child__in=reach.hidden_children)
    if not reach.has(Role.INFORMATION_GOVERNANCE):
        recalls = recalls.filter(audit__activity__unit__in=reach.units(Role.HEAD_OF_SERVICE))
    rows = recalls.select_related("audit__activity__unit", "recalled_by", "shared_by")
    return rows.annotate(readers_lost=Count("readers"))


def recalls_of(audit: Audit) -> list[Recall]:
    """The recalls of one audit, the latest first, with readers and former recipients."""
    shares = Prefetch("shares", Share._base_manager.select_related("staff"))
    readers = Prefetch("readers", RecalledReader.objects.select_related("staff"))
    return list(audit.recalls.select_related("recalled_by", "shared_by").prefetch_related(
        shares, readers
    ))  # fmt: skip


def standing_recall(audit: Audit, view: View) -> Recall | None:
    """The recall after which the audit is to be shared anew, for those who see what was settled."""
    if audit.activity.shared_at or not (
        view.sees(Piece.SETTLEMENT) or view.stands_as(Relation.AUDITOR)
    ):
        return None
    return audit.recalls.select_related("recalled_by").first()


def looks_since(audit: Audit, moment: dt.datetime) -> list[tuple[User, int, dt.datetime]]:
    """Who has looked at the judgements since `moment`: sign-in, how often, and when last."""
    looks = ReadLog.objects.filter(object_id=audit.pk, what=SEEN_JUDGEMENTS, at__gte=moment)
    rows = looks.exclude(user_id=None).order_by().values("user_id")
    found = {row["user_id"]: row for row in rows.annotate(looks=Count("pk"), last=Max("at"))}
    users = User.objects.filter(pk__in=found).select_related("staff")
    return [(user, found[user.pk]["looks"], found[user.pk]["last"]) for user in users]
