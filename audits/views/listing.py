"""The list of audits, on a page and as a file."""

from dataclasses import dataclass

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from audits import queries, rules
from audits.filters import AuditFilter
from audits.models import Audit
from audits.presenters import listing
from common import exports
from common.doors import Opened
from common.http import StaffRequest
from common.lists import Order, Sorts, page_of
from trail.actions import Seen, log_look
from trail.models import Look

SORTS = Sorts(
    Audit,
    date=Order("activity__happened_on"),
    reference=Order("activity__reference", is_text=True),
)


@dataclass(frozen=True)
class Asked:
    """What an address asks for: the filters, the audits behind them, and in which order."""

    filter: AuditFilter
    doors: Opened
    order: Order


def asked_by(request: StaffRequest) -> Asked:
    """The list that this person asks for."""
    user = request.user
    form = AuditFilter(request.GET, units=queries.units_offered(user))
    values = form.values()
    doors = queries.doors_for_list(user, *values, **form.chosen(), few=form.finds_few)
    return Asked(form, doors, SORTS.chosen(request.GET))


@require_GET
def audit_list(request: StaffRequest):
    """Audits that this person sees, as far as the filters narrow them."""
    asked = asked_by(request)
    page = page_of(asked.doors, asked.order, request.GET)
    context = {
        "form": asked.filter,
        "page": page,
        "count_words": listing.count_words(page),
        "columns": SORTS.heads(listing.COLUMNS, request.GET),
        "rows": _rows(request, page.rows, Look.LIST),
        "links": exports.links(reverse("audits:audit-export"), request.GET),
        "can_start": rules.audits_by_post(request.user.staff),
    }
    return render(request, "audits/audit_list.html", context)


@require_GET
def audit_export(request: StaffRequest):
    """The same audits as a file: exactly the rows and cells of the list under its filters."""
    asked = asked_by(request)
    batches = exports.batches_of(asked.doors, asked.order)
    rows = (row for batch in batches for row in _rows(request, batch, Look.EXPORT))
    return exports.answer(request.GET, "audits", listing.COLUMNS, rows)


def _rows(request: StaffRequest, audits: list[Audit], look: Look) -> list:
    views = queries.views_of(audits, request.user)
    log_look(request, look, [_seen(audit, views[audit.pk]) for audit in audits])
    return listing.rows_of(audits, views)


def _seen(audit: Audit, view) -> Seen:
    activity = audit.activity
    what = queries.what_is_seen(view)
    return Seen(what, audit.pk, activity.reference, activity.child_id)
