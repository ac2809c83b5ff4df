"""The line above a person, and who hears where somebody acts, has left or is not known."""

import datetime as dt

import pytest

from people.lines import Lines
from people.roles import Role
from tests.factories.people import appoint, make_staff

pytestmark = pytest.mark.django_db


def names(council, ids):
    known = {person.pk: name for name, person in council.staff.items()}
    return [known[pk] for pk in ids]


def above(council, name, unit="north_1"):
    return names(council, Lines().above(council.staff[name].pk, council.units[unit]))


def heard(council, name, steps, unit="north_1"):
    person = council.staff[name].pk if name else None
    hearing = Lines().hearing(person, council.units[unit], steps)
    return hearing.person is not None, set(names(council, hearing.near | hearing.above))


def leave(person):
    person.left_on = dt.date(2026, 10, 30)
    person.save()


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("practitioner", ["team_manager", "service_lead", "head_of_service"]),
        ("team_manager", ["service_lead", "head_of_service"]),
        ("head_of_service", ["slt"]),
        ("complex_lead", ["slt"]),
        ("slt", []),
        ("swc", ["slt"]),  # no line manager is known: the next manager above the unit
    ],
)
def test_the_line_goes_up_to_the_head_of_service(council, name, line):
    assert above(council, name) == line


def test_a_ring_of_managers_ends(council):
    lead, manager = council.staff["service_lead"], council.staff["team_manager"]
    lead.line_manager = manager
    lead.save()
    assert above(council, "team_manager") == ["service_lead"]


def test_a_manager_who_left_is_passed_over_by_who_acts_there_or_the_next_above(council):
    leave(council.staff["team_manager"])
    assert above(council, "practitioner") == ["service_lead", "head_of_service"]
    appoint(
        council.staff["second_practitioner"], Role.TEAM_MANAGER, council.units["north_1"],
        starts_on=dt.date(2026, 11, 2), is_acting=True,
    )  # fmt: skip
    line = ["second_practitioner", "team_manager", "service_lead", "head_of_service"]
    assert above(council, "practitioner") == [one for one in line if one != "team_manager"]


def test_who_acts_hears_beside_the_one_for_whom_they_act(council):
    appoint(
        council.staff["second_manager"], Role.SERVICE_LEAD, council.units["north"],
        starts_on=dt.date(2026, 11, 2), ends_on=dt.date(2026, 11, 30), is_acting=True,
    )  # fmt: skip
    cover = {"team_manager", "service_lead", "second_manager"}
    assert heard(council, "team_manager", 1) == (True, cover)
    assert heard(council, "second_manager", 1) == (True, {"second_manager", "service_lead"})


def test_of_what_nobody_holds_those_hear_who_can_pass_it_on(council):
    assert heard(council, None, 0) == (False, {"service_lead"})
    leave(council.staff["team_manager"])
    assert heard(council, "team_manager", 0) == (False, {"service_lead"})
    assert heard(council, "team_manager", 1) == (False, {"service_lead", "head_of_service"})
    assert heard(council, None, 3, "locality") == (False, {"head_of_service"})
    assert heard(council, None, 0, "directorate") == (False, {"qa_admin"})


def test_a_far_team_s_people_are_in_no_line(council):
    stranger = make_staff("No", "Post")
    lines = Lines()
    assert lines.above(stranger.pk, council.units["south_1"]) == [
        council.staff[name].pk for name in ("other_manager", "other_lead", "head_of_service")
    ]
