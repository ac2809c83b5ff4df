"""Reports that somebody owns."""

from django.db.models import Q

from home.queries.limits import SHOWN, this_month
from people.models import User
from reports.lifecycle import ReportState
from reports.models import Report


def reports_of(user: User) -> list[Report]:
    """Reports that this person owns: not issued yet, or published this month; one query."""
    waiting = Q(state__in=[ReportState.COMPILED, ReportState.COMMENTARY, ReportState.SIGNED])
    lately = Q(published_at__gte=this_month())
    mine = Report.objects.visible_to(user).filter(waiting | lately, owner=user.staff_id)
    return list(
        mine.select_related("scope__service").defer("figures").order_by("period", "pk")[:SHOWN]
    )
