"""A QA administrator loads extracts on a page, with the same result as the command."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people.models import Child, Import, Placing
from tests.factories.extracts import row, write_annex_a
from trail.models import ReadLog

pytestmark = pytest.mark.django_db
LIST, UPLOAD = "/people/imports/", "/people/imports/upload/"
TEMPLATE = "/people/imports/template/"
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


@pytest.mark.parametrize("name", ["team_manager", "ig", "head_of_service", "inspector"])
def test_nobody_else_loads_or_sees_loads(client_for, form, page, name):
    page.post(UPLOAD, form(list_6=[row("900")]))
    load = Import.objects.get()
    client = client_for(name)
    for address in (LIST, UPLOAD, TEMPLATE):
        assert client.get(address).status_code == 403
    assert client.post(UPLOAD, form(list_6=[row("901")])).status_code == 403
    assert client.get(reverse("people:import-detail", args=[load.pk])).status_code == 404
    assert not Child.objects.filter(reference="901").exists()


def test_an_empty_list_says_what_comes_here_and_how(page):
    words = page.get(LIST).content.decode()
    assert "Nothing has been loaded yet" in words
    assert "Load the roster first" in words


def test_a_file_is_loaded_and_its_page_says_what_it_did(page, form):
    rows = [row("900"), row("bad one"), row("901", team="Nowhere", ethnicity="#N/A")]
    answer = page.post(UPLOAD, form(list_6=rows, list_8=[row("902")]), follow=True)
    load = Import.objects.get()
    assert answer.redirect_chain == [(f"/people/imports/{load.pk}/", 302)]
    words = answer.content.decode()
    assert "The file is loaded" in words
    assert "bad one" in words
    assert "List 6, row 3" in words
    assert "#N/A" in words
    assert "Nowhere" in words
    assert "Placement postcode" in words
    assert Child.objects.filter(reference__in=["900", "901", "902"]).count() == 3
    assert str(load.loaded_by) == "Qa Admin"


def test_a_demonstration_account_loads_invented_people(page, form):
    page.post(UPLOAD, form(list_6=[row("900")]))
    assert Import.objects.get().is_demonstration
    assert page.get(LIST).status_code == 200


def test_a_dry_run_shows_the_same_page_and_changes_nothing(page, form):
    words = page.post(UPLOAD, form(list_6=[row("900")], dry_run="on")).content.decode()
    assert "Nothing was changed" in words
    assert not Import.objects.exists()


def test_what_must_be_confirmed_is_asked_beside_its_box(page, form):
    page.post(UPLOAD, form(list_6=[row(one) for one in NEW], list_8=[]))
    fewer = {"list_6": [row("900")], "list_8": []}
    assert b"confirm_" not in page.get(UPLOAD).content
    words = page.post(UPLOAD, form(3, **fewer)).content.decode()
    assert "as at 4 November 2026 has been loaded" in words
    assert 'name="confirm_older"' in words
    words = page.post(UPLOAD, form(3, confirm_older="on", **fewer)).content.decode()
    assert "29 of 30 open cases" in words
    assert 'name="confirm_older"' in words
    both = form(3, confirm_older="on", confirm_closing="on", **fewer)
    assert page.post(UPLOAD, both).status_code == 302
    assert Child.objects.filter(status="closed").count() == 29


def test_a_file_that_cannot_be_used_is_said_beside_its_field(page, form):
    words = page.post(UPLOAD, form()).content.decode()
    assert "This is no Annex A return" in words
    assert 'href="#id_file"' in words
    words = page.post(UPLOAD, {"source": "annex-a"}).content.decode()
    assert "Choose a file" in words
    assert "Enter day of the extract" in words


def test_the_same_file_again_says_that_nothing_had_changed(page, form):
    fields = form(list_6=[row("900")])
    content = fields["file"].read()
    for words in ("The file is loaded", "Nothing had changed"):
        fields["file"] = SimpleUploadedFile("return.xlsx", content)
        assert words in page.post(UPLOAD, fields, follow=True).content.decode()
    assert Import.objects.count() == 1


def test_looking_at_a_load_is_logged(page, form):
    page.post(UPLOAD, form(list_6=[row("900")]), follow=True)
    assert ReadLog.objects.filter(what="import", object_id=Import.objects.get().pk).exists()


def test_the_list_takes_as_many_queries_with_ten_loads_as_with_one(page, form):
    def count():
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert page.get(LIST).status_code == 200
        return len(seen)

    page.post(UPLOAD, form(list_6=[row("900", team="A")]))
    one = count()
    for number in range(9):
        page.post(UPLOAD, form(list_6=[row(str(910 + number), team=f"B{number}")]))
    assert Placing.objects.count() == 20
    assert count() == one <= 12


def test_long_lists_say_how_many_more_there_are(page, form, monkeypatch):
    monkeypatch.setattr("people.presenters.SHOWN", 1)
    rows = [row("x y"), row("z z"), row("900", born="a", team="A"), row("901", born="b")]
    words = page.post(UPLOAD, form(list_6=rows), follow=True).content.decode()
    assert words.count("And 1 more") == 3


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


def test_a_template_that_is_filled_in_loads(page, form):
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
    fields = form() | {"source": "roster", "file": SimpleUploadedFile("r.xlsx", kept.getvalue())}
    words = page.post(UPLOAD, fields, follow=True).content.decode()
    assert "None: every row could be tied" in words
    report = Import.objects.get().report
    assert report["staff"]["created"] == 1
    assert report["unknown"] == []


def test_a_template_without_rows_says_so(page, form):
    content = page.get(TEMPLATE).content
    fields = form() | {"source": "roster", "file": SimpleUploadedFile("r.xlsx", content)}
    assert "headings but no rows" in page.post(UPLOAD, fields).content.decode()
