"""Who is in the frame of a draw, who is left out and why, and for whom."""

import datetime as dt

import pytest

from common import clock
from common.dates import working_days_between
from people.models import Status
from programme.models import DrawPolicy, Excluded
from programme.queries.frames import (
    FrameOf,
    duties_to_draw_for,
    last_opening,
    units_that_draw,
    year_before,
)
from tests.factories.draws import MONTH, OPENED, fill, load_extract, make_draw, make_month, owe
from tests.factories.people import bar, involve, restrict
from tests.factories.practice import make_activity, take_part

pytestmark = pytest.mark.django_db


def frame_of(council, unit="locality"):
    place = council.units[unit]
    return FrameOf(place, MONTH, clock.today(), duties_to_draw_for(place, MONTH))


def rows_of(council, unit="locality"):
    """The children of a frame by the name that the council gives them."""
    names = {str(child.pk): name for name, child in council.children.items()}
    return {names[one.child]: one for one in frame_of(council, unit).frame.children}


def why_not(council, name="north_1-0"):
    return rows_of(council)[name].excluded


def test_a_service_has_the_open_cases_that_it_leads(council):
    make_month(council)
    far = council.take_on("far", "900001", "safeguarding_worker", "complex_1")
    gone = council.take_on("gone", "900002", "practitioner", "north_1", status=Status.CLOSED)
    load_extract(far, gone)
    rows = rows_of(council)
    assert {name for name, one in rows.items() if not one.excluded} == {
        f"{team}-{n}" for team in ("north_1", "south_1") for n in range(6)
    }
    assert rows["north_1-1"].status == "child-protection"
    assert rows["north_1-1"].teams == ("north-1",)
    assert "far" not in rows
    assert "gone" not in rows


def test_an_area_has_its_own_alone(council):
    make_month(council)
    rows = rows_of(council, "south")
    assert {one.teams for one in rows.values()} == {("south-1",)}
    assert [one.auditor for one in frame_of(council, "south").frame.duties] == [
        str(council.staff["other_manager"].pk)
    ]


def test_a_case_of_no_fresh_extract_is_left_out(council):
    fill(council)
    assert why_not(council) == ""
    old = council.take_on("old", "900003", "practitioner", "north_1", opened_on=OPENED)
    load_extract(old, as_at=clock.today() - dt.timedelta(days=36))
    edge = council.take_on("edge", "900004", "practitioner", "north_1", opened_on=OPENED)
    load_extract(edge, as_at=clock.today() - dt.timedelta(days=35))
    assert why_not(council, "old") == why_not(council, "child") == Excluded.OLD
    assert why_not(council, "edge") == ""
    assert frame_of(council).as_at == clock.today() - dt.timedelta(days=35)


def test_without_a_fresh_extract_there_is_no_day_to_count_from(council):
    assert frame_of(council).as_at is None


def test_a_case_audited_in_twelve_months_is_left_out_and_its_worker_is_covered(council):
    fill(council)
    activity = make_activity(council, child="north_1-0")
    assert why_not(council) == Excluded.AUDITED
    rows = rows_of(council)
    assert rows["north_1-1"].covered
    assert not rows["south_1-1"].covered
    activity.happened_on = dt.date(2025, 11, 5)
    activity.save()
    assert why_not(council) == ""
    activity.happened_on = dt.date(2025, 11, 6)
    activity.save()
    assert why_not(council) == Excluded.AUDITED


def test_a_withdrawn_audit_counts_for_nothing(council):
    fill(council)
    activity = make_activity(council, child="north_1-0")
    activity.withdrawn_at, activity.withdrawn_by = clock.now(), activity.lead
    activity.save()
    assert why_not(council) == ""
    assert not rows_of(council)["north_1-1"].covered


def test_a_restricted_case_and_one_on_hold_are_left_out(council):
    fill(council)
    restrict(council.children["north_1-0"], council.staff["ig"])
    council.children["north_1-2"].on_hold = True
    council.children["north_1-2"].save()
    assert why_not(council) == Excluded.RESTRICTED
    assert why_not(council, "north_1-2") == Excluded.HOLD


def test_a_case_must_be_open_for_thirty_working_days_or_as_the_unit_says(council):
    fill(council)
    opened = last_opening(clock.today(), 30)
    child = council.children["north_1-0"]
    child.opened_on = opened
    child.save()
    assert why_not(council) == ""
    child.opened_on = opened + dt.timedelta(days=1)
    child.save()
    assert why_not(council) == Excluded.NEW
    DrawPolicy.objects.create(unit=council.units["north_1"], minimum_open=10)
    assert why_not(council) == ""
    DrawPolicy.objects.create(unit=council.units["locality"], minimum_open=60)
    assert why_not(council) == ""
    assert why_not(council, "south_1-0") == ""


def test_a_case_whose_opening_is_not_known_is_not_too_new(council):
    fill(council)
    council.children["north_1-0"].opened_on = None
    council.children["north_1-0"].save()
    assert why_not(council) == ""


@pytest.mark.parametrize("needed", [0, 1, 10, 30])
def test_the_last_opening_is_that_many_working_days_before(needed):
    day = clock.today()
    last = last_opening(day, needed)
    assert working_days_between(last, day) == needed
    assert working_days_between(last + dt.timedelta(days=1), day) < max(needed, 1)


def test_twelve_months_end_with_the_day():
    assert year_before(dt.date(2026, 11, 5)) == dt.date(2025, 11, 6)
    assert year_before(dt.date(2028, 2, 29)) == dt.date(2027, 3, 1)


def test_who_works_or_worked_with_a_child_or_is_barred_may_not_take_them(council):
    make_month(council)
    manager = council.staff["team_manager"]
    ended = {"ends_on": dt.date(2024, 1, 1), "is_lead": False}
    involve(council.children["north_1-0"], manager, council.units["north_1"], **ended)
    bar(manager, council.children["south_1-0"], council.staff["ig"])
    rows = rows_of(council)
    assert rows["north_1-0"].not_for == rows["south_1-0"].not_for == (str(manager.pk),)
    assert rows["north_1-1"].not_for == ()


def test_a_child_drawn_this_month_is_not_drawn_again(council):
    draw = make_draw(council)
    drawn = draw.selections.first().child
    found = {one.child: one.excluded for one in frame_of(council).frame.children}
    assert found[str(drawn.pk)] == Excluded.DRAWN


def test_a_duty_takes_as_its_service_says(council):
    duties = make_month(council)
    DrawPolicy.objects.create(unit=council.units["locality"], takes="own")
    found = {one.duty: one for one in frame_of(council).frame.duties}
    assert found[str(duties["team_manager"].pk)].teams == ("north-1",)
    assert {one.takes for one in found.values()} == {"own"}


def test_only_duties_that_nobody_began_wait_for_a_child(council):
    duties = make_month(council)
    place = council.units["locality"]
    begun = duties["team_manager"]
    begun.activity = make_activity(council)
    begun.save()
    vacant = owe(council, "second_manager", "north_2")
    vacant.holder = None
    vacant.save()
    owe(council, "service_lead", "north", period=dt.date(2026, 12, 1))
    assert list(duties_to_draw_for(place, MONTH)) == [duties["other_manager"]]


def test_services_draw_and_areas_where_a_service_says_so(council):
    units = council.units
    assert units_that_draw(MONTH) == [units["complex"], units["locality"]]
    DrawPolicy.objects.create(unit=units["locality"], by_area=True)
    assert units_that_draw(MONTH) == [units["complex"], units["north"], units["south"]]


def test_children_in_teams_that_nobody_placed_are_counted(council):
    fill(council)
    involvement = council.children["north_1-0"].involvements.get()
    involvement.service = involvement.unit = None
    involvement.team_given = "Team Unknown"
    involvement.save()
    assert frame_of(council).unplaced == 1
    assert "north_1-0" not in rows_of(council)


def test_a_frame_is_asked_in_the_same_number_of_queries_however_many_children(
    council, django_assert_max_num_queries
):
    make_month(council)
    take_part(council, make_activity(council), "second_practitioner", "co-worker")
    with django_assert_max_num_queries(15):
        assert len(frame_of(council).frame.children) == 15
