"""Moderations given to somebody, and those without a moderator."""

from django.db.models import OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Concat

from common.prepared import prepared
from home.queries.limits import SHOWN, this_month
from moderation.lifecycle import OPEN, ModerationState
from moderation.models import Moderation
from moderation.querysets import MODERATE, NAME_ARBITERS
from people.access import reach_of
from people.models import Staff, User
from people.roles import Role


@prepared
def moderations_of(user: User) -> QuerySet[Moderation]:
    """Moderations given to this person, open or settled this month, and those that they decide.

    For heads of service and QA administrators also open ones without a moderator, for heads of
    service and senior leaders those for which they may name an arbiter. Each says its
    `moderator_name` and `arbiter_name`. One query.
    """
    reach = reach_of(user)
    mine = Q(activity__state=ModerationState.SETTLED, settled_at__gte=this_month())
    if reach.has(*MODERATE):
        mine |= Q(activity__state__in=OPEN)
    several = [
        Moderation.objects.filter(mine, moderator=user.staff_id),
        Moderation.objects.with_arbiter().filter(arbiter=user.staff_id),
    ]
    if reach.has(*NAME_ARBITERS):
        several.append(Moderation.objects.arbiter_named_by(user).without_arbiter())
    if reach.has(Role.QA_ADMINISTRATOR):
        several.append(Moderation.objects.without_moderator())
    elif units := reach.units(Role.HEAD_OF_SERVICE):
        several.append(Moderation.objects.without_moderator().within(units))
    near = several[0].values("pk").union(*(each.values("pk") for each in several[1:]))
    rows = Moderation.objects.filter(pk__among=near, audit__activity__withdrawn_at=None)
    if reach.hidden_children:
        rows = rows.exclude(audit__activity__child__in=reach.hidden_children)
    rows = rows.select_related("activity", "audit__activity__child", "audit__activity__unit")
    names = {f"{who}_name": _name_of(who) for who in ("moderator", "arbiter")}
    return rows.annotate(**names).order_by("activity__due_on", "pk")[:SHOWN]


def _name_of(who: str) -> Subquery:
    named = Staff.objects.filter(pk=OuterRef(who))
    return Subquery(named.values(name=Concat("first_name", Value(" "), "last_name")))
