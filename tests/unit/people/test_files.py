"""Whatever a file calls itself, it is judged by what it holds, and each refusal has a sentence."""

import io
import re
import runpy
import struct
import zipfile

import pytest

from people.imports import files
from people.imports import workbook as workbook_reader
from people.imports.files import Given
from people.imports.tables import Unusable
from tests.factories.extracts import row, write_annex_a, write_csv, write_sheets


def given(content: bytes, name="extract.xlsx") -> Given:
    return Given(name, io.BytesIO(content))


def sentence(content: bytes, name="extract.xlsx") -> str:
    with pytest.raises(Unusable) as refusal:
        read(given(content, name))
    return refusal.value.sentence


def read(handed: Given) -> list:
    files.mark(handed)
    return [list(table) for table in files.tables(handed)]


@pytest.fixture
def workbook(tmp_path) -> bytes:
    path = write_annex_a(tmp_path / "good.xlsx", list_6=[row("1"), row("2")])
    return path.read_bytes()


def repacked(content: bytes, changes: dict[str, bytes | None]) -> bytes:
    """The same zip with members replaced, added or (None) left out."""
    old = zipfile.ZipFile(io.BytesIO(content))
    members = {name: old.read(name) for name in old.namelist()} | changes
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in members.items():
            if data is not None:
                new.writestr(name, data)
    return kept.getvalue()


def sheet_of(content: bytes) -> bytes:
    return zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")


def test_a_good_workbook_becomes_its_sheets(workbook):
    (table,) = files.tables(given(workbook))
    assert table.name == "List 6"
    assert [number for number, _ in table] == [1, 2, 3]


def test_the_mark_is_the_name_and_the_digest(workbook):
    mark = files.mark(given(b"abc", "a.csv"))
    assert mark.name == "a.csv"
    assert mark.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_an_empty_file():
    assert sentence(b"") == "“extract.xlsx” is empty: it holds no data at all."


def test_a_file_that_is_too_large(settings):
    settings.IMPORT_MAX_BYTES = 1024 * 1024
    assert "larger than 1 MB" in sentence(b"x" * (1024 * 1024 + 1))


def test_a_truncated_workbook(workbook):
    assert "damaged or not complete" in sentence(workbook[: len(workbook) // 2])


def test_a_workbook_whose_sheet_is_cut_off(workbook):
    cut = repacked(workbook, {"xl/worksheets/sheet1.xml": sheet_of(workbook)[:-200]})
    assert "damaged or not complete" in sentence(cut)


def test_an_encrypted_workbook():
    content = files.OLE2 + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    assert "protected by a password" in sentence(content)


def test_a_zip_with_a_password(workbook):
    locked = bytearray(workbook)
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = locked.find(sign)
        while place >= 0:
            struct.pack_into("<H", locked, place + offset, 1)
            place = locked.find(sign, place + 4)
    assert "protected by a password" in sentence(bytes(locked))


def test_an_old_workbook():
    assert "old Office format" in sentence(files.OLE2 + b"\0" * 600, "cases.xls")


@pytest.mark.parametrize(
    "changes",
    [
        {"xl/vbaProject.bin": b"macro"},
        {"xl/macrosheets/sheet1.xml": b"<x/>"},
        {
            "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
            b'content-types"><Default Extension="xml" ContentType="application/vnd.ms-excel.sheet.'
            b'macroEnabled.main+xml"/></Types>'
        },
    ],
)
def test_macros_whatever_the_name_says(workbook, changes):
    assert "holds macros" in sentence(repacked(workbook, changes), "innocent.xlsx")


@pytest.mark.parametrize(
    "start", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"RIFF1234WEBP"]
)
def test_a_renamed_picture(start):
    assert "is a picture" in sentence(start + b"\0" * 50)


def test_a_renamed_document():
    assert "is a PDF document" in sentence(b"%PDF-1.7 ...")
    assert "is a web page" in sentence(b"  <!DOCTYPE html><table>")


def test_a_zip_of_something_else(workbook):
    other = repacked(workbook, {"xl/workbook.xml": None, "word/document.xml": b"<w/>"})
    assert "not a spreadsheet" in sentence(other)


def test_a_binary_workbook(workbook):
    assert ".xlsb" in sentence(repacked(workbook, {"xl/workbook.bin": b"x"}))


def test_a_workbook_that_unpacks_to_too_much(workbook, monkeypatch):
    monkeypatch.setattr("people.imports.workbook.MAX_UNPACKED", 1000)
    assert "too large when it is unpacked" in sentence(workbook)


def test_shared_strings_that_would_fill_the_memory(workbook, monkeypatch):
    monkeypatch.setattr("people.imports.workbook.MAX_SHARED_STRINGS", 10)
    strings = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"></sst>'
    bomb = repacked(workbook, {"xl/sharedStrings.xml": strings})
    assert "too large when it is unpacked" in sentence(bomb)


def test_ten_million_rows_claimed(workbook):
    claim = sheet_of(workbook).replace(b'ref="A1:N3"', b'ref="A1:N10000000"')
    assert b"10000000" in claim
    words = sentence(repacked(workbook, {"xl/worksheets/sheet1.xml": claim}))
    assert "10,000,000 rows" in words


def test_a_row_ten_million_down(workbook):
    jump = sheet_of(workbook).replace(b'<row r="3"', b'<row r="10000000"')
    words = sentence(repacked(workbook, {"xl/worksheets/sheet1.xml": jump}))
    assert "10,000,000 rows" in words


def test_more_filled_rows_than_are_read(workbook, monkeypatch):
    monkeypatch.setattr("people.imports.workbook.MAX_ROWS", 2)
    assert "up to 2 filled rows" in sentence(workbook)


def test_more_columns_than_are_read(workbook, monkeypatch):
    monkeypatch.setattr("people.imports.workbook.MAX_COLUMNS", 3)
    assert "3 columns" in sentence(workbook)


def test_an_entity_bomb_is_not_expanded(workbook):
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>' + sheet_of(workbook).split(b"?>")[-1]
    cut = repacked(workbook, {"xl/worksheets/sheet1.xml": bomb})
    assert "damaged or not complete" in sentence(cut)


def test_a_formula_comes_as_its_text(tmp_path):
    path = write_sheets(tmp_path / "f.xlsx", {"List 6": [["=1+1", "plain"]]})
    (table,) = files.tables(given(path.read_bytes()))
    assert list(table) == [(1, ("=1+1", "plain"))]


def test_a_text_in_several_fonts_is_one_text(workbook):
    rich = b'<is><r><t>North </t></r><r><t>Team</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is>'
    sheet = re.sub(rb"<is><t>Gender</t></is>", rich, sheet_of(workbook))
    (table,) = files.tables(given(repacked(workbook, {"xl/worksheets/sheet1.xml": sheet})))
    assert next(iter(table))[1][1] == "North Team"


def test_blank_rows_are_passed_over_and_numbers_stay(tmp_path):
    path = write_sheets(tmp_path / "f.xlsx", {"A": [["x"], [None], ["", ""], ["y"]]})
    (table,) = files.tables(given(path.read_bytes()))
    assert [number for number, _ in table] == [1, 4]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_text_files_in_every_usual_form(tmp_path, delimiter, encoding):
    rows = [["Reference", "Team"], ["1", "Café, North"]]
    path = write_csv(tmp_path / "a.csv", rows, delimiter=delimiter, encoding=encoding)
    (table,) = files.tables(given(path.read_bytes(), "a.csv"))
    assert list(table) == [(1, ("Reference", "Team")), (2, ("1", "Café, North"))]


def test_blank_lines_of_text_are_passed_over():
    (table,) = files.tables(given(b"a,b\n , \nc,d\n", "a.csv"))
    assert [number for number, _ in table] == [1, 3]


def test_workbooks_are_not_read_without_the_guard_against_xml_bombs(monkeypatch):
    monkeypatch.setattr("openpyxl.DEFUSEDXML", False)
    with pytest.raises(ImportError, match="defusedxml must be installed"):
        runpy.run_path(workbook_reader.__file__)


def test_text_of_the_wrong_kind():
    assert "UTF-16" in sentence("a,b".encode("utf-16"), "a.csv")
    assert "not a spreadsheet or a CSV file" in sentence(b"a\0b\0c", "a.csv")
    assert "not text in UTF-8" in sentence(b"a,\x81\x8d\n", "a.csv")


def test_text_that_cannot_be_split():
    assert "quotation mark" in sentence(b'a,"b\nc,d\n', "a.csv")


def test_text_with_too_many_rows_or_columns(monkeypatch):
    monkeypatch.setattr("people.imports.csvfile.MAX_ROWS", 2)
    assert "more than 2 rows" in sentence(b"a\nb\nc\n", "a.csv")
    monkeypatch.setattr("people.imports.csvfile.MAX_COLUMNS", 1)
    assert "1 columns" in sentence(b"a,b\n", "a.csv")


def test_a_path_is_a_file_or_a_folder_of_them(tmp_path):
    write_csv(tmp_path / "List_6.csv", [["a"]])
    write_csv(tmp_path / "List_7.csv", [["a"]])
    (tmp_path / "notes.txt").write_text("x")
    with files.opened(tmp_path) as found:
        assert [one.name for one in found] == ["List_6.csv", "List_7.csv"]
    with files.opened(tmp_path / "List_6.csv") as found:
        assert [one.name for one in found] == ["List_6.csv"]


def test_a_path_to_nothing(tmp_path):
    with pytest.raises(Unusable, match="There is no file"), files.opened(tmp_path / "nothing"):
        pass
    with pytest.raises(Unusable, match=r"holds no .csv or .xlsx"), files.opened(tmp_path):
        pass


def test_a_file_that_may_not_be_read(tmp_path, monkeypatch):
    path = write_csv(tmp_path / "a.csv", [["a"]])

    def refuse(*args):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", refuse)
    with pytest.raises(Unusable, match="Permission denied"), files.opened(path):
        pass
