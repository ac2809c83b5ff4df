"""A spreadsheet says what the page says, and nothing in it is taken for a formula."""

import io

import pytest
from django.http import QueryDict
from openpyxl import load_workbook

from common import exports
from common.presenters import Cell, Column, Tag

COLUMNS = [Column("Audit", note="Case"), Column("Judgement"), Column("State")]
ROWS = [
    [Cell("FA-1", "/audits/1/", "Case 712904"), Cell(judgement=2), Cell(tag=Tag("Shared"))],
    [Cell("=2+3", note="@case"), Cell("Not shown yet"), Cell(tag=Tag("-1"))],
]
SAID = [
    ["Audit", "Case", "Judgement", "State"],
    ["FA-1", "Case 712904", "Requires improvement", "Shared"],
    ["'=2+3", "'@case", "Not shown yet", "'-1"],
]


def answer(kind):
    return exports.answer(QueryDict(f"format={kind}"), "audits", COLUMNS, ROWS)


@pytest.mark.parametrize("kind", ["csv", "", "exe"])
def test_csv_has_the_cells_in_words_and_opens_in_excel(kind):
    response = answer(kind)
    assert response.content.startswith(b"\xef\xbb\xbf")
    lines = response.content.decode("utf-8-sig").splitlines()
    assert [line.split(",") for line in lines] == SAID
    assert 'filename="audits.csv"' in response.headers["Content-Disposition"]


def test_xlsx_has_the_same_cells_as_text():
    sheet = load_workbook(io.BytesIO(answer("xlsx").content)).active
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == SAID
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_control_sign_that_was_pasted_does_not_stop_the_download(kind):
    rows = [[Cell("Line\x0bbreak\x1f", note="\x00=1"), Cell(), Cell()]]
    response = exports.answer(QueryDict(f"format={kind}"), "audits", COLUMNS, rows)
    assert response.status_code == 200
    assert exports.line_of(COLUMNS, rows[0])[:2] == ["Line break ", "' =1"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", " =", "\x0b="])
def test_no_text_begins_like_a_formula(start):
    assert exports.harmless(f"{start}1").startswith("'")


def test_links_keep_the_filters_and_not_the_page():
    found = exports.links("/audits/export/", QueryDict("state=shared&after=abc"))
    assert [one.url for one in found] == [
        "/audits/export/?state=shared&format=csv",
        "/audits/export/?state=shared&format=xlsx",
    ]
