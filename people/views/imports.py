"""Pages on which a QA administrator loads units, staff and cases, and sees what came of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from common.errors import PortalError
from common.http import StaffRequest
from people import actions, presenters, rules
from people.forms import UploadForm
from people.imports import template
from people.imports.files import Given
from people.imports.outcome import NeedsConfirmation, Outcome
from people.models import Import, Placing
from trail.actions import Seen, log_look
from trail.models import Look

LATEST = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def import_list(request: StaffRequest) -> HttpResponse:
    """The latest loads, and the teams and workers that nobody has placed."""
    rules.check_can_import(request.user.staff)
    loads = Import.objects.visible_to(request.user).select_related("loaded_by")[:LATEST]
    unplaced = Placing.objects.visible_to(request.user).unplaced().order_by("kind", "given")
    context = {
        "columns": presenters.IMPORT_COLUMNS,
        "rows": presenters.import_rows(loads),
        "unplaced_columns": presenters.UNPLACED_COLUMNS,
        "unplaced": presenters.placing_rows(unplaced[: presenters.SHOWN]),
    }
    return render(request, "people/import_list.html", context)


@require_http_methods(["GET", "POST"])
def import_upload(request: StaffRequest) -> HttpResponse:
    """Load a file, or say what it would do; asks where somebody must confirm."""
    rules.check_can_import(request.user.staff)
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            outcome = _load(request, form)
        except NeedsConfirmation as question:
            form.ask(question.option, question.sentence)
        except PortalError as error:
            form.add_error("file", error.sentence)
        else:
            return _answer(request, outcome)
    return render(request, "people/import_upload.html", {"form": form})


def _load(request: StaffRequest, form: UploadForm) -> Outcome:
    answers = form.cleaned_data
    upload = answers["file"]
    common = {
        "source": answers["source"],
        "files": [Given(upload.name, upload.file)],
        "as_at": answers["as_at"],
        "by": request.user.staff,
    }
    if answers["dry_run"]:
        return actions.rehearse(**common)
    return actions.load(**common, confirmed=form.confirmed())


def _answer(request: StaffRequest, outcome: Outcome) -> HttpResponse:
    if not outcome.dry_run:
        done = "Nothing had changed" if outcome.changes_nothing else "The file is loaded"
        messages.success(request, done)
        return redirect("people:import-detail", pk=outcome.import_id)
    context = presenters.result(outcome.as_report(), outcome.source, outcome.as_at)
    return render(request, "people/import_detail.html", context)


@require_GET
def import_detail(request: StaffRequest, pk) -> HttpResponse:
    """What one load did: counts, refused rows, unknown cells, unplaced teams and workers."""
    loads = Import.objects.visible_to(request.user).select_related("loaded_by")
    load = get_object_or_404(loads, pk=pk)
    log_look(request, Look.READ, [Seen("import", load.pk, str(load), None)])
    context = presenters.result(load.report, load.source, load.as_at, load)
    return render(request, "people/import_detail.html", context)


@require_GET
def import_template(request: StaffRequest) -> HttpResponse:
    """A workbook to be filled in: the roster's, or with ?format=caseload the caseload's."""
    rules.check_can_import(request.user.staff)
    name, content = template.workbook(request.GET.get("format", ""))
    response = HttpResponse(content, content_type=XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response
