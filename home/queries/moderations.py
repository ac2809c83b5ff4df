"""Moderations given to somebody, and those without a moderator."""

from django.db.models import Q, QuerySet

from common.prepared import prepared
from home.queries.limits import SHOWN, this_month
from moderation.lifecycle import OPEN, ModerationState
from moderation.models import Moderation
from moderation.querysets import MODERATE, NAME_ARBITERS
from people.access import reach_of
from people.models import User
from people.roles import Role


@prepared
def moderations_of(user: User) -> QuerySet[Moderation]:
    """Moderations given to this person, open or settled this month, and those that they decide.

    For heads of service and QA administrators also open ones without a moderator, for heads of
    service and senior leaders those for which they may name an arbiter. One query.
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
    rows = Moderation.objects.filter(pk__in=near, audit__activity__withdrawn_at=None)
    if reach.hidden_children:
        rows = rows.exclude(audit__activity__child__in=reach.hidden_children)
    rows = rows.select_related(
        "activity", "moderator", "audit__activity__child", "audit__activity__unit"
    )
    return rows.order_by("activity__due_on", "pk")[:SHOWN]
