"""Writing a report: the owner's commentary, the signatures, and publishing."""

from collections.abc import Mapping
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from common.errors import Conflict, Stale
from common.http import StaffRequest
from common.questions import recall
from common.templatetags.qa import clock_time
from people import held
from reports import actions, queries, rules, tasks
from reports.definitions import find
from reports.document import document_of
from reports.forms import CommentaryForm, typed_words
from reports.models import Report
from reports.views.reading import seen_report


@require_http_methods(["GET", "POST"])
def report_commentary(request: StaffRequest, pk):
    """The owner writes the commentary; a save from an old page shows both texts."""
    report = seen_report(request, pk)
    rules.check_can_comment(request.user.staff, report)
    if request.method == "POST":
        return _commentary_posted(request, report)
    draft, brought_back = queries.draft_of(report), held.take(request)
    words, version = draft.words, draft.version
    if brought_back:
        words = typed_words(find(report.definition), brought_back)
        version = _version(brought_back)
    form = CommentaryForm(None, definition=find(report.definition), words=words, version=version)
    recall(request, form)
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
    recall(request, form)
    if not form.is_valid():
        return _commentary_page(request, report, form)
    messages.success(request, "Your commentary is saved. Read it as others will.")
    return redirect("reports:report-detail", report.pk)


def _typed(request: StaffRequest, report: Report) -> dict:
    return {
        "report": report,
        "words": typed_words(find(report.definition), request.POST),
        "version": _version(request.POST),
        "by": request.user.staff,
    }


def _version(typed: Mapping) -> int:
    """The version that words were typed against; 0 where they name none."""
    version = str(typed.get("version", ""))
    return int(version) if version.isdecimal() and len(version) < 10 else 0


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
    form = _typed_again(request, report, saved.version)
    recall(request, form)
    answer = {"status": "saved", "saved_at": clock_time(saved.saved_at), "version": saved.version}
    return JsonResponse({**answer, "noticed": form.noticed})


@require_POST
def report_sign(request: StaffRequest, pk):
    """The owner signs the report."""
    report, seen = seen_report(request, pk), request.POST.get("seen")
    report = actions.sign(report=report, seen=seen, by=request.user.staff)
    tasks.ask_for_file(report)
    role = rules.waits_for(report)
    next_step = f"It waits for {role}’s signature now." if role else "It can be published now."
    messages.success(request, f"You have signed this report. {next_step}")
    return redirect("reports:report-detail", pk)


@require_POST
def report_countersign(request: StaffRequest, pk):
    """Somebody else signs the report second, where its definition names who does."""
    report, seen = seen_report(request, pk), request.POST.get("seen", "")
    report = actions.countersign(report=report, seen=seen, by=request.user.staff)
    tasks.ask_for_file(report)
    messages.success(request, "You have signed this report. Its owner can publish it now.")
    return redirect("reports:report-detail", pk)


@require_POST
def report_reopen(request: StaffRequest, pk):
    """The owner takes the signature back to change their words, and the second falls away."""
    report = seen_report(request, pk)
    taken = "Both signatures are" if report.countersigned_at else "Your signature is"
    tasks.ask_for_file(actions.reopen(report=report, by=request.user.staff))
    messages.success(request, f"{taken} taken back. You can change your commentary.")
    return redirect("reports:report-commentary", pk)


@require_POST
def report_publish(request: StaffRequest, pk):
    """The owner publishes the report; a worker makes its PDF."""
    report = actions.publish(report=seen_report(request, pk), by=request.user.staff)
    tasks.ask_for_file(report)
    messages.success(request, "The report is published. Its PDF is being made.")
    return redirect("reports:report-detail", pk)
