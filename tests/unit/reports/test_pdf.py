"""The PDF holds what the report says, tagged and headed, and is the same bytes everywhere."""

import datetime as dt
import io
import os
import pickle
import subprocess
import sys

import pdfua
import pypdf
import pytest
from django.conf import settings

from reports import pdf
from reports.document import document_of
from tests.unit.reports.walks import report_at

MOMENT = dt.datetime(2026, 11, 16, 10, 0, tzinfo=dt.UTC)
PROGRAM = """
import pickle, sys
import django; django.setup()
from tests.unit.reports.test_pdf import render
print(render(pickle.load(sys.stdin.buffer)).sha256)
"""


def render(document):
    return pdf.render(document, identifier="one", moment=MOMENT, council="A Council")


@pytest.fixture
def document(october):
    return document_of(report_at("published", october.area))


@pytest.fixture
def read(document):
    return pypdf.PdfReader(io.BytesIO(render(document).content))


def headings(element):
    """The kinds of the headings below `element`, in their order."""
    element = element.get_object()
    if not isinstance(element, pypdf.generic.DictionaryObject):
        return []
    own = [str(element["/S"])] if str(element.get("/S", "")).startswith("/H") else []
    kids = element.get("/K", [])
    kids = kids if isinstance(kids, pypdf.generic.ArrayObject) else [kids]
    return own + [found for kid in kids for found in headings(kid)]


def elements(element, kind):
    """The structure elements of a kind below `element`."""
    element = element.get_object()
    if not isinstance(element, pypdf.generic.DictionaryObject):
        return
    if element.get("/S") == kind:
        yield element
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pypdf.generic.ArrayObject) else [kids]:
        yield from elements(kid, kind)


@pytest.mark.django_db
def test_it_says_its_title_and_language(read):
    assert read.metadata.title == (
        "Locality overview and assurance, Locality Social Work, North, October 2026"
    )
    assert read.trailer["/Root"]["/Lang"] == "en-GB"


@pytest.mark.django_db
def test_the_checker_of_pdf_ua_finds_nothing(document, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(render(document).content)
    checked = pdfua.validate(str(path))
    assert not checked.findings
    assert len(checked.outcomes) > 10


@pytest.mark.django_db
def test_every_table_head_has_its_scope_and_every_picture_its_words(read):
    tree = read.trailer["/Root"]["/StructTreeRoot"]
    heads = list(elements(tree, "/TH"))
    assert {str(head["/A"]["/Scope"]) for head in heads} == {"/Column", "/Row"}
    assert all("/Scope" in head["/A"] for head in heads)
    pictures = list(elements(tree, "/Figure"))
    assert "Planning: 1 Inadequate" in {str(picture["/Alt"]) for picture in pictures}
    assert all(str(picture["/Alt"]) for picture in pictures)


@pytest.mark.django_db
def test_headings_step_down_one_at_a_time(read):
    assert headings(read.trailer["/Root"]["/StructTreeRoot"]) == [
        "/H1", "/H2", "/H2", "/H2", "/H2", "/H3",
    ]  # fmt: skip


@pytest.mark.django_db
def test_it_asks_the_four_questions_in_order_and_says_who_signed(read):
    text = " ".join(page.extract_text() for page in read.pages)
    text = " ".join(text.split())
    asked = ["1. How much", "2. How well", "3. What difference", "4. So what?"]
    places = [text.index(question) for question in asked]
    assert places == sorted(places)
    assert "Signed off by Head Of Service on 5 November 2026" in text
    assert "Plans are not dated." in text
    assert "FULL EDITION" in text
    assert "What this report cannot tell you." in text


@pytest.mark.django_db
def test_a_draft_says_that_it_is_one(october):
    made = render(document_of(report_at("compiled", october.area)))
    first = pypdf.PdfReader(io.BytesIO(made.content)).pages[0].extract_text()
    assert "DRAFT" in first
    assert "FULL EDITION" not in first


@pytest.mark.django_db
def test_markup_in_the_commentary_is_words_and_asks_for_nothing(october):
    typed = '<img src="http://localhost/x.png"> & <b>bold</b>'
    words = {"answers": {"so-what": typed}, "agreed": []}
    made = render(document_of(report_at("commentary", october.area, words=words)))
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made.content)).pages)
    assert "<b>bold</b>" in text.replace("\n", "")


@pytest.mark.django_db
def test_fresh_processes_in_other_places_give_the_same_bytes(document):
    seen = {render(document).sha256}
    for zone, seed in (("Pacific/Auckland", "3"), ("America/New_York", "4")):
        surroundings = {"DJANGO_SETTINGS_MODULE": "tests.settings", "TZ": zone}
        answer = subprocess.run(
            [sys.executable, "-c", PROGRAM],
            cwd=settings.BASE_DIR,
            env={**os.environ, **surroundings, "PYTHONHASHSEED": seed},
            input=pickle.dumps(document),
            capture_output=True,
            check=True,
        )
        seen.add(answer.stdout.decode().strip())
    assert len(seen) == 1
