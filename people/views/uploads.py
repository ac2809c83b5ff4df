"""Pages on which a QA administrator uploads a file, sees what it would do, and has it loaded."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common import exports
from common.errors import Conflict, Stale
from common.http import StaffRequest
from people import actions, queries, rules, tasks
from people.forms import ConfirmForm, UploadForm
from people.imports.files import Given
from people.imports.tables import Unusable
from people.lifecycle import WITH_A_WORKER, UploadState
from people.models import Upload
from people.presenters import loads, uploads
from trail.actions import Seen, log_look
from trail.models import Look


@require_http_methods(["GET", "HEAD", "POST"])
def import_upload(request: StaffRequest) -> HttpResponse:
    """Take a file; a worker then works out what it would do."""
    rules.check_can_import(request.user.staff)
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            upload = _keep(request, form.cleaned_data)
        except Unusable as error:
            form.add_error("file", error.sentence)
        else:
            tasks.ask_for_work(upload)
            return redirect("people:upload-detail", pk=upload.pk)
    return render(request, "people/import_upload.html", {"form": form})


def _keep(request: StaffRequest, answers: dict) -> Upload:
    file = answers["file"]
    return actions.keep_upload(
        source=answers["source"],
        file=Given(file.name, file.file),
        as_at=answers["as_at"],
        by=request.user.staff,
    )


def _upload(request: StaffRequest, pk) -> Upload:
    found = Upload.objects.visible_to(request.user).select_related("uploaded_by")
    return get_object_or_404(found, pk=pk)


@require_safe
def upload_detail(request: StaffRequest, pk) -> HttpResponse:
    """Where an uploaded file is: being read, what it would do, being loaded, or why it is gone."""
    upload = _upload(request, pk)
    if upload.state == UploadState.LOADED:
        return redirect("people:import-detail", pk=upload.load_id)
    if upload.state == UploadState.READ:
        return _preview(request, upload, None)
    page = "upload_busy" if upload.state in WITH_A_WORKER else "upload_ended"
    return render(request, f"people/{page}.html", uploads.told(upload))


def _preview(request: StaffRequest, upload: Upload, form: ConfirmForm | None) -> HttpResponse:
    log_look(request, Look.READ, [Seen("upload", upload.pk, str(upload), None)])
    content = upload.content
    sections = uploads.sections(content.preview, queries.hidden_references(request.user))
    unbound = ConfirmForm(initial={"digest": content.digest}, questions=_questions(upload))
    context = {
        **uploads.told(upload),
        "form": form or unbound,
        "summary_columns": uploads.SUMMARY_COLUMNS,
        "summary": uploads.summary(sections),
        "sections": [one for one in sections if one.count],
        "dropped": loads.dropped_columns(content.preview["report"]),
    }
    return render(request, "people/upload_preview.html", context)


def _questions(upload: Upload) -> list[dict]:
    return upload.content.preview["questions"]


@require_POST
def upload_confirm(request: StaffRequest, pk) -> HttpResponse:
    """Have the file loaded as it was shown; each question must be answered."""
    upload = _upload(request, pk)
    waits = upload.state == UploadState.READ
    form = ConfirmForm(request.POST, questions=_questions(upload) if waits else ())
    digest = request.POST.get("digest", "")
    if waits and digest == upload.content.digest and not form.is_valid():
        return _preview(request, upload, form)
    given = {"digest": digest, "answers": form.options, "by": request.user.staff}
    try:
        actions.confirm_upload(upload=upload, **given)
    except Stale as stale:
        messages.warning(request, stale.sentence)
    else:
        tasks.ask_for_work(upload)
    return redirect("people:upload-detail", pk=upload.pk)


@require_POST
def upload_drop(request: StaffRequest, pk) -> HttpResponse:
    """Throw the file away; nothing of it was loaded."""
    upload = _upload(request, pk)
    actions.drop_upload(upload=upload, by=request.user.staff)
    messages.success(request, f"{upload.file_name} is thrown away. Nothing was changed.")
    return redirect("people:import-list")


@require_safe
def upload_refused(request: StaffRequest, pk) -> HttpResponse:
    """The rows that would be refused, as a file: to be put right before anything is loaded."""
    upload = _upload(request, pk)
    if upload.state != UploadState.READ:
        raise Conflict("This file no longer waits, so its rows are gone. See what was loaded.")
    log_look(request, Look.EXPORT, [Seen("upload", upload.pk, str(upload), None)])
    hidden = queries.hidden_references(request.user)
    refused = upload.content.preview["report"]["refused"]
    rows = loads.refused_rows(one for one in refused if one["value"] not in hidden)
    return exports.answer(request.GET, "refused-rows", loads.REFUSED_COLUMNS, rows)
