"""Reading a report: its page, the records behind a figure, its open edition and its PDF."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from common import exports
from common.errors import Conflict
from common.http import StaffRequest
from reports import actions, presenters, queries, rules
from reports.document import document_of
from reports.models import Edition, Report
from trail.actions import Seen, log_look
from trail.models import Look

PAGE_SIZE = 100


def seen_report(request: StaffRequest, pk) -> Report:
    """The report with its people, where this person may read it; else 404."""
    reports = Report.objects.visible_to(request.user).with_people().with_versions()
    return get_object_or_404(reports, pk=pk)


@require_GET
def report_detail(request: StaffRequest, pk):
    """Read a report: the same words and figures as its PDF."""
    report = seen_report(request, pk)
    by = request.user.staff
    actions.note_read(report=report, edition=Edition.PAGE, by=by)
    receipts = queries.receipts_of(report) if rules.can_see_receipts(by, report) else []
    context = {
        "report": report,
        "document": document_of(report),
        "receipts": presenters.receipt_rows(receipts),
        "receipt_columns": presenters.RECEIPT_COLUMNS,
        "receipt_words": presenters.receipt_words(receipts),
        "strip": presenters.strip(report),
        "followed": presenters.followed(report, by),
        "button": presenters.button(report, by),
        "decision": presenters.decision(report, by),
        "second_button": presenters.second_button(report, by),
        "may_give_up": rules.can_give_up(by, report),
        "file": queries.file_of(report),
        "on_page": True,
        "drill": _drill(request, report),
    }
    return render(request, "reports/report_detail.html", context)


def _drill(request: StaffRequest, report: Report) -> presenters.Drill | None:
    may = rules.can_open_figures(request.user.staff, report)
    return presenters.Drill(report) if may and queries.keeps_records(report) else None


def opened_figure(request: StaffRequest, report: Report, figure: str) -> queries.OpenFigure:
    """The figure with its records, where this person may open it; else 404."""
    allowed = rules.can_open_figures(request.user.staff, report)
    opened = queries.open_figure(report, figure, request.user) if allowed else None
    if opened is None:
        raise Http404
    return opened


@require_GET
def report_figure(request: StaffRequest, pk, figure: str):
    """The records that add up to a figure, each as far as this person may see it."""
    report = seen_report(request, pk)
    opened = opened_figure(request, report, figure)
    page = Paginator(opened.ids, PAGE_SIZE).get_page(request.GET.get("page"))
    ids = list(page.object_list)
    log_look(request, Look.LIST, queries.looks_of(opened, ids))
    context = {
        "report": report,
        "document": document_of(report),
        "title": presenters.Drill(report).words(figure),
        "lead": presenters.drill_words(opened),
        "page": page,
        "columns": presenters.drill_columns(opened),
        "rows": presenters.drill_rows(opened, ids),
        "links": exports.links(reverse("reports:figure-export", args=[pk, figure]), request.GET),
    }
    return render(request, "reports/report_figure.html", context)


@require_GET
def figure_export(request: StaffRequest, pk, figure: str):
    """The same records as a file: exactly the rows and cells of the figure's page."""
    opened = opened_figure(request, seen_report(request, pk), figure)
    log_look(request, Look.EXPORT, queries.looks_of(opened, opened.ids))
    rows = presenters.drill_rows(opened, opened.ids)
    return exports.answer(request.GET, figure, presenters.drill_columns(opened), rows)


@require_GET
def report_open(request: StaffRequest, pk):
    """Read the open edition of a published report: small numbers suppressed, for everybody."""
    report = get_object_or_404(queries.open_reports(), pk=pk)
    context = {
        "report": report,
        "edition": report.open_figures,
        "title": presenters.name(report),
        "followed": presenters.followed_open(report),
    }
    return render(request, "reports/report_open.html", context)


@require_GET
def report_file(request: StaffRequest, pk):
    """The part of the page that says whether the PDF is made; asked for again until it is."""
    report = seen_report(request, pk)
    context = {"report": report, "file": queries.file_of(report)}
    return render(request, "reports/parts/file.html", context)


@require_GET
def report_pdf(request: StaffRequest, pk):
    """Download the PDF; the look is logged."""
    report = seen_report(request, pk)
    file = queries.file_of(report, with_content=True)
    if file is None:
        raise Conflict("The PDF of this report is still being made. Try again in a minute.")
    actions.note_read(report=report, edition=Edition.PDF, by=request.user.staff)
    log_look(request, Look.PDF, [Seen("report", report.pk, str(report), None)])
    name = queries.file_name(report, file.rendering)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(bytes(file.content), content_type="application/pdf", headers=headers)
