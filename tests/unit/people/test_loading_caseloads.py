"""Caseload files of any service make the cases that they name, and close no others."""

import datetime as dt

import pytest

from people.imports.outcome import Tally
from people.imports.tables import Unusable
from people.models import Child, Placing, Source, Status, SubjectKind
from tests.factories.extracts import write_csv
from tests.unit.people.loads import NOVEMBER, child, load, open_work

NORTH = ("North Team 1", "Practitioner Example", True)
pytestmark = pytest.mark.django_db

SERVICES = [
    ("child", "CIN", "Locality Social Work"),
    ("child", "Looked after", "Permanence"),
    ("young person", "Care leaver", "Leaving Care"),
    ("family", "Early help", "Early Help"),
    ("household", "Approved foster carers", "Fostering"),
    ("child", "CP", "Complex Safeguarding"),
    ("young person", "Youth justice", "Youth Justice"),
]


def test_the_subjects_of_all_seven_services_come_from_caseloads(caseload, council):
    rows = [
        [kind, f"S{n}", status, service, "", "", "", "01/02/2026", ""]
        for n, (kind, status, service) in enumerate(SERVICES)
    ]
    assert caseload(*rows).children == Tally(created=7)
    held = Child.objects.filter(reference__startswith="S").order_by("reference")
    assert [one.get_kind_display() for one in held] == [
        "Child", "Child", "Young person", "Family", "Fostering household", "Child", "Young person",
    ]  # fmt: skip
    assert [one.status for one in held] == [
        "child-in-need", "looked-after", "care-leaver", "early-help", "fostering",
        "child-protection", "youth-justice",
    ]  # fmt: skip
    assert caseload(*rows).changes_nothing


def test_a_caseload_names_lead_and_co_workers_by_staff_number(caseload, council):
    numbers = {name: council.staff[name].number for name in council.staff}
    caseload(
        [
            "child",
            "900",
            "CIN",
            "Locality Social Work",
            "North Team 1",
            numbers["practitioner"],
            f"{numbers['second_practitioner']}; {numbers['team_manager']};X99",
            "01/02/2026",
            "",
        ]
    )
    assert open_work("900") == [
        ("North Team 1", "Practitioner Example", True),
        ("North Team 1", "Second Practitioner", False),
        ("North Team 1", "Team Manager", False),
        ("North Team 1", "X99", False),
    ]
    assert [one.given for one in Placing.objects.unplaced()] == ["X99"]


def test_a_caseload_closes_only_within_the_services_that_it_names(caseload):
    plain = ["", "", "", "", ""]
    caseload(
        ["family", "F1", "Early help", "Early Help", *plain],
        ["family", "F2", "Early help", "Early Help", *plain],
        ["child", "Y1", "Youth justice", "Youth Justice", *plain],
    )
    outcome = caseload(["family", "F1", "Early help", "Early Help", *plain], as_at=NOVEMBER)
    assert outcome.children == Tally(unchanged=1, closed=1)
    assert [child(one).is_open for one in ("F1", "F2", "Y1")] == [True, False, True]


def test_a_co_worker_who_is_no_longer_named_ends(caseload, council):
    lead, other = council.staff["practitioner"].number, council.staff["team_manager"].number
    case = ["child", "900", "CIN", "Locality Social Work", "North Team 1", lead]
    caseload([*case, other, "", ""])
    outcome = caseload([*case, "", "", ""], as_at=NOVEMBER)
    assert outcome.involvements == Tally(unchanged=1, closed=1)
    assert open_work("900") == [NORTH]


def test_a_new_lead_beside_a_co_worker_who_stays(caseload, council):
    lead, other = council.staff["practitioner"].number, council.staff["team_manager"].number
    case = ["child", "900", "CIN", "Locality Social Work", "North Team 1"]
    caseload([*case, lead, other, "", ""])
    second = council.staff["second_practitioner"].number
    outcome = caseload([*case, second, other, "", ""], as_at=NOVEMBER)
    assert outcome.involvements == Tally(created=1, unchanged=1, closed=1)


def test_the_co_workers_of_the_child_may_become_the_lead(caseload, council):
    lead, other = council.staff["practitioner"].number, council.staff["team_manager"].number
    case = ["child", "900", "CIN", "Locality Social Work", "North Team 1"]
    caseload([*case, lead, other, "", ""])
    caseload([*case, other, "", "", ""], as_at=NOVEMBER)
    assert open_work("900") == [("North Team 1", "Team Manager", True)]


def test_a_closed_case_of_a_caseload(caseload, council):
    lead = council.staff["practitioner"].number
    case = ["child", "900", "CIN", "Locality Social Work", "North Team 1", lead, ""]
    caseload([*case, "01/02/2026", ""])
    caseload([*case, "01/02/2026", "02/11/2026"], as_at=NOVEMBER)
    assert (child("900").status, child("900").closed_on) == (Status.CLOSED, dt.date(2026, 11, 2))
    assert open_work("900") == []


def test_rows_without_a_service_are_kept_and_close_nobody(caseload):
    plain = ["", "", "", "", ""]
    caseload(["child", "900", "CIN", "", *plain], ["child", "901", "CIN", "", *plain])
    outcome = caseload(["child", "900", "CIN", "", *plain], as_at=NOVEMBER)
    assert outcome.children == Tally(unchanged=1)
    assert child("901").is_open


def test_a_reference_that_belongs_to_another_kind_of_subject_is_refused(caseload):
    plain = ["", "", "", "", ""]
    caseload(["family", "900", "Early help", "Early Help", *plain])
    outcome = caseload(["child", "900", "CIN", "Youth Justice", *plain])
    assert [one.reason for one in outcome.findings.refused] == [
        "the reference already belongs to another subject: a family"
    ]
    assert child("900").kind == SubjectKind.FAMILY
    kept = caseload(["", "900", "Early help", "Early Help", *plain])
    assert kept.findings.refused == []


def test_of_two_rows_of_one_service_the_most_protective_speaks(caseload):
    plain = ["", "", "", "", ""]
    caseload(
        ["child", "900", "CIN", "Youth Justice", *plain],
        ["child", "900", "CP", "Youth Justice", *plain],
        ["child", "900", "", "Youth Justice", *plain],
        ["child", "bad reference", "CP", "Youth Justice", *plain],
    )
    assert child("900").status == Status.CHILD_PROTECTION


def test_what_is_no_caseload(tmp_path, council):
    path = write_csv(tmp_path / "a.csv", [["Reference", "Status"], ["1", "CIN"]])
    with pytest.raises(Unusable, match="This is no caseload"):
        load(path, Source.CASELOAD)


def test_a_caseload_without_rows(caseload):
    with pytest.raises(Unusable, match="headings but no rows"):
        caseload()
