"""A PDF is the same bytes everywhere, tagged, in our own typeface, and asks nothing of anybody."""

import datetime as dt
import io
import os
import re
import subprocess
import sys

import pikepdf
import pytest
from django.conf import settings

from common import pdf, typesetting

MOMENT = dt.datetime(2026, 11, 13, 9, 4, tzinfo=dt.UTC)
STYLES = ["css/report-pdf.css"]
PAGE = """<html lang="en"><head><title>Title of it</title></head><body><h1>Head</h1>
<table><caption>Counts</caption><thead><tr><th>Thread</th><th>Share</th></tr></thead>
<tbody><tr><th scope="row">Planning</th><td>%s</td></tr></tbody></table></body></html>"""
BAR = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>7 good</title></svg>"""


def render(cell: str = BAR) -> pdf.Pdf:
    return pdf.render(PAGE % cell, stylesheets=STYLES, identifier="one", moment=MOMENT)


def elements(element, kind: str) -> list:
    """All structure elements of a kind below `element`."""
    own = [element] if element.get("/S") == kind else []
    kids = element.get("/K", [])
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    below = [kid for kid in kids if isinstance(kid, pikepdf.Dictionary)]
    return own + [found for kid in below for found in elements(kid, kind)]


@pytest.fixture(scope="module")
def opened():
    with pikepdf.open(io.BytesIO(render().content)) as document:
        yield document


def test_it_says_its_title_and_language_and_that_it_is_tagged_as_pdf_ua(opened):
    assert str(opened.docinfo["/Title"]) == "Title of it"
    assert str(opened.Root.Lang) == "en"
    assert opened.Root.MarkInfo.Marked
    assert opened.open_metadata()["pdfuaid:part"] == "1"


def test_table_heads_know_whether_they_head_a_column_or_a_row(opened):
    scopes = [str(head.A.Scope) for head in elements(opened.Root.StructTreeRoot, "/TH")]
    assert scopes == ["/Column", "/Column", "/Row"]


def test_a_picture_says_what_it_shows(opened):
    (figure,) = elements(opened.Root.StructTreeRoot, "/Figure")
    assert str(figure.Alt) == "7 good"


def test_heads_and_feet_are_artifacts_of_paging_and_nothing_else_is(opened):
    page = opened.pages[0]
    begun = [
        (str(operands[0]), operands[1] if len(operands) > 1 else {})
        for operands, operator in pikepdf.parse_content_stream(page)
        if str(operator) in ("BDC", "BMC")
    ]
    feet = [mark for mark, more in begun if more.get("/Type") == "/Pagination"]
    told = [more["/MCID"] for _, more in begun if "/MCID" in more]
    assert feet == ["/Artifact"]  # the number of the page
    parents = opened.Root.StructTreeRoot.ParentTree.Nums[1]
    assert told == [mark for mark, owner in enumerate(parents) if owner is not None]
    assert len(told) + len(feet) == len(parents)


def test_marks_that_are_not_known_are_refused(monkeypatch):
    monkeypatch.setattr(typesetting, "MARK", re.compile(rb"BDC (\d+)"))
    with pytest.raises(pdf.PdfError, match="marks content in a way"):
        render()


def test_only_our_own_typeface_is_embedded(opened):
    assert typesetting.typefaces(opened) == {
        "Atkinson-Hyperlegible-Next",
        "Atkinson-Hyperlegible-Next-Bold",
    }


def test_a_typeface_that_is_not_ours_is_an_error_and_not_a_silent_substitute():
    with pytest.raises(pdf.PdfError, match="only Atkinson-Hyperlegible-Next may be embedded"):
        render('<b style="font-family: serif">other</b>')


def test_letters_that_the_typeface_lacks_do_not_stop_it():
    assert render("3 → 4 🙂").pages == 1


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost:1/a.png",
        "file:///etc/passwd",
        "data:image/png;base64,AAAA",
        "https://portal.invalid/static/../qaportal/settings.py",
        "https://portal.invalid/static/css/not-there.css",
    ],
)
def test_nothing_but_our_static_files_is_ever_read(address):
    with pytest.raises(pdf.PdfError, match="Error fetching"):
        render(f'<img alt="x" src="{address}">')


def test_the_environment_is_left_as_it_was(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "7")
    render()
    assert os.environ["SOURCE_DATE_EPOCH"] == "7"


PROGRAM = """
import django; django.setup()
from tests.unit.common.test_pdf import render
print(render().sha256)
"""


def test_other_processes_time_zones_and_hash_seeds_give_the_same_bytes():
    seen = {render().sha256}
    for zone, seed in (("Pacific/Auckland", "1"), ("America/New_York", "2")):
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "TZ": zone,
            "PYTHONHASHSEED": seed,
        }
        answer = subprocess.run(
            [sys.executable, "-c", PROGRAM],
            cwd=settings.BASE_DIR,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        seen.add(answer.stdout.strip())
    assert len(seen) == 1


def test_a_process_that_makes_no_pdf_does_not_load_the_typesetter():
    program = "import sys, common.pdf; assert 'weasyprint' not in sys.modules"
    subprocess.run([sys.executable, "-c", program], cwd=settings.BASE_DIR, check=True)
