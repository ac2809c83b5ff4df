"""Audits shared with somebody, and what became of them."""

import datetime as dt

from django.db.models import Q, QuerySet

from audits.models import Share
from common import clock
from common.prepared import prepared
from home.queries.limits import SHOWN, this_month
from people.access import reach_of
from people.models import User
from people.roles import Role
from practice.querysets import ended_for_lead

REPLY_SHOWN = dt.timedelta(days=14)


SILENT = dt.timedelta(days=14)
LEADS = (Role.SERVICE_LEAD, Role.HEAD_OF_SERVICE)


def shares_of(user: User) -> list[Share]:
    """Acknowledgements: this person's own, replies to their audits, and those of people whom they
    manage who stay silent or have left; for leads also of who left without a manager. One query.
    """
    now = clock.now()
    return _rows(user, now - REPLY_SHOWN, now - SILENT)


@prepared
def _rows(user, replied_since, silent_since) -> QuerySet[Share]:
    reach, me = reach_of(user), user.staff_id
    waiting = Share.objects.filter(acknowledged_at=None)
    gone = Q(staff__left_on__lt=clock.today())
    manager = "staff__line_manager"
    without_manager = Q(**{manager: None}) | Q(**{f"{manager}__left_on__lt": clock.today()})
    own = Q(acknowledged_at=None) | Q(acknowledged_at__gte=this_month())
    several = [
        Share.objects.filter(own, staff=me),
        Share.objects.filter(
            ~ended_for_lead(me, "audit__activity__"),
            audit__auditor=me,
            replied_at__gte=replied_since,
        ),
        waiting.filter(staff__line_manager=me).filter(gone | Q(shared_at__lt=silent_since)),
        waiting.filter(gone & without_manager, audit__activity__unit__in=reach.units(*LEADS)),
    ]
    near = several[0].values("pk").union(*(each.values("pk") for each in several[1:]))
    shares = Share.objects.filter(pk__among=near)
    if hidden := reach.hidden_children:
        shares = shares.exclude(audit__activity__child__in=hidden)
    rows = shares.select_related("staff", "audit__activity__child", "audit__auditor")
    return rows.order_by("shared_at", "pk")[:SHOWN]
