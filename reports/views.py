"""Pages on which reports are found, read, commented on, signed, published and downloaded."""

from http import HTTPStatus

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from common.errors import Conflict, Stale
from common.http import StaffRequest
from common.lists import Order, page_of
from common.templatetags.qa import clock_time
from people import held
from reports import actions, presenters, queries, rules, tasks
from reports.definitions import find
from reports.document import document_of
from reports.forms import CommentaryForm, ReportFilter, typed_words
from reports.models import Report
from trail.actions import Seen, log_look
from trail.models import Look

PAGE_SIZE = 100


def seen_report(request: StaffRequest, pk) -> Report:
    """The report with its people, where this person may read it; else 404."""
    return get_object_or_404(Report.objects.visible_to(request.user).with_people(), pk=pk)


@require_GET
def report_list(request: StaffRequest):
    """The reports that this person may read, newest month first."""
    reports = Report.objects.visible_to(request.user)
    form = ReportFilter(request.GET, months=queries.months_of(reports))
    found = form.narrowed(reports.with_people().defer("figures"))
    page = page_of([found], Order("period"), request.GET)
    context = {
        "form": form,
        "page": page,
        "columns": presenters.COLUMNS,
        "rows": presenters.lines(page.rows),
        "count_words": f"{page.count_words} report{'' if page.count == 1 else 's'}",
        "reads_any": page.count or reports.exists(),
    }
    return render(request, "reports/report_list.html", context)


@require_GET
def report_detail(request: StaffRequest, pk):
    """Read a report: the same words and figures as its PDF."""
    report = seen_report(request, pk)
    by = request.user.staff
    context = {
        "report": report,
        "document": document_of(report),
        "strip": presenters.strip(report),
        "button": presenters.button(report, by),
        "decision": presenters.decision(report, by),
        "second_button": presenters.second_button(report, by),
        "file": queries.file_of(report),
        "on_page": True,
        "drill": _drill(request, report),
    }
    return render(request, "reports/report_detail.html", context)


def _drill(request: StaffRequest, report: Report) -> presenters.Drill | None:
    may = rules.can_open_figures(request.user.staff, report)
    return presenters.Drill(report) if may and queries.keeps_records(report) else None


@require_GET
def report_figure(request: StaffRequest, pk, figure: str):
    """The records that add up to a figure, each as far as this person may see it."""
    report = seen_report(request, pk)
    allowed = rules.can_open_figures(request.user.staff, report)
    opened = queries.open_figure(report, figure, request.user) if allowed else None
    if opened is None:
        raise Http404
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
    }
    return render(request, "reports/report_figure.html", context)


@require_GET
def open_list(request: StaffRequest):
    """The open editions of published reports, newest month first: for everybody."""
    page = page_of([queries.open_reports()], Order("period"), request.GET)
    context = {
        "page": page,
        "columns": presenters.OPEN_COLUMNS,
        "rows": presenters.open_lines(page.rows),
        "count_words": f"{page.count_words} open edition{'' if page.count == 1 else 's'}",
    }
    return render(request, "reports/open_list.html", context)


@require_GET
def report_open(request: StaffRequest, pk):
    """Read the open edition of a published report: small numbers suppressed, for everybody."""
    report = get_object_or_404(queries.open_reports(), pk=pk)
    context = {"report": report, "edition": report.open_figures, "title": presenters.name(report)}
    return render(request, "reports/report_open.html", context)


@require_GET
def report_file(request: StaffRequest, pk):
    """The part of the page that says whether the PDF is made; asked for again until it is."""
    report = seen_report(request, pk)
    context = {"report": report, "file": queries.file_of(report)}
    return render(request, "reports/parts/file.html", context)


@require_http_methods(["GET", "POST"])
def report_commentary(request: StaffRequest, pk):
    """The owner writes the commentary; a save from an old page shows both texts."""
    report = seen_report(request, pk)
    rules.check_can_comment(request.user.staff, report)
    if request.method == "POST":
        return _commentary_posted(request, report)
    draft, brought_back = queries.draft_of(report), held.take(request)
    words = draft.words
    if brought_back:
        words = typed_words(find(report.definition), brought_back)
    form = CommentaryForm(
        None, definition=find(report.definition), words=words, version=draft.version
    )
    return _commentary_page(request, report, form, was_held=bool(brought_back))


report_commentary.holds_text = True


def _commentary_posted(request: StaffRequest, report: Report) -> HttpResponse:
    try:
        saved = actions.save_commentary(**_typed(request, report))
    except Stale as stale:
        form = _typed_again(request, report, stale.version)
        page = _commentary_page(request, report, form, theirs=stale.theirs)
        page.status_code = HTTPStatus.CONFLICT
        return page
    tasks.ask_for_file(report)
    form = _typed_again(request, report, saved.version)
    if not form.is_valid():
        return _commentary_page(request, report, form)
    messages.success(request, "Your commentary is saved. Read it as others will.")
    return redirect("reports:report-detail", report.pk)


def _typed(request: StaffRequest, report: Report) -> dict:
    version = request.POST.get("version", "")
    return {
        "report": report,
        "words": typed_words(find(report.definition), request.POST),
        "version": int(version) if version.isdecimal() else 0,
        "by": request.user.staff,
    }


def _typed_again(request: StaffRequest, report: Report, version: int) -> CommentaryForm:
    """The words just posted, in a form that knows the version kept now."""
    data = request.POST.copy()
    data["version"] = version
    return CommentaryForm(data, definition=find(report.definition), words={}, version=version)


def _commentary_page(request: StaffRequest, report: Report, form: CommentaryForm, **more):
    context = {"report": report, "document": document_of(report), "form": form, **more}
    return render(request, "reports/report_commentary.html", context)


@require_POST
def report_commentary_save(request: StaffRequest, pk):
    """Keep what is being typed; answers as static/js/autosave.js reads it."""
    report = seen_report(request, pk)
    try:
        saved = actions.save_commentary(**_typed(request, report))
    except Stale as stale:
        address = reverse("reports:report-commentary", args=[pk])
        answer = {"status": "conflict", "sentence": stale.sentence, "url": address}
        return JsonResponse(answer, status=HTTPStatus.CONFLICT)
    except Conflict as conflict:
        answer = {"status": "conflict", "sentence": conflict.sentence}
        return JsonResponse(answer, status=HTTPStatus.CONFLICT)
    at = clock_time(saved.saved_at)
    return JsonResponse({"status": "saved", "saved_at": at, "version": saved.version})


@require_POST
def report_sign(request: StaffRequest, pk):
    """The owner signs the report."""
    report = actions.sign(report=seen_report(request, pk), by=request.user.staff)
    tasks.ask_for_file(report)
    messages.success(request, "You have signed this report. It can be published now.")
    return redirect("reports:report-detail", pk)


@require_POST
def report_reopen(request: StaffRequest, pk):
    """The owner takes the signature back to change their words."""
    report = actions.reopen(report=seen_report(request, pk), by=request.user.staff)
    tasks.ask_for_file(report)
    messages.success(request, "Your signature is taken back. You can change your commentary.")
    return redirect("reports:report-commentary", pk)


@require_POST
def report_publish(request: StaffRequest, pk):
    """The owner publishes the report; a worker makes its PDF."""
    report = actions.publish(report=seen_report(request, pk), by=request.user.staff)
    tasks.ask_for_file(report)
    messages.success(request, "The report is published. Its PDF is being made.")
    return redirect("reports:report-detail", pk)


@require_GET
def report_pdf(request: StaffRequest, pk):
    """Download the PDF; the look is logged."""
    report = seen_report(request, pk)
    file = queries.file_of(report, with_content=True)
    if file is None:
        raise Conflict("The PDF of this report is still being made. Try again in a minute.")
    log_look(request, Look.PDF, [Seen("report", report.pk, str(report), None)])
    name = queries.file_name(report, file.rendering)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(bytes(file.content), content_type="application/pdf", headers=headers)
