"""Writes the extracts that councils load: Annex A workbooks, caseloads and rosters."""

import csv
import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path

from openpyxl import Workbook

CHILD = ("Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)")
DISABLED = "Does the Child have a Disability"
WORKER = ("Allocated Team", "Allocated Worker")
HEADINGS = {
    "List 1": (*CHILD, "Date of Contact", "Contact Source"),
    "List 2": (
        *CHILD,
        "Assessment start date",
        "Assessment completion date",
        "Organisation completing assessment",
    ),
    "List 6": (
        *CHILD,
        DISABLED,
        "CIN Start Date",
        "Primary Need Code",
        "Date Child Was Last Seen",
        "CIN Closure Date",
        "Reason for Closure",
        "Case Status",
        *WORKER,
    ),
    "List 7": (
        *CHILD,
        DISABLED,
        "Child Protection Plan Start Date",
        "Initial Category of Abuse",
        "Child Protection Plan End Date",
        *WORKER,
    ),
    "List 8": (
        *CHILD,
        "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N))",
        DISABLED,
        "Date Started to be Looked After",
        "Date Ceased to be Looked After",
        "Placement postcode",
        *WORKER,
    ),
    "List 9": (
        *CHILD,
        DISABLED,
        *WORKER,
        "Allocated Personal Advisor",
        "Eligibility Category",
        "LA in Touch",
    ),
}
PLAIN = {
    "Gender": "b) Female",
    "Ethnicity": "a) WBRI",
    "Date of Birth": dt.date(2014, 3, 2),
    DISABLED: "b) No",
    "Case Status": "c) Child in need plan",
    "Allocated Team": "North Team 1",
    "Allocated Worker": "Practitioner Example",
    "Eligibility Category": "b) Former relevant child",
}
Rows = Iterable[Mapping[str, object]]


def row(reference, **cells) -> dict:
    """A row of any list about `reference`; what is not given is plain. Keys: see SHORT."""
    return {"Child Unique ID": reference} | {SHORT[key]: value for key, value in cells.items()}


SHORT = {
    "sex": "Gender",
    "ethnicity": "Ethnicity",
    "born": "Date of Birth",
    "age": "Age of Child (Years)",
    "disabled": DISABLED,
    "status": "Case Status",
    "team": "Allocated Team",
    "worker": "Allocated Worker",
    "adviser": "Allocated Personal Advisor",
    "cin_start": "CIN Start Date",
    "cin_end": "CIN Closure Date",
    "cp_start": "Child Protection Plan Start Date",
    "cp_end": "Child Protection Plan End Date",
    "cla_start": "Date Started to be Looked After",
    "cla_end": "Date Ceased to be Looked After",
    "postcode": "Placement postcode",
    "eh_start": "Assessment start date",
    "organisation": "Organisation completing assessment",
}


def filled(sheet: str, rows: Rows) -> list[list]:
    """The rows of a list as cells, headings first."""
    heads = HEADINGS[sheet]
    return [list(heads), *([(PLAIN | dict(one)).get(head) for head in heads] for one in rows)]


def write_annex_a(path: Path, **lists: Rows) -> Path:
    """An Annex A workbook: `write_annex_a(path, list_6=[row("1")], list_8=[])`."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in lists.items():
        sheet = name.replace("_", " ").capitalize()
        table = book.create_sheet(sheet)
        for cells in filled(sheet, rows):
            table.append(cells)
    book.save(path)
    return path


def write_sheets(path: Path, sheets: Mapping[str, Iterable[Iterable]]) -> Path:
    """A workbook with these sheets and cells."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        table = book.create_sheet(name)
        for cells in rows:
            table.append(list(cells))
    book.save(path)
    return path


def write_csv(path: Path, rows: Iterable[Iterable], *, delimiter=",", encoding="utf-8") -> Path:
    """A text file of these cells."""
    with path.open("w", newline="", encoding=encoding) as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


CASELOAD = (
    "Subject", "Reference", "Status", "Service", "Team", "Lead staff number",
    "Co-worker staff numbers", "Opened", "Closed",
)  # fmt: skip
ROSTER = (
    "Directorate", "Service", "Area", "Team", "Staff number", "First name", "Last name", "E-mail",
    "Job title", "SWE number", "Role", "From", "To", "Acting", "Line manager", "Left",
)  # fmt: skip


def write_caseload(path: Path, *rows: Iterable) -> Path:
    """A caseload of these rows, in the order of CASELOAD."""
    return write_csv(path, [CASELOAD, *rows])


def post(number="", **cells) -> list:
    """A row of a roster by heading in lower case with underscores: post("1", first_name="Jo")."""
    known = {head.lower().replace(" ", "_").replace("-", "_"): head for head in ROSTER}
    given = {known[key]: value for key, value in cells.items()} | {"Staff number": number}
    return [given.get(head, "") for head in ROSTER]


def write_roster(path: Path, *rows: Iterable) -> Path:
    """A roster of these rows, made by `post`."""
    return write_csv(path, [ROSTER, *rows])
