"""The list of audits."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from audits import queries, rules
from audits.filters import AuditFilter
from audits.models import Audit
from audits.presenters import listing
from common.http import StaffRequest
from common.lists import Order, page_of
from trail.actions import Seen, log_look
from trail.models import Look

NEWEST = Order("activity__happened_on")
OLDEST = Order("activity__happened_on", descending=False)


@require_GET
def audit_list(request: StaffRequest):
    """Audits that this person sees, as far as the filters narrow them."""
    user = request.user
    asked = AuditFilter(request.GET, user=user, units=queries.units_offered(user))
    doors = [asked.narrow(door) for door in queries.doors_for_list(user, few=asked.finds_few)]
    page = page_of(doors, OLDEST if asked.is_oldest_first else NEWEST, request.GET)
    views = queries.views_of(page.rows, user)
    log_look(request, Look.LIST, [_seen(audit, views[audit.pk]) for audit in page.rows])
    context = {
        "filter": asked,
        "page": page,
        "count_words": listing.count_words(page),
        "columns": listing.COLUMNS,
        "rows": listing.rows_of(page.rows, views),
        "can_start": rules.can_start(user.staff),
    }
    return render(request, "audits/audit_list.html", context)


def _seen(audit: Audit, view) -> Seen:
    activity = audit.activity
    what = queries.what_is_seen(view)
    return Seen(what, audit.pk, activity.reference, activity.child_id)
