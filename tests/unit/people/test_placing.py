"""Who is said to be a team or a worker of an extract is it at once, and at every next load."""

import datetime as dt

import pytest

from common.errors import Conflict, Denied
from people import actions, queries
from people.imports import files
from people.models import Child, Involvement, Placing, Source, Unit
from tests.factories.extracts import row, write_annex_a, write_caseload
from tests.factories.people import make_staff, restrict

pytestmark = pytest.mark.django_db
OCTOBER = dt.date(2026, 10, 31)
NOVEMBER = dt.date(2026, 11, 4)


@pytest.fixture
def admin(council):
    return council.staff["qa_admin"]


def load(path, source, as_at):
    with files.opened(path) as given:
        return actions.load(source=source, files=given, as_at=as_at, by=None)


@pytest.fixture
def annex_a(tmp_path, council):
    def run(*rows, as_at=OCTOBER):
        path = write_annex_a(tmp_path / "return.xlsx", list_6=rows, list_8=[])
        return load(path, Source.ANNEX_A, as_at)

    return run


@pytest.fixture
def caseload(tmp_path, council):
    def run(*rows, as_at=OCTOBER):
        return load(write_caseload(tmp_path / "c.csv", *rows), Source.CASELOAD, as_at)

    return run


def placing(given) -> Placing:
    return Placing.objects.get(given=given)


def held(reference):
    work = Involvement.objects.filter(child__reference=reference, ends_on=None)
    return {(one.unit and one.unit.name, one.staff and str(one.staff), one.is_lead) for one in work}


NORTH = ("North Team 1", "Practitioner Example", True)


def test_a_placed_team_holds_its_children_at_once_and_knows_its_workers_by_name(
    council, admin, annex_a
):
    annex_a(row("900", team="N1"), row("901", team="n1 "), row("902", team="N2"))
    user = council.users["team_manager"]
    assert not Child.objects.visible_to(user).filter(reference="900").exists()
    unit = council.units["north_1"]
    assert actions.place_unit(placing=placing("N1"), unit=unit, by=admin) == 2
    assert held("900") == held("901") == {NORTH}
    assert held("902") == {(None, None, True)}
    assert Child.objects.visible_to(user).filter(reference="900").exists()
    assert Child.objects.visible_to(council.users["practitioner"]).filter(reference="901").exists()
    waiting = set(Placing.objects.unplaced().values_list("given", "context"))
    assert waiting == {("N2", ""), ("Practitioner Example", "N2")}


def test_the_next_load_places_by_itself_and_changes_nothing(council, admin, annex_a):
    rows = [row("900", team="N1", worker="P. E."), row("901", team="N1", worker="P. E.")]
    annex_a(*rows)
    actions.place_unit(placing=placing("N1"), unit=council.units["north_1"], by=admin)
    worker = council.staff["practitioner"]
    assert actions.place_staff(placing=placing("P. E."), staff=worker, by=admin) == 2
    assert held("900") == {NORTH}
    outcome = annex_a(*rows, as_at=NOVEMBER)
    assert outcome.changes_nothing
    assert outcome.unplaced == []
    annex_a(*rows, row("903", team="N1", worker="P. E."), as_at=NOVEMBER)
    assert held("903") == {NORTH}


def test_a_worker_of_a_known_team_is_placed_for_that_team_alone(council, admin, annex_a):
    annex_a(row("900", worker="P. E."), row("901", team="South Team 1", worker="P. E."))
    north = Placing.objects.get(given="P. E.", context="North Team 1")
    worker = council.staff["practitioner"]
    assert actions.place_staff(placing=north, staff=worker, by=admin) == 1
    assert held("900") == {NORTH}
    assert held("901") == {("South Team 1", None, True)}


def test_a_team_of_a_caseload_is_placed_within_its_service(council, admin, caseload):
    worker = council.staff["practitioner"].number
    caseload(
        ("Child", "900", "Child in need", "Locality Social Work", "T1", worker, "", "", ""),
        ("Child", "901", "Child in need", "Complex Safeguarding", "T1", worker, "", "", ""),
    )
    one = Placing.objects.get(given="T1", context="Locality Social Work")
    assert actions.place_unit(placing=one, unit=council.units["north_1"], by=admin) == 1
    assert held("900") == {NORTH}
    assert held("901") == {(None, "Practitioner Example", True)}


def test_where_the_service_has_a_lead_already_the_placed_one_works_beside(council, admin, annex_a):
    annex_a(row("712904", team="N1", worker="Nobody"))
    assert NORTH in held("712904")
    actions.place_unit(placing=placing("N1"), unit=council.units["north_2"], by=admin)
    assert held("712904") == {NORTH, ("North Team 2", None, False)}


def test_a_new_team_is_opened_under_its_area(council, admin, annex_a):
    annex_a(row("900", team="North Team 9"))
    given = {"placing": placing("North Team 9"), "area": council.units["north"], "by": admin}
    assert actions.place_in_new_team(name=" North Team 9 ", **given) == 1
    team = Unit.objects.get(name="North Team 9")
    assert (team.level, team.path, team.service.code) == (
        "team",
        "cs/locality/north/north-team-9/",
        "locality",
    )
    with pytest.raises(Conflict, match="already has a team"):
        actions.place_in_new_team(name="north team 9", **given)
    with pytest.raises(Conflict, match="under an area"):
        actions.place_in_new_team(name="X", **{**given, "area": council.units["locality"]})


def test_only_what_is_open_only_by_administrators_and_only_of_its_kind(council, admin, annex_a):
    annex_a(row("900", team="N1"))
    unit, one = council.units["north_1"], placing("N1")
    with pytest.raises(Denied):
        actions.place_unit(placing=one, unit=unit, by=council.staff["team_manager"])
    with pytest.raises(Conflict, match="is a team"):
        actions.place_staff(placing=one, staff=council.staff["practitioner"], by=admin)
    gone = make_staff(left_on=dt.date(2026, 11, 1))
    with pytest.raises(Conflict, match="has left"):
        actions.place_staff(placing=one, staff=gone, by=admin)
    unit.closed_on = OCTOBER
    with pytest.raises(Conflict, match="is closed"):
        actions.place_unit(placing=one, unit=unit, by=admin)


def test_children_are_counted_for_each_without_those_hidden(council, admin, annex_a):
    annex_a(row("900", team="N1"), row("901", team="N1"), row("902", worker="P. E."))
    restrict(Child.objects.get(reference="901"), council.staff["ig"])
    waiting = list(Placing.objects.unplaced())
    counted = queries.children_waiting(council.users["qa_admin"], waiting)
    assert {(one.given, one.context): counted[one.pk] for one in waiting} == {
        ("N1", ""): 1,
        ("Practitioner Example", "N1"): 1,
        ("P. E.", "North Team 1"): 1,
    }


def test_placing_again_is_for_the_next_load(council, admin, annex_a):
    annex_a(row("900", team="N1"))
    actions.place_unit(placing=placing("N1"), unit=council.units["north_1"], by=admin)
    assert actions.place_unit(placing=placing("N1"), unit=council.units["north_2"], by=admin) == 0
    assert held("900") == {NORTH}
    annex_a(row("900", team="N1"), as_at=NOVEMBER)
    assert {team for team, _, _ in held("900")} == {"North Team 2"}


def test_staff_are_offered_by_last_name_and_found_by_number_or_e_mail(council):
    worker = council.staff["practitioner"]
    robin = make_staff("Robin", "Hale", email="robin.hale@demo.example")
    assert list(queries.likely_staff("HALE, R.")) == [robin]
    assert queries.staff_known_as(f" {worker.number.lower()} ") == worker
    assert queries.staff_known_as("Robin.Hale@demo.example") == robin
    assert queries.staff_known_as("nobody") is None


def test_work_that_has_ended_is_placed_too(council, admin, annex_a):
    annex_a(row("900", team="N1"))
    annex_a(row("900", team="South Team 1"), as_at=NOVEMBER)
    actions.place_unit(placing=placing("N1"), unit=council.units["north_1"], by=admin)
    before = Involvement.objects.get(child__reference="900", ends_on__isnull=False)
    assert (before.unit, before.staff) == (council.units["north_1"], council.staff["practitioner"])
