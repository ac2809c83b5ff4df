"""Reach is the units of today's appointments and below; restriction beats it."""

import pytest

from people.access import reach_of
from people.models import Child
from people.roles import Role
from tests.factories.people import bar, restrict

pytestmark = pytest.mark.django_db


def seen(council, name):
    return set(Child.objects.visible_to(council.users[name]))


def test_a_manager_sees_the_children_of_their_team_only(council):
    own = {council.children["child"], council.children["other_child"]}
    assert seen(council, "team_manager") == own
    assert seen(council, "other_manager") == {council.children["far_child"]}


def test_a_practitioner_sees_the_children_they_work_with(council):
    assert seen(council, "practitioner") == {council.children["child"]}


def test_a_head_of_service_sees_all_below_and_senior_leadership_none(council):
    assert seen(council, "head_of_service") == set(council.children.values())
    assert seen(council, "slt") == set()


def test_a_restricted_child_is_nowhere(council):
    restrict(council.children["child"], council.staff["ig"])
    for name in council.users:
        assert council.children["child"] not in seen(council, name)


def test_somebody_barred_does_not_see_the_child_but_others_do(council):
    bar(council.staff["team_manager"], council.children["child"], council.staff["ig"])
    assert council.children["child"] not in seen(council, "team_manager")
    assert council.children["child"] in seen(council, "service_lead")


def test_reach_adds_up_over_appointments(council):
    reach = reach_of(council.users["service_lead"])
    assert reach.units(Role.SERVICE_LEAD) == {
        council.units[name].pk for name in ("north", "north_1", "north_2")
    }
    assert reach.units(Role.HEAD_OF_SERVICE) == set()
