"""Pages on which a QA administrator sees what was loaded, and what came of it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from common import exports
from common.http import StaffRequest
from common.lists import Order, Sorts, page_of
from people import queries, rules
from people.forms import ImportFilter
from people.imports import template
from people.models import Import, Placing, Upload
from people.presenters import loads, uploads
from trail.actions import Seen, log_look
from trail.models import Look

SORTS = Sorts(Import, loaded=Order("loaded_at"), day=Order("as_at"))
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _asked_by(request: StaffRequest) -> tuple[ImportFilter, list]:
    """The filters of an address, and the loads behind them."""
    rules.check_can_import(request.user.staff)
    form = ImportFilter(request.GET)
    found = form.narrow(Import.objects.visible_to(request.user), request.user.staff_id)
    return form, [found.select_related("loaded_by")]


@require_safe
def import_list(request: StaffRequest) -> HttpResponse:
    """What was loaded, files that wait for an answer, and how much nobody has placed."""
    form, doors = _asked_by(request)
    page = page_of(doors, SORTS.chosen(request.GET), request.GET)
    waiting = Upload.objects.visible_to(request.user).unfinished().select_related("uploaded_by")
    context = {
        "filter_form": form,
        "is_filtered": any(request.GET.get(name) for name in form.fields),
        "page": page,
        "columns": SORTS.heads(loads.IMPORT_COLUMNS, request.GET),
        "rows": loads.import_rows(page.rows),
        "links": exports.links(reverse("people:import-export"), request.GET),
        "waiting": uploads.work_items(waiting),
        "unplaced": Placing.objects.visible_to(request.user).unplaced().count(),
    }
    return render(request, "people/import_list.html", context)


@require_safe
def import_export(request: StaffRequest) -> HttpResponse:
    """The same loads as a file: exactly the rows and cells of the list under its filters."""
    _, doors = _asked_by(request)
    batches = exports.batches_of(doors, SORTS.chosen(request.GET))
    rows = (row for batch in batches for row in loads.import_rows(batch))
    return exports.answer(request.GET, "imports", loads.IMPORT_COLUMNS, rows)


def _load(request: StaffRequest, pk, look: Look) -> tuple[Import, list]:
    """A load, with the refused rows that its reader may see."""
    found = Import.objects.visible_to(request.user).select_related("loaded_by")
    load = get_object_or_404(found, pk=pk)
    log_look(request, look, [Seen("import", load.pk, str(load), None)])
    hidden = queries.hidden_references(request.user)
    return load, [one for one in load.report.get("refused", []) if one["value"] not in hidden]


@require_safe
def import_detail(request: StaffRequest, pk) -> HttpResponse:
    """What one load did: counts, refused rows, unknown cells, unplaced teams and workers."""
    load, refused = _load(request, pk, Look.READ)
    return render(request, "people/import_detail.html", loads.result(load, refused))


@require_safe
def import_refused(request: StaffRequest, pk) -> HttpResponse:
    """The refused rows of one load as a file."""
    _, refused = _load(request, pk, Look.EXPORT)
    rows = loads.refused_rows(refused)
    return exports.answer(request.GET, "refused-rows", loads.REFUSED_COLUMNS, rows)


@require_safe
def import_template(request: StaffRequest) -> HttpResponse:
    """A workbook to be filled in: the roster's, or with ?format=caseload the caseload's."""
    rules.check_can_import(request.user.staff)
    name, content = template.workbook(request.GET.get("format", ""))
    response = HttpResponse(content, content_type=XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response
