"""A QA administrator loads extracts on a page, with the same result as the command."""

import datetime as dt
import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people import tasks
from people.models import Child, Import, Upload, UploadContent
from people.presenters import loads
from tests.factories.extracts import row, write_annex_a
from tests.factories.people import restrict
from trail.models import ReadLog

pytestmark = pytest.mark.django_db
LIST, UPLOAD = "/people/imports/", "/people/imports/upload/"
TEMPLATE, EXPORT = "/people/imports/template/", "/people/imports/export/"
NEW = [str(number) for number in range(900, 930)]


@pytest.fixture
def page(client_for):
    return client_for("qa_admin")


@pytest.fixture
def form(tmp_path):
    """The fields of the upload page: `form(list_6=[row("1")], dry_run="on")`."""

    def fill(day=4, **given):
        lists = {key: value for key, value in given.items() if key.startswith("list_")}
        fields = {key: value for key, value in given.items() if key not in lists}
        content = write_annex_a(tmp_path / "a.xlsx", **lists).read_bytes() if lists else b"x,y\n"
        return {
            "file": SimpleUploadedFile("return.xlsx", content),
            "source": "annex-a",
            "as_at_day": str(day),
            "as_at_month": "11",
            "as_at_year": "2026",
        } | fields

    return fill


def test_the_addresses():
    assert reverse("people:import-list") == LIST
    assert reverse("people:import-upload") == UPLOAD
    assert reverse("people:import-template") == TEMPLATE


@pytest.fixture
def send(page, form):
    """Upload a file and let the worker read it; gives the address of the upload."""

    def upload(day=4, **given):
        answer = page.post(UPLOAD, form(day, **given))
        assert answer.status_code == 302, answer.content.decode()
        work()
        return answer.url

    return upload


@pytest.fixture
def load(page, send):
    """Upload a file, confirm what it would do, and let the worker load it."""

    def confirm(day=4, **given):
        address = send(day, **given)
        digest = Upload.objects.get(pk=address.split("/")[-2]).content.digest
        page.post(f"{address}confirm/", {"digest": digest})
        work()
        return page.get(address, follow=True)

    return confirm


def work():
    """What a worker does in the end, whatever the broker forgot."""
    for upload in Upload.objects.with_a_worker():
        tasks.work_on_upload(str(upload.pk))


@pytest.mark.parametrize("name", ["team_manager", "ig"])
def test_nobody_else_loads_or_sees_loads(client_for, form, load, name):
    load(list_6=[row("900")])
    client, made, upload = client_for(name), Import.objects.get(), Upload.objects.get()
    for address in (LIST, UPLOAD, TEMPLATE, EXPORT):
        assert client.get(address).status_code == 403
    assert client.post(UPLOAD, form(list_6=[row("901")])).status_code == 403
    for address in (f"{made.pk}/", f"{made.pk}/refused/", f"uploads/{upload.pk}/"):
        assert client.get(LIST + address).status_code == 404
    assert Upload.objects.count() == 1


def test_an_empty_list_says_what_comes_here_and_how(page):
    words = page.get(LIST).content.decode()
    assert "Nothing has been loaded yet" in words
    assert "Load the roster first" in words


def test_a_file_is_shown_before_anything_changes(page, send):
    moved = row("712904", team="North Team 2", ethnicity="#N/A")
    words = page.get(send(list_6=[row("900"), row("bad one"), moved], list_8=[])).content.decode()
    for part in (
        "Nothing is changed yet",
        "Child: child in need, with Practitioner Example, North Team 1",
        "From Practitioner Example, North Team 1 to “Practitioner Example” (not placed), ",
        "List 6, row 3",
        "#N/A",
        "Placement postcode",
    ):
        assert part in words, part
    assert not Import.objects.exists()
    assert not Child.objects.filter(reference="900").exists()
    assert "Read, waiting for an answer" in page.get(LIST).content.decode()


def test_a_file_is_loaded_as_it_was_shown_and_its_page_says_what_it_did(load):
    rows = [row("900"), row("bad one"), row("901", team="Nowhere", ethnicity="#N/A")]
    answer = load(list_6=rows, list_8=[row("902")])
    made = Import.objects.get()
    assert answer.redirect_chain == [(f"/people/imports/{made.pk}/", 302)]
    words = answer.content.decode()
    for part in ("What was loaded", "bad one", "List 6, row 3", "#N/A", "Nowhere", "postcode"):
        assert part in words, part
    assert Child.objects.filter(reference__in=["900", "901", "902"]).count() == 3
    assert str(made.loaded_by) == "Qa Admin"
    assert made.is_demonstration
    assert not UploadContent.objects.exists()


def test_while_a_worker_has_it_the_page_says_so_and_waits(page, form):
    address = page.post(UPLOAD, form(list_6=[row("900")])).url
    words = page.get(address).content.decode()
    assert "The file is being read" in words
    assert "data-waits" in words
    assert "Being read" in page.get(LIST).content.decode()


def test_a_double_click_is_one_upload_and_one_load(page, form):
    fields = form(list_6=[row("900")])
    content = fields["file"].read()
    addresses = set()
    for _ in range(2):
        fields["file"] = SimpleUploadedFile("return.xlsx", content)
        addresses.add(page.post(UPLOAD, fields).url)
    (address,) = addresses
    work()
    digest = {"digest": Upload.objects.get().content.digest}
    for _ in range(2):
        assert page.post(f"{address}confirm/", digest).status_code == 302
    work()
    work()
    assert page.post(f"{address}confirm/", digest).url == address
    assert Import.objects.count() == 1


def test_what_must_be_confirmed_is_asked_with_a_tick_each(page, send, load):
    load(list_6=[row(one) for one in NEW], list_8=[])
    address = send(3, list_6=[row("900")], list_8=[])
    words = page.get(address).content.decode()
    assert "as at 4 November 2026 has been loaded" in words
    assert "29 of 30 open cases" in words
    digest = Upload.objects.get(state="read").content.digest
    words = page.post(f"{address}confirm/", {"digest": digest, "older": "on"}).content.decode()
    assert "Tick “Yes, close the missing cases” if you mean it" in words
    assert 'href="#id_closing"' in words
    assert Child.objects.filter(status="closed").count() == 0
    page.post(f"{address}confirm/", {"digest": digest, "older": "on", "closing": "on"})
    work()
    assert Child.objects.filter(status="closed").count() == 29


def test_what_changed_meanwhile_is_worked_out_again_and_said(page, send, load):
    address = send(list_6=[row("900")], list_8=[])
    old = Upload.objects.get().content.digest
    load(list_6=[row("900", status="a) Looked after child")], list_8=[])
    page.post(f"{address}confirm/", {"digest": old})
    work()
    words = page.get(address).content.decode()
    assert "Worked out again" in words
    assert "Status looked after → child in need" in words
    assert Child.objects.get(reference="900").status == "looked-after"
    words = page.post(f"{address}confirm/", {"digest": old}, follow=True).content.decode()
    assert "Look at it before you go on" in words


def test_a_file_can_be_thrown_away(page, send):
    address = send(list_6=[row("900")])
    words = page.post(f"{address}drop/", follow=True).content.decode()
    assert "is thrown away" in words
    assert "The portal no longer holds the file" in page.get(address).content.decode()
    assert page.post(f"{address}confirm/", {"digest": "x"}).status_code == 409
    assert not UploadContent.objects.exists()


def test_a_file_that_is_no_table_is_said_beside_its_field(page, form):
    fields = form() | {"file": SimpleUploadedFile("a.csv", b"\x89PNG\r\n")}
    words = page.post(UPLOAD, fields).content.decode()
    assert "is a picture" in words
    assert 'href="#id_file"' in words
    words = page.post(UPLOAD, {"source": "annex-a"}).content.decode()
    assert "Choose a file" in words
    assert "Enter day of the extract" in words


def test_a_file_of_something_else_ends_with_its_sentence(page, send):
    words = page.get(send()).content.decode()
    assert "The file was not loaded" in words
    assert "This is no Annex A return" in words


def test_refused_rows_come_as_a_file_without_formulas(page, send, load):
    rows = [row("900"), row("=1+1")]
    expected = "List 6,3,Child Unique ID,'=1+1,"
    assert expected in page.get(f"{send(list_6=rows)}refused/").content.decode()
    load(list_6=rows)
    answer = page.get(f"{LIST}{Import.objects.get().pk}/refused/")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="refused-rows.csv"'
    assert expected in answer.content.decode()


def test_a_restricted_child_is_in_no_preview(page, council, send):
    restrict(council.children["child"], council.staff["ig"])
    rows = [row("712904", status="a) Looked after child"), row("900")]
    words = page.get(send(list_6=rows, list_8=[])).content.decode()
    assert "712904" not in words
    assert "900" in words


def test_looking_at_a_load_and_at_a_preview_is_logged(page, send, load):
    page.get(send(list_6=[row("901")]))
    load(list_6=[row("900")])
    assert set(ReadLog.objects.values_list("what", flat=True)) == {"import", "upload"}


def test_the_list_takes_as_many_queries_with_ten_loads_as_with_one(page, load):
    def count():
        with CaptureQueriesContext(connection) as seen:
            assert page.get(LIST).status_code == 200
        return len(seen)

    load(list_6=[row("900", team="A")])
    one = count()
    made = Import.objects.get()
    for _ in range(9):
        made.pk = None
        made._state.adding = True
        made.save()
    assert Import.objects.count() == 10
    assert count() == one <= 12


def test_the_export_is_the_list_under_its_filters(page, load):
    load(list_6=[row("900")])
    load(list_6=[row("901")])
    last = Import.objects.latest("loaded_at")
    Import.objects.filter(pk=last.pk).update(as_at=dt.date(2026, 11, 3))
    assert 'aria-sort="descending"' in page.get(LIST + "?sort=-day").text
    for sort, first in {"": 3, "?sort=loaded": 4, "?sort=-day": 4, "?sort=day": 3}.items():
        assert f",{first} November 2026," in page.get(EXPORT + sort).text.splitlines()[1], sort
    lines = page.get(EXPORT).content.decode("utf-8-sig").splitlines()
    assert len(lines) == 3
    assert lines[1].startswith("Ofsted Annex A workbook,return.xlsx,3 November 2026,")
    for narrowed in ("?source=roster", "?who=command"):
        assert len(page.get(EXPORT + narrowed).content.decode().splitlines()) == 1
        assert "No load fits these filters" in page.get(LIST + narrowed).content.decode()


def test_long_lists_say_how_many_more_there_are(page, send, load, monkeypatch):
    monkeypatch.setattr(loads, "SHOWN", 1)
    monkeypatch.setattr(loads, "FIRST", 1)
    monkeypatch.setattr("people.imports.preview.FIRST", 1)
    rows = [row("x y"), row("z z"), row("900", born="a", team="A"), row("901", born="b")]
    assert page.get(send(list_6=rows)).content.decode().count("And 1 more") == 4
    assert load(list_6=rows).content.decode().count("And 1 more") == 3


@pytest.mark.parametrize(
    ("address", "title", "first", "explained"),
    [
        (TEMPLATE, "Roster", "Directorate", "Team manager"),
        (f"{TEMPLATE}?format=caseload", "Caseload", "Subject", "Fostering household"),
    ],
)
def test_templates_to_fill_in(page, address, title, first, explained):
    answer = page.get(address)
    assert f'filename="{title.lower()}.xlsx"' in answer.headers["Content-Disposition"]
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == [title, "How to fill it in"]
    assert book[title]["A1"].value == first
    assert explained in str(list(book.worksheets[1].values))


def test_a_template_that_is_filled_in_loads(page, load):
    book = openpyxl.load_workbook(io.BytesIO(page.get(TEMPLATE).content))
    sheet = book["Roster"]
    heads = [cell.value for cell in sheet[1]]
    filled = {
        "Service": "Locality Social Work",
        "Area": "North",
        "Team": "North Team 1",
        "Staff number": "00042",
        "First name": "Robin",
        "Last name": "Hale",
        "Role": "Practitioner",
    }
    for column, head in enumerate(heads, 1):
        sheet.cell(2, column).value = filled.get(head)
    kept = io.BytesIO()
    book.save(kept)
    given = {"source": "roster", "file": SimpleUploadedFile("r.xlsx", kept.getvalue())}
    words = load(**given).content.decode()
    assert "None: every row could be tied" in words
    report = Import.objects.get().report
    assert report["staff"]["created"] == 1
    assert report["unknown"] == []


def test_a_template_without_rows_says_so(page, send):
    content = page.get(TEMPLATE).content
    address = send(source="roster", file=SimpleUploadedFile("r.xlsx", content))
    assert "headings but no rows" in page.get(address).content.decode()
