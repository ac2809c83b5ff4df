"""Audits shared with somebody, and what became of them."""

import datetime as dt

from django.db.models import Q

from audits.models import Share
from common import clock
from home.queries.limits import SHOWN, this_month
from people.access import reach_of
from people.models import User

REPLY_SHOWN = dt.timedelta(days=14)


SILENT = dt.timedelta(days=14)


def shares_of(user: User) -> list[Share]:
    """Acknowledgements: this person's own, replies to their audits, and silent ones of those whom
    they manage; one query.
    """
    me, now = user.staff_id, clock.now()
    own = Q(acknowledged_at=None) | Q(acknowledged_at__gte=this_month())
    several = [
        Share.objects.filter(own, staff=me),
        Share.objects.filter(audit__auditor=me, replied_at__gte=now - REPLY_SHOWN),
        Share.objects.filter(
            staff__line_manager=me, acknowledged_at=None, shared_at__lt=now - SILENT
        ),
    ]
    near = several[0].values("pk").union(*(each.values("pk") for each in several[1:]))
    shares = Share.objects.filter(pk__in=near)
    if hidden := reach_of(user).hidden_children:
        shares = shares.exclude(audit__activity__child__in=hidden)
    rows = shares.select_related("staff", "audit__activity__child", "audit__auditor")
    return list(rows.order_by("shared_at", "pk")[:SHOWN])
