"""Teams and workers that an extract names and nobody knows wait, and are never guessed."""

import pytest

from people.imports.outcome import Tally
from people.models import Involvement, Placing
from tests.factories.extracts import row
from tests.factories.people import appoint, make_staff, make_unit
from tests.unit.people.loads import NOVEMBER, OCTOBER, open_work

NORTH = ("North Team 1", "Practitioner Example", True)
pytestmark = pytest.mark.django_db


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
