"""The lists of reports and of their open editions, on a page and as a file."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from common import exports
from common.http import StaffRequest
from common.lists import Order, Sorts, page_of
from reports import presenters, queries
from reports.forms import ReportFilter
from reports.models import Report
from reports.querysets import ReportQuerySet

SORTS = Sorts(Report, month=Order("period"))


def asked_by(request: StaffRequest) -> tuple[ReportFilter, ReportQuerySet, ReportQuerySet]:
    """The filters of an address, the reports behind them, and all that this person may read."""
    reports = Report.objects.visible_to(request.user)
    form = ReportFilter(request.GET, months=queries.months_of(reports))
    found = form.narrowed(reports.with_people().defer("figures", "open_figures"))
    return form, found, reports


@require_GET
def report_list(request: StaffRequest):
    """The reports that this person may read, newest month first."""
    form, found, reports = asked_by(request)
    page = page_of([found], SORTS.chosen(request.GET), request.GET)
    context = {
        "form": form,
        "page": page,
        "columns": SORTS.heads(presenters.COLUMNS, request.GET),
        "rows": presenters.lines(page.rows),
        "links": exports.links(reverse("reports:report-export"), request.GET),
        "count_words": f"{page.count_words} report{'' if page.count == 1 else 's'}",
        "reads_any": page.count or reports.exists(),
    }
    return render(request, "reports/report_list.html", context)


@require_GET
def report_export(request: StaffRequest):
    """The same reports as a file: exactly the rows and cells of the list under its filters."""
    _, found, _ = asked_by(request)
    batches = exports.batches_of([found], SORTS.chosen(request.GET))
    rows = (row for batch in batches for row in presenters.lines(batch))
    return exports.answer(request.GET, "reports", presenters.COLUMNS, rows)


@require_GET
def open_list(request: StaffRequest):
    """The open editions of published reports, newest month first: for everybody."""
    page = page_of([queries.open_reports().standing()], SORTS.chosen(request.GET), request.GET)
    context = {
        "page": page,
        "columns": SORTS.heads(presenters.OPEN_COLUMNS, request.GET),
        "rows": presenters.open_lines(page.rows),
        "links": exports.links(reverse("reports:open-export"), request.GET),
        "count_words": f"{page.count_words} open edition{'' if page.count == 1 else 's'}",
    }
    return render(request, "reports/open_list.html", context)


@require_GET
def open_export(request: StaffRequest):
    """The list of open editions as a file."""
    batches = exports.batches_of([queries.open_reports().standing()], SORTS.chosen(request.GET))
    rows = (row for batch in batches for row in presenters.open_lines(batch))
    return exports.answer(request.GET, "open-editions", presenters.OPEN_COLUMNS, rows)
