"""The lists of an Annex A return that make the case frame, with the dirt of real returns."""

import datetime as dt
from pathlib import Path

import pytest

from people.imports import annex_a, files
from people.imports.extract import Said, most_protective
from people.imports.tables import Unusable
from people.models import Sex, Status, SubjectKind
from tests.factories.extracts import row, write_annex_a, write_csv, write_sheets

AS_AT = dt.date(2026, 10, 31)
SAMPLE = Path(__file__).parents[4] / "shared" / "data" / "annex_a_sample.xlsx"


def read(path):
    with files.opened(path) as given:
        return annex_a.read([table for one in given for table in files.tables(one)], AS_AT)


@pytest.fixture
def extract(tmp_path):
    def make(**lists):
        return read(write_annex_a(tmp_path / "a.xlsx", **lists))

    return make


def said(extract, reference):
    return {key.list_name: one for key, one in extract.subjects[reference].said.items()}


def unknown(extract):
    return [(one.sheet, one.row, one.column, one.value) for one in extract.findings.unknown]


def test_only_the_lists_of_the_case_frame_are_read(extract):
    found = extract(list_1=[row("1")], list_6=[row("2")], list_9=[row("3")])
    assert set(found.subjects) == {"2", "3"}


def test_what_is_known_of_a_child(extract):
    bio = extract(list_6=[row("1", born=dt.date(2014, 3, 2))]).subjects["1"].bio
    assert bio.kind == SubjectKind.CHILD
    assert bio.date_of_birth == dt.date(2014, 3, 2)
    assert (bio.sex, bio.ethnicity, bio.is_disabled) == (Sex.FEMALE, "WBRI", False)


def test_an_age_without_a_birth_date(extract):
    bio = extract(list_6=[row("1", born=None, age=9.7)]).subjects["1"].bio
    assert (bio.date_of_birth, bio.age) == (None, 9)


def test_every_list_says_its_status_and_when_it_began_and_ended(extract):
    day = dt.date(2026, 3, 1)
    found = extract(
        list_2=[row("1", eh_start=day)],
        list_6=[row("1", status="d) Open assessment", cin_start=day)],
        list_7=[row("1", cp_start=day, cp_end=dt.date(2026, 5, 1))],
        list_8=[row("1", cla_start=day)],
        list_9=[row("1")],
    )
    assert said(found, "1") == {
        "2": Said(Status.EARLY_HELP, day),
        "6": Said(Status.OPEN_ASSESSMENT, day),
        "7": Said(Status.CLOSED, day, dt.date(2026, 5, 1)),
        "8": Said(Status.LOOKED_AFTER, day),
        "9": Said(Status.CARE_LEAVER),
    }


def test_a_closure_date_closes_whatever_the_status_cell_says(extract):
    found = extract(list_6=[row("1", cin_end=dt.date(2026, 9, 1))])
    assert said(found, "1")["6"].status == Status.CLOSED


def test_a_closure_after_the_day_of_the_extract_is_unknown_and_closes_nothing(extract):
    found = extract(list_6=[row("1", cin_end=dt.date(2026, 12, 1))])
    assert said(found, "1")["6"].status == Status.CHILD_IN_NEED
    assert unknown(found) == [("List 6", 2, "CIN Closure Date", "2026-12-01")]


def test_of_two_rows_about_one_child_the_most_protective_speaks(extract):
    rows = [
        row("1", status="Closed", worker="Old Worker"),
        row("1", status="CP", worker="Present Worker"),
        row("1", status="CIN", worker="Other Worker"),
    ]
    subject = extract(list_6=rows).subjects["1"]
    (worked,) = subject.worked.values()
    assert [one.status for one in subject.said.values()] == [Status.CHILD_PROTECTION]
    assert [one.worker for one in worked] == ["Present Worker"]


def test_of_two_rows_of_one_status_the_later_one_speaks(extract):
    rows = [
        row("1", cin_start=dt.date(2026, 1, 1), worker="Earlier"),
        row("1", cin_start=dt.date(2026, 6, 1), worker="Later"),
        row("1", cin_start=None, worker="Undated"),
    ]
    (worked,) = extract(list_6=rows).subjects["1"].worked.values()
    assert worked[0].worker == "Later"


@pytest.mark.parametrize(
    ("statuses", "wins"),
    [
        (["looked-after", "child-protection", "care-leaver"], "looked-after"),
        (["child-protection", "child-in-need"], "child-protection"),
        (["child-in-need", "open-assessment"], "child-in-need"),
        (["open-assessment", "closed"], "open-assessment"),
        (["care-leaver", "child-in-need", "closed"], "care-leaver"),
        (["unknown", "closed"], "unknown"),
        ([], "closed"),
    ],
)
def test_the_most_protective_status_wins(statuses, wins):
    assert most_protective(Status(one) for one in statuses) == wins


def test_a_row_without_a_childs_reference_is_refused_with_its_place_and_reason(extract):
    found = extract(list_6=[row("1"), row(None), row("not a reference"), row("=B2")])
    assert set(found.subjects) == {"1"}
    refused = [(one.row, one.column, one.value) for one in found.findings.refused]
    assert refused == [
        (3, "Child Unique ID", ""),
        (4, "Child Unique ID", "not a reference"),
        (5, "Child Unique ID", "=B2"),
    ]
    assert "blank" in found.findings.refused[0].reason
    assert "formula" in found.findings.refused[2].reason


def test_any_other_bad_cell_becomes_unknown_is_listed_and_its_row_is_kept(extract):
    found = extract(
        list_6=[
            row(
                "1",
                team="#N/A",
                worker="#MULTIVALUE",
                status="zzCodeError",
                born="31/02/2014",
                ethnicity="purple",
                sex="=A1",
                disabled="maybe",
                age="#REF!",
            )
        ]
    )
    assert sorted(unknown(found)) == [
        ("List 6", 2, "Age of Child (Years)", "#REF!"),
        ("List 6", 2, "Allocated Team", "#N/A"),
        ("List 6", 2, "Allocated Worker", "#MULTIVALUE"),
        ("List 6", 2, "Case Status", "zzCodeError"),
        ("List 6", 2, "Date of Birth", "31/02/2014"),
        ("List 6", 2, "Does the Child have a Disability", "maybe"),
        ("List 6", 2, "Ethnicity", "purple"),
        ("List 6", 2, "Gender", "=A1"),
    ]
    assert said(found, "1")["6"].status is None


def test_a_blank_in_a_column_that_may_not_be_blank_is_listed(extract):
    found = extract(list_6=[row("1", team="", worker=None, status=" ")])
    assert {column for _, _, column, _ in unknown(found)} == {
        "Allocated Team",
        "Allocated Worker",
        "Case Status",
    }


def test_the_adviser_is_the_worker_of_a_care_leaver(extract):
    found = extract(list_9=[row("1", adviser="Jo Adviser"), row("2", adviser="")])
    names = [one[0].worker for s in found.subjects.values() for one in s.worked.values()]
    assert names == ["Jo Adviser", "Practitioner Example"]


def test_early_help_is_worked_by_the_organisation_that_assesses(extract):
    found = extract(list_2=[row("1", organisation="Early Help Locality 2")])
    ((worked,),) = found.subjects["1"].worked.values()
    assert (worked.team, worked.worker) == ("Early Help Locality 2", "")
    assert unknown(found) == []


def test_the_organisation_comes_before_a_team_of_the_same_list(tmp_path):
    heads = ["Child ID", "Allocated Team", "Organisation completing assessment"]
    found = read(write_sheets(tmp_path / "a.xlsx", {"List 2": [heads, ["1", "Team", "School"]]}))
    ((worked,),) = found.subjects["1"].worked.values()
    assert worked.team == "School"
    assert found.findings.dropped["List 2"] == ("Allocated Team",)


def test_columns_that_are_not_needed_are_dropped_and_named(extract):
    found = extract(list_8=[row("1", postcode="M1 1AA")], list_9=[row("2")])
    assert "Placement postcode" in found.findings.dropped["List 8"]
    assert set(found.findings.dropped["List 9"]) == {"Eligibility Category", "LA in Touch"}


def test_a_missing_column_is_said_once(tmp_path):
    path = write_sheets(
        tmp_path / "a.xlsx", {"List 6": [["Child ID", "Allocated Team"], ["1", "A"]]}
    )
    found = read(path)
    assert unknown(found) == [
        ("List 6", 1, "Allocated Worker", ""),
        ("List 6", 1, "Case Status", ""),
    ]


@pytest.mark.parametrize("name", ["List_6", "LIST 06", "6. CIN (List 6)"])
def test_sheets_are_known_by_their_number_however_it_is_written(tmp_path, name):
    rows = [["an export of", "31/10/2026"], [], ["Child ID", "Case Status"], ["1", "CIN"]]
    found = read(write_sheets(tmp_path / "a.xlsx", {name: rows}))
    assert said(found, "1")["6"].status == Status.CHILD_IN_NEED


def test_a_sheet_without_a_number_is_known_by_headings_that_only_one_list_has(tmp_path):
    rows = [["Child ID", "Date Started to be Looked After"], ["1", "01/02/2026"]]
    found = read(write_sheets(tmp_path / "a.xlsx", {"Export": rows}))
    assert said(found, "1")["8"].opened_on == dt.date(2026, 2, 1)


def test_a_single_list_as_a_text_file_closes_nobody(tmp_path):
    path = write_csv(tmp_path / "cp.csv", [["Child ID", "CP Plan Start Date"], ["1", "01/02/2026"]])
    found = read(path)
    assert said(found, "1")["7"].status == Status.CHILD_PROTECTION
    assert found.closing == frozenset()


def test_a_folder_of_lists_is_a_whole_return(tmp_path):
    write_csv(tmp_path / "List_6.csv", [["Child ID", "Case Status"], ["1", "CIN"]])
    write_csv(tmp_path / "List_7.csv", [["Child ID"], ["1"]])
    assert {key.list_name for key in read(tmp_path).closing} == {"6", "7"}


def test_a_workbook_with_one_list_closes_nobody_and_an_empty_sheet_is_no_list(tmp_path):
    sheets = {"List 6": [["Child ID"], ["1"]], "List 7": []}
    assert read(write_sheets(tmp_path / "a.xlsx", sheets)).closing == frozenset()


def test_a_list_whose_rows_were_all_refused_closes_nobody(extract):
    found = extract(list_6=[row("=A1"), row("=A2")], list_7=[], list_8=[row("1")])
    assert {key.list_name for key in found.closing} == {"7", "8"}


def test_lists_without_rows(extract):
    with pytest.raises(Unusable, match="headings but no rows"):
        extract(list_6=[], list_7=[])


def test_wrong_sheets(tmp_path):
    path = write_sheets(tmp_path / "a.xlsx", {"Budget": [["Cost"], [1]], "Notes": [["x"]]})
    with pytest.raises(Unusable, match=r"none of the lists 2, 6, 7, 8 and 9 .*“Budget”, “Notes”"):
        read(path)


def test_a_list_that_names_no_child(tmp_path):
    path = write_sheets(tmp_path / "a.xlsx", {"List 6": [["Cost"], [1]], "List 7": [["x"]]})
    with pytest.raises(Unusable, match="“List 6” has no column “Child Unique ID”"):
        read(path)


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample return is not beside the project")
def test_the_sample_return():
    found = read(SAMPLE)
    assert len(found.subjects) == 28
    assert found.findings.refused == []
    assert {cell[3] for cell in unknown(found)} == {"#N/A", ""}
    statuses = [one.status for s in found.subjects.values() for one in s.said.values()]
    assert {status: statuses.count(status) for status in statuses} == {
        Status.EARLY_HELP: 5,
        Status.CHILD_IN_NEED: 5,
        Status.CHILD_PROTECTION: 2,
        Status.LOOKED_AFTER: 4,
        Status.CARE_LEAVER: 6,
        Status.CLOSED: 6,
    }
