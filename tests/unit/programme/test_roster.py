"""Who owes a line: managers once, vacancies, absences, joiners, leavers and movers."""

import datetime as dt

import pytest

from people.models import Appointment
from people.roles import Role
from programme.models import LineTerms
from programme.queries.roster import Owed, Roster, owed_of
from tests.factories.people import appoint, make_staff

NOVEMBER = dt.date(2026, 11, 1)
TENTH = dt.date(2026, 11, 13)
ELEVENTH = dt.date(2026, 11, 16)
TEAMS = ["north_1", "north_2", "south_1", "complex_1"]


@pytest.fixture
def owed(council):
    """What a line makes in November 2026, by the name of its unit."""
    names = {unit.pk: name for name, unit in council.units.items()}

    def ask(line: str = "file-audit", period: dt.date = NOVEMBER) -> dict[str, list[Owed]]:
        terms = LineTerms.objects.get(line=line)
        found: dict[str, list[Owed]] = {}
        for one in owed_of(terms, Roster(period)):
            found.setdefault(names[one.unit_id], []).append(one)
        return found

    return ask


def end(council, name: str, day: dt.date) -> None:
    Appointment.objects.filter(staff=council.staff[name]).update(ends_on=day)


def test_each_team_manager_owes_one_with_their_team(council, owed):
    found = owed()
    assert sorted(found) == sorted(TEAMS)
    manager = council.staff["team_manager"].pk
    assert found["north_1"] == [Owed(council.units["north_1"].pk, manager, manager)]


def test_a_manager_of_two_teams_owes_one_with_the_team_held_longest(council, owed):
    end(council, "second_manager", dt.date(2026, 9, 30))
    appoint(council.staff["team_manager"], Role.TEAM_MANAGER, council.units["north_2"],
            dt.date(2026, 10, 1))  # fmt: skip
    assert sorted(owed()) == sorted(set(TEAMS) - {"north_2"})


def test_a_vacant_post_passes_to_the_service_lead(council, owed):
    end(council, "team_manager", dt.date(2026, 10, 20))
    lead = council.staff["service_lead"].pk
    assert owed()["north_1"] == [Owed(council.units["north_1"].pk, None, lead)]


def test_a_vacant_post_passes_to_whoever_acts_there(council, owed):
    end(council, "team_manager", dt.date(2026, 10, 20))
    acting = council.staff["practitioner"]
    appoint(acting, Role.TEAM_MANAGER, council.units["north_1"], NOVEMBER, is_acting=True)
    assert owed()["north_1"] == [Owed(council.units["north_1"].pk, None, acting.pk)]


@pytest.mark.parametrize(
    ("until", "is_long"),
    [(None, True), (ELEVENTH, True), (TENTH, False)],
    ids=["open", "eleven working days", "ten working days"],
)
def test_cover_for_more_than_ten_working_days_passes_the_duty_on(council, owed, until, is_long):
    cover = council.staff["practitioner"]
    appoint(cover, Role.TEAM_MANAGER, council.units["north_1"], dt.date(2026, 11, 2), until,
            is_acting=True)  # fmt: skip
    manager = council.staff["team_manager"].pk
    (one,) = owed()["north_1"]
    assert (one.owed_by, one.holder) == (manager, cover.pk if is_long else manager)


@pytest.mark.parametrize(("joins", "owes"), [(TENTH, True), (ELEVENTH, False)])
def test_a_joiner_by_the_tenth_working_day_owes_that_month(council, owed, joins, owes):
    end(council, "team_manager", dt.date(2026, 10, 20))
    joiner = make_staff("Jo", "Iner")
    appoint(joiner, Role.TEAM_MANAGER, council.units["north_1"], joins)
    (one,) = owed()["north_1"]
    assert one.owed_by == (joiner.pk if owes else None)


def test_a_mover_keeps_the_duty_with_the_team_held_on_the_first(council, owed):
    end(council, "second_manager", dt.date(2026, 11, 3))
    end(council, "team_manager", dt.date(2026, 11, 4))
    mover = council.staff["team_manager"]
    appoint(mover, Role.TEAM_MANAGER, council.units["north_2"], dt.date(2026, 11, 5))
    found = owed()
    assert [one.owed_by for one in found["north_1"]] == [mover.pk]
    assert "north_2" not in found  # filled by the mover, who owes one already


def test_who_leaves_within_the_first_days_passes_it_on(council, owed):
    council.staff["team_manager"].left_on = dt.date(2026, 11, 6)
    council.staff["team_manager"].save()
    (one,) = owed()["north_1"]
    assert (one.owed_by, one.holder) == (None, council.staff["service_lead"].pk)


def test_a_team_that_has_no_manager_by_design_owes_nothing(council, owed):
    end(council, "team_manager", dt.date(2026, 10, 20))
    council.units["north_1"].is_managed = False
    council.units["north_1"].save()
    assert "north_1" not in owed()


def test_a_unit_s_duty_is_held_by_whoever_is_in_the_role_there_or_above(council, owed):
    found = owed("performance-data")
    assert list(found) == ["directorate"]
    assert found["directorate"][0].holder == council.staff["performance"].pk
    areas = owed("partnership-audit")
    assert {name: areas[name][0].holder for name in areas} == {
        "north": council.staff["service_lead"].pk,
        "south": council.staff["other_lead"].pk,
        "complex_city": council.staff["complex_lead"].pk,
    }


def test_a_service_without_a_head_passes_its_overview_to_senior_leadership(council, owed):
    found = owed("locality-overview")
    head = council.staff["head_of_service"].pk
    assert found["locality"] == [Owed(council.units["locality"].pk, None, head)]
    assert found["complex"] == [Owed(council.units["complex"].pk, None, council.staff["slt"].pk)]


def test_two_heads_of_one_service_owe_its_overview_together(council, owed):
    second = council.hire("second_head", Role.HEAD_OF_SERVICE, "locality")
    appoint(second, Role.HEAD_OF_SERVICE, council.units["complex"], NOVEMBER)
    head = council.staff["head_of_service"].pk
    found = owed("locality-overview")
    assert found["locality"] == [Owed(council.units["locality"].pk, None, head)]
    assert {one.owed_by for one in owed("manager-summary")["locality"]} == {head, second.pk}


def test_nobody_in_post_leaves_the_duty_without_a_holder(council, owed):
    end(council, "performance", dt.date(2026, 10, 1))
    assert owed("performance-data")["directorate"][0].holder is None
