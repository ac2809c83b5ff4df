"""Correcting a published report: why, then on to the version that is written; or giving it up."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from common.http import StaffRequest
from common.questions import recall
from people import held
from reports import actions, rules, tasks
from reports.document import document_of
from reports.forms import CorrectionForm
from reports.models import Report
from reports.views.reading import seen_report


@held.typed
@require_http_methods(["GET", "POST"])
def report_correct(request: StaffRequest, pk) -> HttpResponse:
    """Begin a corrected version with its reason; where one is begun, lead to that."""
    report, by = seen_report(request, pk), request.user.staff
    rules.check_can_correct(by, report)
    if request.method == "GET" and (begun := rules.correction_of(report)):
        return redirect("reports:report-detail", begun.pk)
    form = CorrectionForm(held.posted(request))
    recall(request, form)
    if request.method == "POST" and form.is_valid():
        return _begin(request, report, form.cleaned_data["reason"])
    context = {"report": report, "document": document_of(report), "form": form}
    return render(request, "reports/report_correct.html", context)


def _begin(request: StaffRequest, report: Report, reason: str) -> HttpResponse:
    begun = actions.correct(report=report, reason=reason, by=request.user.staff)
    tasks.ask_for_file(begun)
    if begun.correction_reason == reason:
        told = "is counted from the records as they are now. The commentary stands in it: read it"
        messages.success(request, f"Version {begun.version} {told} again, and save it.")
    else:
        why = f"was begun already, with this reason: {begun.correction_reason}"
        messages.info(request, f"Version {begun.version} {why}")
    return redirect("reports:report-detail", begun.pk)


@require_POST
def report_give_up(request: StaffRequest, pk) -> HttpResponse:
    """Give a correction up that is not signed, and come back to the version that stands."""
    report = seen_report(request, pk)
    standing = actions.give_up_correction(report=report, by=request.user.staff)
    told = f"Version {report.version} is given up. This version stands, and can be corrected again."
    messages.success(request, told)
    return redirect("reports:report-detail", standing.pk)
