"""Writes of uploaded files: kept, read by a worker, confirmed by a person, loaded by a worker."""

import datetime as dt
import io
from collections.abc import Collection

from common import clock
from common.errors import Conflict, PortalError
from people import rules
from people.actions.loading import load
from people.imports import files, loading
from people.imports.files import Given
from people.imports.preview import Different, Preview, preview_of
from people.lifecycle import TRANSITIONS, UploadState
from people.models import Source, Staff, Upload, UploadContent
from trail.history import recorded

MOST_ATTEMPTS = 3
GIVEN_UP = (
    "The portal failed on this file three times, and nothing was changed. Check that it opens in a "
    "spreadsheet, save it anew and try once more; then tell whoever looks after the portal."
)
ALIVE = {UploadState.READING, UploadState.READ}


@recorded
def keep_upload(*, source: Source, file: Given, as_at: dt.date, by: Staff) -> Upload:
    """Keep a file until a worker has read it and somebody has answered; nothing is loaded.

    The same bytes sent again, as the same thing and day by the same person, are that upload while
    it still waits. Raises Denied, or Unusable where the file is no table at all.
    """
    rules.check_can_import(by)
    mark = files.mark(file)
    files.tables(file)
    Staff.objects.select_for_update(no_key=True).get(pk=by.pk)  # a double click comes twice
    given = {"source": source, "as_at": as_at, "sha256": mark.sha256, "uploaded_by": by}
    if twin := Upload.objects.filter(**given, state__in=ALIVE).first():
        return twin
    upload = Upload.objects.create(**given, file_name=file.name[-200:])
    file.handle.seek(0)
    UploadContent.objects.create(upload=upload, content=file.handle.read())
    return upload


@recorded
def confirm_upload(
    *, upload: Upload, digest: str, answers: Collection[str] = (), by: Staff
) -> Upload:
    """Say that the file is to be loaded as its preview with `digest` says; a worker does it.

    `answers` are the options of the questions answered with yes. Confirmed twice is confirmed
    once. Raises Denied, Stale or Conflict (see the rule).
    """
    upload = _locked(upload)
    if upload.state in (UploadState.CONFIRMED, UploadState.LOADED):
        return upload
    rules.check_can_confirm(by, upload, digest, answers)
    asked = {one["option"] for one in upload.content.preview["questions"]}
    confirmed = {"confirmed_at": clock.now(), "confirmed_by": by}
    _move(upload, UploadState.CONFIRMED, answers=sorted(asked), sentence="", **confirmed)
    return upload


@recorded
def drop_upload(*, upload: Upload, by: Staff | None) -> Upload:
    """Throw a file away that is not confirmed; twice is once. `by` is None for the day's sweep.

    Raises Denied or Conflict.
    """
    upload = _locked(upload)
    if upload.state == UploadState.DROPPED:
        return upload
    if by is None and upload.state not in ALIVE:
        return upload
    rules.check_can_drop(by, upload)
    _end(upload, UploadState.DROPPED)
    return upload


def work_on_upload(*, upload_id) -> None:
    """Do what a worker is to do now with an upload: read it, or load it as it was confirmed.

    Safe to repeat and to run twice at once: whoever comes second, or when nothing is to be done,
    does nothing. A file on which workers failed three times is refused.
    """
    if _begin(upload_id=upload_id, by=None):
        _go_on(upload_id=upload_id, by=None)


@recorded
def _begin(*, upload_id, by: None) -> bool:
    """Count the attempt in a transaction of its own, so that a worker's death is counted too."""
    upload = _free(upload_id)
    if upload is None:
        return False
    if upload.attempts >= MOST_ATTEMPTS:
        _end(upload, UploadState.REFUSED, sentence=GIVEN_UP)
        return False
    upload.attempts += 1
    upload.save(update_fields=["attempts"])
    return True


@recorded
def _go_on(*, upload_id, by: None) -> None:
    upload = _free(upload_id)
    if upload is None:
        return
    try:
        (_read if upload.state == UploadState.READING else _load)(upload)
    except Different as different:
        _show(upload, different.preview, sentence=different.sentence)
    except PortalError as error:
        _end(upload, UploadState.REFUSED, sentence=error.sentence)


def _free(upload_id) -> Upload | None:
    """The upload, locked, where a worker has something to do with it and no other one does it."""
    rows = Upload.objects.with_a_worker().select_for_update(of=("self",), skip_locked=True)
    return rows.filter(pk=upload_id).first()


def _read(upload: Upload) -> None:
    made = loading.prepare(Source(upload.source), [_given(upload)], upload.as_at)
    _show(upload, preview_of(made))


def _show(upload: Upload, preview: Preview, *, sentence: str = "") -> None:
    content = upload.content
    content.preview, content.digest = preview.as_json, preview.digest
    content.save(update_fields=["preview", "digest"])
    unsaid = {"confirmed_at": None, "confirmed_by": None, "answers": []}
    _move(upload, UploadState.READ, sentence=sentence, **unsaid)


def _load(upload: Upload) -> None:
    outcome = load(
        source=Source(upload.source),
        files=[_given(upload)],
        as_at=upload.as_at,
        confirmed=upload.answers,
        seen=upload.content.digest,
        by=upload.confirmed_by,
    )
    _end(upload, UploadState.LOADED, load_id=outcome.import_id)


def _given(upload: Upload) -> Given:
    return Given(upload.file_name, io.BytesIO(upload.content.content))


def _end(upload: Upload, to: UploadState, **changes) -> None:
    """Move a locked upload to a last state; its bytes and its preview go."""
    _move(upload, to, **changes)
    UploadContent.objects.filter(upload=upload).delete()


def _move(upload: Upload, to: UploadState, **changes) -> None:
    if to not in TRANSITIONS[UploadState(upload.state)]:
        raise Conflict(f"This file is {upload.get_state_display().lower()}.")
    changes |= {"state": to, "attempts": 0}
    for name, value in changes.items():
        setattr(upload, name, value)
    upload.save(update_fields=[name.removesuffix("_id") for name in changes])


def _locked(upload: Upload) -> Upload:
    return Upload.objects.select_for_update(of=("self",)).get(pk=upload.pk)
