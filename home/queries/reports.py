"""Reports that somebody owns, signs second, or is to read."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from common.prepared import prepared
from home.queries.limits import SHOWN, this_month
from people.access import reach_of
from people.models import User
from reports.lifecycle import ReportState
from reports.models import Receipt, Report
from reports.querysets import second_signers


@prepared
def reports_of(user: User) -> QuerySet[Report]:
    """Reports that this person owns (not issued yet, or published this month), is to sign second,
    or is to read.

    Each says whether it `is_unread` by them. One query.
    """
    waiting = Q(state__in=[ReportState.COMPILED, ReportState.COMMENTARY, ReportState.SIGNED])
    lately = Q(state=ReportState.PUBLISHED, published_at__gte=this_month())
    mine = Q(owner=user.staff_id) & (waiting | lately)
    unread = Receipt.objects.filter(report=OuterRef("pk"), reader=user.staff_id, read_at=None)
    to_read = Q(state=ReportState.PUBLISHED, is_unread=True)
    reports = Report.objects.visible_to(user).annotate(is_unread=Exists(unread))
    to_sign = second_signers(reach_of(user)) & Q(countersigned_at=None)
    found = reports.filter(mine | to_sign | to_read).select_related("scope__service")
    return found.defer("figures", "open_figures").order_by("period", "pk")[:SHOWN]
