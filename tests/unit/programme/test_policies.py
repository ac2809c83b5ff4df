"""How a service draws is changed from the next month on; draws of this month stay."""

import datetime as dt

import pytest

from common.errors import Denied
from programme.actions.policies import change_policy
from programme.models import DrawPolicy, PolicyChange
from programme.queries.frames import policies, units_that_draw
from programme.queries.policies import drawings, units_that_may_be_set, versions_of

pytestmark = pytest.mark.django_db
NOVEMBER, DECEMBER, JANUARY = (dt.date(2026, 11, 1), dt.date(2026, 12, 1), dt.date(2027, 1, 1))


def change(council, by="qa_admin", unit="locality", **more):
    wanted = {"by_area": True, "takes": "own", "minimum_open": 20, **more}
    return change_policy(unit=council.units[unit], **wanted, by=council.staff[by])


def test_a_change_holds_from_the_next_month(council, settings):
    DrawPolicy.objects.create(unit=council.units["locality"], takes="other")
    made = change(council)
    assert made.applies_from == DECEMBER
    assert policies(NOVEMBER).of(council.units["locality"]).takes == "other"
    assert policies(DECEMBER).of(council.units["north"]).takes == "own"
    assert council.units["locality"] in units_that_draw(NOVEMBER)
    assert council.units["north"] in units_that_draw(DECEMBER)
    assert policies(NOVEMBER).minimum_open(council.units["north_1"].path) == 30
    assert policies(DECEMBER).minimum_open(council.units["north_1"].path) == 20
    settings.NOW = dt.datetime(2026, 12, 3, 9, tzinfo=dt.UTC)
    change(council, minimum_open=10)
    assert policies(DECEMBER).minimum_open(council.units["north_1"].path) == 20
    assert policies(JANUARY).minimum_open(council.units["north_1"].path) == 10
    assert [type(one) for one in versions_of(council.units["locality"])] == [
        PolicyChange, PolicyChange, DrawPolicy,
    ]  # fmt: skip


def test_the_same_again_changes_nothing_and_a_second_thought_replaces_the_first(council):
    assert change(council)
    assert change(council) is None
    change(council, takes="either")
    assert PolicyChange.objects.get().takes == "either"
    assert PolicyChange.objects.get().history.count() == 2


def test_a_team_says_only_how_long_a_case_is_open(council):
    change(council)
    change(council, unit="north_1", by_area=False, takes="either", minimum_open=5)
    known = policies(DECEMBER)
    assert known.of(council.units["north"]).takes == "own"
    assert known.minimum_open(council.units["north_1"].path) == 5
    assert known.minimum_open(council.units["north_2"].path) == 20


def test_only_an_administrator_sets_it(council):
    with pytest.raises(Denied):
        change(council, by="head_of_service")
    assert not units_that_may_be_set(council.users["head_of_service"]).exists()
    change(council)
    (one,) = [
        one for one in drawings(units_that_may_be_set(council.users["qa_admin"])) if one.coming
    ]
    assert (one.unit, one.present) == (council.units["locality"], None)
