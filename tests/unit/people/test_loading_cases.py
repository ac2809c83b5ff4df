"""What a load of cases changes: who is created, moved, closed; and that the rest stays."""

import datetime as dt

import pytest

from people import actions
from people.imports import files
from people.imports.outcome import NeedsConfirmation, Tally
from people.imports.tables import Unusable
from people.models import (
    Child,
    Import,
    ImportedRow,
    Involvement,
    Placing,
    Source,
    Status,
    SubjectKind,
    User,
)
from tests.factories.extracts import row, write_annex_a, write_caseload, write_csv
from tests.factories.people import appoint, make_staff, make_unit

pytestmark = pytest.mark.django_db
OCTOBER = dt.date(2026, 10, 31)
NOVEMBER = dt.date(2026, 11, 4)
NEW = [str(number) for number in range(900, 930)]


def load(path, source=Source.ANNEX_A, as_at=OCTOBER, **options):
    options.setdefault("by", None)
    with files.opened(path) as given:
        return actions.load(source=source, files=given, as_at=as_at, **options)


@pytest.fixture
def annex_a(tmp_path, council):
    """Load an Annex A workbook of these lists: `annex_a(list_6=[row("1")])`."""

    def run(as_at=OCTOBER, options=None, **lists):
        path = write_annex_a(tmp_path / "return.xlsx", **lists)
        return load(path, as_at=as_at, **(options or {}))

    return run


@pytest.fixture
def caseload(tmp_path, council):
    """Load a caseload of these rows."""

    def run(*rows, as_at=OCTOBER, **options):
        path = write_caseload(tmp_path / "caseload.csv", *rows)
        return load(path, Source.CASELOAD, as_at, **options)

    return run


def child(reference) -> Child:
    return Child.objects.get(reference=reference)


def open_work(reference):
    """Open involvements of a child as (team, worker, lead) in words."""
    held = Involvement.objects.filter(child__reference=reference, ends_on=None)
    return sorted(
        (str(one.unit or one.team_given), str(one.staff or one.worker_given), one.is_lead)
        for one in held
    )


NORTH = ("North Team 1", "Practitioner Example", True)


def test_a_new_child_is_worked_by_the_team_and_worker_of_exactly_that_name(annex_a):
    outcome = annex_a(list_6=[row("900", cin_start=dt.date(2026, 5, 1))])
    assert outcome.children == Tally(created=1)
    assert outcome.involvements == Tally(created=1)
    assert outcome.unplaced == []
    found = child("900")
    assert (found.status, found.opened_on) == (Status.CHILD_IN_NEED, dt.date(2026, 5, 1))
    assert open_work("900") == [NORTH]
    held = Involvement.objects.get(child=found)
    assert (held.starts_on, held.service.name) == (OCTOBER, "Locality Social Work")


def test_the_same_file_again_changes_nothing(tmp_path, council):
    lists = {
        "list_2": [row("905", organisation="Nobody Knows")],
        "list_6": [row("900"), row("901", born=None, age=7), row("902", team="Elsewhere")],
        "list_7": [row("900"), row("903", cp_end=dt.date(2026, 9, 1))],
        "list_9": [row("904", worker="#N/A", team="")],
    }
    path = write_annex_a(tmp_path / "a.xlsx", **lists)
    first, history = load(path), Child.pgh_event_model.objects.count()
    second = load(path)
    assert second.changes_nothing
    assert second.children == Tally(unchanged=6)
    assert second.import_id == first.import_id == str(Import.objects.get().pk)
    assert Child.pgh_event_model.objects.count() == history


def test_a_later_extract_of_the_same_content_is_recorded_and_changes_nothing(annex_a):
    first = annex_a(list_6=[row("900")])
    second = annex_a(NOVEMBER, list_6=[row("900")])
    assert second.changes_nothing
    assert second.import_id != first.import_id
    seen = ImportedRow.objects.get(child__reference="900")
    assert str(seen.last_import_id) == second.import_id


def test_ten_rows_fewer_close_ten(annex_a):
    annex_a(list_6=[row(one) for one in NEW], list_7=[row("900")])
    outcome = annex_a(NOVEMBER, list_6=[row(one) for one in NEW[:-10]], list_7=[row("900")])
    assert outcome.children == Tally(unchanged=20, closed=10)
    assert outcome.involvements.closed == 10
    gone = child("929")
    assert (gone.status, gone.closed_on) == (Status.CLOSED, NOVEMBER)
    assert open_work("929") == []
    last = Involvement.objects.get(child=gone)
    assert last.ends_on == NOVEMBER - dt.timedelta(days=1)


def test_a_child_who_comes_back_is_open_again(annex_a):
    annex_a(list_6=[row("900"), row("901")], list_7=[])
    annex_a(NOVEMBER, list_6=[row("900")], list_7=[])
    outcome = annex_a(dt.date(2026, 11, 5), list_6=[row("900"), row("901")], list_7=[])
    assert outcome.children == Tally(changed=1, unchanged=1)
    assert (child("901").status, child("901").closed_on) == (Status.CHILD_IN_NEED, None)
    assert open_work("901") == [NORTH]


def test_a_single_list_closes_nobody(annex_a):
    annex_a(list_6=[row("900"), row("901")], list_7=[row("902")])
    outcome = annex_a(NOVEMBER, list_6=[row("900")])
    assert outcome.children == Tally(unchanged=1)
    assert child("901").is_open
    assert open_work("901") == [NORTH]


def test_closing_touches_only_those_last_seen_in_the_same_lists(annex_a, caseload, council):
    caseload(["child", "910", "CIN", "Complex Safeguarding", "", "", "", "", ""])
    annex_a(list_6=[row("900"), row("901")], list_7=[row("902")], list_8=[row("903")])
    outcome = annex_a(NOVEMBER, list_6=[row("900")], list_7=[row("902")])
    assert outcome.children.closed == 1
    assert [child(one).is_open for one in ("901", "903", "910", "712904")] == [
        False,
        True,
        True,
        True,
    ]


def test_a_child_missing_from_one_service_stays_open_in_the_other(annex_a, caseload):
    annex_a(list_6=[row("900", status="CIN")], list_7=[row("901")])
    caseload(["child", "900", "CP", "Complex Safeguarding", "", "", "", "", ""])
    assert child("900").status == Status.CHILD_PROTECTION
    outcome = annex_a(NOVEMBER, list_6=[row("901")], list_7=[row("901")])
    assert outcome.children.closed == 0
    assert child("900").status == Status.CHILD_PROTECTION
    assert open_work("900") == [("Complex Safeguarding", "", True)]


def test_leaving_the_most_protective_list_steps_down_to_the_next(annex_a):
    annex_a(list_6=[row("900")], list_8=[row("900"), row("901")])
    assert child("900").status == Status.LOOKED_AFTER
    outcome = annex_a(NOVEMBER, list_6=[row("900")], list_8=[row("901")])
    assert outcome.children == Tally(changed=1, unchanged=1)
    assert child("900").status == Status.CHILD_IN_NEED
    assert open_work("900") == [NORTH]
    assert outcome.involvements == Tally(changed=1, unchanged=1)


def test_more_than_a_twentieth_closing_stops_until_it_is_confirmed(annex_a):
    annex_a(list_6=[row(one) for one in NEW], list_7=[])
    fewer = {"list_6": [row(one) for one in NEW[:-11]], "list_7": []}
    with pytest.raises(NeedsConfirmation, match=r"11 of 30 open cases \(37%\)") as question:
        annex_a(NOVEMBER, **fewer)
    assert question.value.option == "closing"
    assert Child.objects.filter(status=Status.CLOSED).count() == 0
    outcome = annex_a(NOVEMBER, {"confirmed": {"closing"}}, **fewer)
    assert outcome.children.closed == 11


def test_an_older_extract_stops_until_it_is_confirmed(annex_a):
    annex_a(NOVEMBER, list_6=[row("900")])
    with pytest.raises(NeedsConfirmation, match="as at 4 November 2026") as question:
        annex_a(OCTOBER, list_6=[row("901")])
    assert question.value.option == "older"
    assert not Child.objects.filter(reference="901").exists()
    assert annex_a(OCTOBER, {"confirmed": {"older"}}, list_6=[row("901")]).children.created == 1


def test_other_lists_may_be_older(annex_a):
    annex_a(NOVEMBER, list_6=[row("900")])
    assert annex_a(OCTOBER, list_8=[row("901")]).children.created == 1


def test_a_day_in_the_future_is_refused(annex_a):
    with pytest.raises(Unusable, match="lies in the future"):
        annex_a(dt.date(2026, 11, 6), list_6=[row("900")])


def test_a_move_ends_one_involvement_and_begins_another(annex_a):
    annex_a(list_6=[row("900")])
    outcome = annex_a(
        NOVEMBER, list_6=[row("900", team="South Team 1", worker="Other Practitioner")]
    )
    assert outcome.involvements == Tally(created=1, closed=1)
    assert open_work("900") == [("South Team 1", "Other Practitioner", True)]
    ended = Involvement.objects.get(child__reference="900", ends_on__isnull=False)
    assert (ended.unit.name, ended.starts_on, ended.ends_on) == (
        "North Team 1",
        OCTOBER,
        NOVEMBER - dt.timedelta(days=1),
    )


def test_a_correction_of_the_same_day_leaves_no_trace_of_a_move(annex_a):
    annex_a(list_6=[row("900")])
    outcome = annex_a(list_6=[row("900", worker="Second Practitioner")])
    assert outcome.involvements == Tally(changed=1)
    assert Involvement.objects.filter(child__reference="900").count() == 1
    assert open_work("900") == [("North Team 1", "Second Practitioner", True)]


def test_two_services_hold_one_lead_each(annex_a, council):
    council.staff["safeguarding_worker"].refresh_from_db()
    annex_a(
        list_6=[row("900")],
        list_8=[row("900", team="Complex Safeguarding Team", worker="Safeguarding Worker")],
    )
    assert open_work("900") == [("Complex Safeguarding Team", "Safeguarding Worker", True), NORTH]


def test_a_second_worker_of_the_same_service_works_beside_the_lead_of_the_stronger_list(annex_a):
    annex_a(
        list_6=[row("900")],
        list_7=[row("900", team="South Team 1", worker="Other Practitioner")],
    )
    assert open_work("900") == [
        ("North Team 1", "Practitioner Example", False),
        ("South Team 1", "Other Practitioner", True),
    ]


def test_the_lead_of_a_service_makes_way_whoever_told_of_it(annex_a, council):
    outcome = annex_a(list_6=[row("712904", worker="Second Practitioner")])
    assert outcome.involvements == Tally(created=1, closed=1)
    assert open_work("712904") == [("North Team 1", "Second Practitioner", True)]


def test_a_cell_that_says_nothing_leaves_what_is_known(annex_a):
    annex_a(list_6=[row("900", status="CP")])
    outcome = annex_a(
        NOVEMBER,
        list_6=[
            row("900", status="#N/A", team="#N/A", worker="#N/A", born="?", sex="", ethnicity="?")
        ],
    )
    assert outcome.changes_nothing
    assert child("900").status == Status.CHILD_PROTECTION
    assert child("900").date_of_birth == dt.date(2014, 3, 2)
    assert open_work("900") == [NORTH]


def test_a_known_team_without_its_worker_keeps_the_worker(annex_a):
    annex_a(list_6=[row("900")])
    assert annex_a(NOVEMBER, list_6=[row("900", worker="#N/A")]).involvements == Tally(unchanged=1)
    outcome = annex_a(NOVEMBER, list_6=[row("900", worker="#N/A", team="North Team 2")])
    assert outcome.involvements == Tally(created=1, closed=1)
    assert open_work("900") == [("North Team 2", "", True)]


def test_a_child_with_no_status_at_all_is_kept_as_not_known(annex_a):
    annex_a(list_6=[row("900", status="#N/A")])
    assert child("900").status == Status.UNKNOWN


def test_ages_are_kept_with_their_day_until_a_birth_date_is_known(annex_a):
    annex_a(list_6=[row("900", born=None, age=9.4)])
    assert (child("900").age_given, child("900").age_given_on) == (9, OCTOBER)
    annex_a(NOVEMBER, list_6=[row("900", born=dt.date(2017, 1, 1), age=9.5)])
    assert (child("900").age_given, child("900").age) == (None, 9)


def test_a_closed_row_closes_the_case_and_its_work_on_that_day(annex_a):
    annex_a(list_6=[row("900")])
    outcome = annex_a(NOVEMBER, list_6=[row("900", cin_end=dt.date(2026, 11, 2))])
    assert outcome.children == Tally(closed=1)
    assert (child("900").status, child("900").closed_on) == (Status.CLOSED, dt.date(2026, 11, 2))
    assert Involvement.objects.get(child__reference="900").ends_on == dt.date(2026, 11, 2)
    assert annex_a(NOVEMBER, list_6=[row("900", cin_end=dt.date(2026, 11, 2))]).changes_nothing


def test_a_child_who_becomes_a_care_leaver_becomes_a_young_person(annex_a):
    annex_a(list_6=[row("900")])
    annex_a(NOVEMBER, list_9=[row("900")])
    assert (child("900").status, child("900").kind) == (
        Status.CARE_LEAVER,
        SubjectKind.YOUNG_PERSON,
    )


def test_unknown_teams_and_workers_are_listed_once_and_never_guessed(annex_a, council):
    outcome = annex_a(
        list_6=[
            row("900", team="north team one", worker="P. Example"),
            row("901", team="North Team One", worker="P. Example"),
            row("902", worker="Other Practitioner"),
        ]
    )
    assert {(one.kind, one.given, one.context) for one in Placing.objects.unplaced()} == {
        ("unit", "north team one", ""),
        ("staff", "P. Example", "north team one"),
        ("staff", "Other Practitioner", "North Team 1"),
    }
    assert open_work("900") == [("north team one", "P. Example", True)]
    assert open_work("902") == [("North Team 1", "Other Practitioner", True)]
    assert Involvement.objects.get(child__reference="902").staff is None
    places = [one for one in outcome.as_json()["unknown"] if one["value"] == "P. Example"]
    assert places == [
        {"sheet": "List 6", "row": 2, "column": "Allocated Worker", "value": "P. Example"}
    ]


def test_two_people_of_one_name_in_a_team_are_not_told_apart(annex_a, council):
    appoint(make_staff("Practitioner", "Example"), "practitioner", council.units["north_1"])
    annex_a(list_6=[row("900")])
    assert Involvement.objects.get(child__reference="900").staff is None


@pytest.mark.parametrize("field", ["number", "swe_number"])
def test_a_worker_is_known_by_number_before_name(annex_a, council, field):
    worker = council.staff["other_practitioner"]
    worker.swe_number = "SW12345"
    worker.save()
    annex_a(list_6=[row("900", worker=getattr(worker, field).lower())])
    assert Involvement.objects.get(child__reference="900").staff == worker


def test_names_may_be_turned_round(annex_a):
    annex_a(list_6=[row("900", worker="EXAMPLE,  practitioner")])
    assert open_work("900") == [NORTH]


def test_what_is_found_later_is_understood_better_and_no_move(annex_a, council):
    lists = {"list_6": [row("900", worker="New Person")]}
    annex_a(**lists)
    appoint(make_staff("New", "Person"), "practitioner", council.units["north_1"])
    outcome = annex_a(NOVEMBER, **lists)
    assert outcome.involvements == Tally(changed=1)
    held = Involvement.objects.get(child__reference="900")
    assert (str(held.staff), held.starts_on, held.worker_given) == ("New Person", OCTOBER, "")
    assert not Placing.objects.unplaced().exists()


def test_a_worker_is_found_later_by_number(annex_a):
    lists = {"list_6": [row("900", worker="SW777")]}
    annex_a(**lists)
    assert [one.given for one in Placing.objects.unplaced()] == ["SW777"]
    make_staff("New", "Person", swe_number="SW777")
    annex_a(NOVEMBER, list_6=[row("901")])
    assert not Placing.objects.unplaced().exists()


def test_a_team_is_found_later_within_its_service(caseload, council):
    case = ["child", "900", "CIN", "Locality Social Work", "North Team 9", "", "", "", ""]
    caseload(case)
    assert [one.given for one in Placing.objects.unplaced()] == ["North Team 9"]
    make_unit("north-9", "North Team 9", "team", council.units["north"])
    outcome = caseload(case, as_at=NOVEMBER)
    assert outcome.involvements == Tally(changed=1)
    assert not Placing.objects.unplaced().exists()


def test_a_weaker_list_of_the_same_service_without_a_worker_adds_nobody(annex_a):
    annex_a(list_6=[row("900", team="North Team 2", worker="#N/A")], list_8=[row("900")])
    assert open_work("900") == [NORTH]


def test_what_an_administrator_placed_is_followed(annex_a, council):
    lists = {"list_6": [row("900", team="N1 duty", worker="PE")]}
    annex_a(**lists)
    team = Placing.objects.get(kind="unit")
    team.unit = council.units["north_1"]
    team.save()
    worker = Placing.objects.get(kind="staff")
    worker.staff = council.staff["practitioner"]
    worker.save()
    assert annex_a(NOVEMBER, **lists).unplaced == []
    assert open_work("900") == [NORTH]


def test_a_team_of_an_unplaced_name_can_be_left_for_another(annex_a):
    annex_a(list_6=[row("900", team="Old Unit", worker="A")])
    outcome = annex_a(NOVEMBER, list_6=[row("900", team="New Unit", worker="B")])
    assert outcome.involvements == Tally(created=1, closed=1)
    assert open_work("900") == [("New Unit", "B", True)]


def test_two_unplaced_teams_hold_a_lead_each(annex_a):
    annex_a(
        list_6=[row("900", team="Unit A", worker="A")],
        list_8=[row("900", team="Unit B", worker="B")],
    )
    assert open_work("900") == [("Unit A", "A", True), ("Unit B", "B", True)]


def test_a_lead_who_is_named_without_a_team_makes_way_for_the_lead_of_the_service(annex_a, council):
    worker = council.staff["practitioner"]
    annex_a(list_6=[row("900")])
    annex_a(
        NOVEMBER,
        list_6=[row("900", team="", worker=worker.number)],
        list_8=[row("900", worker="Second Practitioner")],
    )
    assert open_work("900") == [
        ("", "Practitioner Example", True),
        ("North Team 1", "Second Practitioner", True),
    ]


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


def test_a_folder_of_lists_is_one_load(tmp_path, council):
    write_csv(tmp_path / "List_6.csv", [["Child ID", "Case Status"], ["900", "CIN"]])
    write_csv(tmp_path / "List_7.csv", [["Child ID", "CP Plan End Date"], ["900", ""]])
    first = load(tmp_path)
    assert [one.name for one in first.files] == ["List_6.csv", "List_7.csv"]
    assert child("900").status == Status.CHILD_PROTECTION
    assert load(tmp_path).import_id == first.import_id


def test_what_is_no_caseload(tmp_path, council):
    path = write_csv(tmp_path / "a.csv", [["Reference", "Status"], ["1", "CIN"]])
    with pytest.raises(Unusable, match="This is no caseload"):
        load(path, Source.CASELOAD)


def test_a_caseload_without_rows(caseload):
    with pytest.raises(Unusable, match="headings but no rows"):
        caseload()


def test_a_rehearsal_changes_nothing_asks_nothing_and_says_the_same(tmp_path, council):
    path = write_annex_a(tmp_path / "a.xlsx", list_6=[row(one) for one in NEW], list_7=[])
    load(path)
    fewer = write_annex_a(tmp_path / "b.xlsx", list_6=[row(one) for one in NEW[:5]], list_7=[])
    with files.opened(fewer) as given:
        rehearsed = actions.rehearse(source=Source.ANNEX_A, files=given, as_at=NOVEMBER, by=None)
    assert (rehearsed.dry_run, rehearsed.import_id) == (True, None)
    assert "25 of 30" in rehearsed.notes[0]
    assert not Child.objects.filter(status=Status.CLOSED).exists()
    loaded = load(fewer, as_at=NOVEMBER, confirmed={"closing"})
    assert loaded.children == rehearsed.children
    assert loaded.involvements == rehearsed.involvements


def test_refused_rows_do_not_stop_a_load_and_are_kept_in_its_report(annex_a):
    outcome = annex_a(list_6=[row("900"), row("no reference")])
    assert outcome.children.created == 1
    report = Import.objects.get(pk=outcome.import_id).report
    assert [one["value"] for one in report["refused"]] == ["no reference"]


def test_every_change_is_in_the_history_under_its_action_and_person(annex_a, council):
    annex_a(options={"by": council.staff["qa_admin"]}, list_6=[row("900")])
    event = child("900").history.get()
    assert event.pgh_context["action"] == "people.load"
    assert event.pgh_context["by"] == str(council.staff["qa_admin"].pk)


def test_what_is_loaded_into_the_demonstration_council_counts_as_invented(annex_a):
    outcome = annex_a(list_6=[row("900")])
    assert "Never load real people here" in outcome.notes[0]
    assert Import.objects.get(pk=outcome.import_id).is_demonstration


def test_a_load_where_nobody_is_invented_is_real(annex_a):
    User.objects.update(is_demonstration=False)
    outcome = annex_a(list_6=[row("900")])
    assert outcome.notes == []
    assert not Import.objects.get(pk=outcome.import_id).is_demonstration


def test_a_load_outside_a_demonstration_is_real(annex_a, settings):
    settings.DEMONSTRATION = False
    outcome = annex_a(list_6=[row("900")])
    assert not Import.objects.get(pk=outcome.import_id).is_demonstration
