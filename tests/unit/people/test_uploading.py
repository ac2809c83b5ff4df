"""An uploaded file is loaded once, as it was confirmed, whatever happens to the worker."""

import datetime as dt
import io

import pytest
from kombu.exceptions import OperationalError

from common.errors import Conflict, Denied
from people import actions, tasks
from people.imports import loading
from people.imports.files import Given
from people.imports.tables import Unusable
from people.lifecycle import UploadState
from people.models import Appointment, Child, Import, Source, Upload, UploadContent
from people.roles import Role

pytestmark = pytest.mark.django_db
ROWS = b"Reference,Service,Status\n900,Locality Social Work,Child in need\n"


@pytest.fixture
def admin(council):
    return council.staff["qa_admin"]


@pytest.fixture
def upload(admin):
    file = Given("caseload.csv", io.BytesIO(ROWS))
    day = dt.date(2026, 11, 4)
    return actions.keep_upload(source=Source.CASELOAD, file=file, as_at=day, by=admin)


def now(upload) -> Upload:
    return Upload.objects.get(pk=upload.pk)


def work(upload) -> Upload:
    actions.work_on_upload(upload_id=upload.pk)
    return now(upload)


def confirm(upload, by) -> Upload:
    return actions.confirm_upload(upload=upload, digest=upload.content.digest, by=by)


def test_read_confirmed_loaded_once_and_gone(upload, admin):
    read = work(upload)
    assert read.state == UploadState.READ
    assert work(upload).content.digest == read.content.digest
    confirm(read, admin)
    loaded = work(upload)
    assert (loaded.state, loaded.load) == (UploadState.LOADED, Import.objects.get())
    assert work(upload).state == UploadState.LOADED
    assert Import.objects.get().loaded_by == admin
    assert not UploadContent.objects.exists()


def test_nobody_but_an_administrator_keeps_confirms_or_drops(council, upload, admin):
    outsider = council.staff["ig"]
    file = Given("a.csv", io.BytesIO(ROWS))
    with pytest.raises(Denied):
        actions.keep_upload(source=Source.CASELOAD, file=file, as_at=upload.as_at, by=outsider)
    read = work(upload)
    with pytest.raises(Denied):
        confirm(read, outsider)
    with pytest.raises(Denied):
        actions.drop_upload(upload=read, by=outsider)


def test_who_is_no_longer_administrator_loads_nothing(upload, admin):
    confirm(work(upload), admin)
    Appointment.objects.filter(staff=admin, role=Role.QA_ADMINISTRATOR).update(
        ends_on=dt.date(2026, 11, 4)
    )
    refused = work(upload)
    assert refused.state == UploadState.REFUSED
    assert "Only a QA administrator" in refused.sentence
    assert not Child.objects.filter(reference="900").exists()


def test_a_file_on_which_workers_die_is_given_up_after_three(upload, monkeypatch):
    def die(*args):
        raise MemoryError

    monkeypatch.setattr(loading, "prepare", die)
    for _ in range(3):
        with pytest.raises(MemoryError):
            work(upload)
    assert now(upload).attempts == 3
    given_up = work(upload)
    assert given_up.state == UploadState.REFUSED
    assert "three times" in given_up.sentence
    assert not UploadContent.objects.exists()


def test_an_unusable_file_is_refused_with_its_sentence(upload, monkeypatch):
    def refuse(*args):
        raise Unusable("This is no caseload.")

    monkeypatch.setattr(loading, "prepare", refuse)
    assert (work(upload).state, now(upload).sentence) == ("refused", "This is no caseload.")


def test_a_file_that_is_no_table_is_not_even_kept(admin):
    file = Given("a.csv", io.BytesIO(b"%PDF-1.7"))
    with pytest.raises(Unusable, match="is a PDF document"):
        actions.keep_upload(source=Source.ROSTER, file=file, as_at=dt.date(2026, 11, 4), by=admin)
    assert not Upload.objects.exists()


def test_what_is_confirmed_can_no_longer_be_thrown_away(upload, admin):
    confirm(work(upload), admin)
    with pytest.raises(Conflict, match="it is being loaded"):
        actions.drop_upload(upload=upload, by=admin)
    assert actions.drop_upload(upload=upload, by=None).state == UploadState.CONFIRMED


def test_the_sweep_asks_for_what_was_forgotten_and_drops_what_is_a_day_old(
    upload, monkeypatch, settings
):
    asked = []
    monkeypatch.setattr(tasks.work_on_upload, "delay", asked.append)
    tasks.look_after_uploads()
    work(upload)
    tasks.look_after_uploads()
    assert asked == [str(upload.pk)]
    assert now(upload).state == UploadState.READ
    settings.NOW += dt.timedelta(days=1, minutes=1)
    tasks.look_after_uploads()
    assert now(upload).state == UploadState.DROPPED
    assert not UploadContent.objects.exists()


def test_without_a_broker_the_upload_waits_for_the_sweep(upload, monkeypatch):
    def refuse(pk):
        raise OperationalError("no broker")

    monkeypatch.setattr(tasks.work_on_upload, "delay_on_commit", refuse)
    tasks.ask_for_work(upload)
    assert list(Upload.objects.with_a_worker()) == [upload]
