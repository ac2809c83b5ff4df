"""A published report does the duty of writing it, with the last area that the duty is about."""

import datetime as dt

import pytest

from people.roles import Role
from programme.actions import plan_period
from programme.models import Duty
from programme.rules import can_record
from reports import actions
from tests.factories.people import appoint
from tests.unit.reports.rows import OCTOBER
from tests.unit.reports.walks import report_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def duty(council):
    plan_period(period=OCTOBER, by=None)

    def of(unit: str = "locality") -> Duty:
        rows = Duty.objects.select_related("activity", "kind")
        return rows.get(line="locality-overview", period=OCTOBER, unit=council.units[unit])

    return of


def test_the_duty_of_a_head_is_done_with_the_last_of_their_areas(council, duty):
    north = report_at("published", council.units["north"])
    assert (north.activity, duty().is_done) == (None, False)
    signed = report_at("signed", council.units["south"])
    assert duty().activity is None
    south = actions.publish(report=signed, by=signed.owner)
    actions.publish(report=south, by=south.owner)
    assert duty().activity == south.activity
    assert (duty().done_on, duty().activity.lead) == (dt.date(2026, 11, 5), south.owner)
    assert south.activity.reference == "LO-2026-10-0001"
    assert south.activity.shared_at, "so that actions from it stand in the tracker"
    assert not can_record(south.owner, duty("complex"))  # which has pages of its own


def test_somebody_who_heads_one_area_does_their_own_duty_with_its_report(council):
    appoint(council.staff["other_lead"], Role.HEAD_OF_SERVICE, council.units["south"])
    plan_period(period=OCTOBER, by=None)
    duties = {
        one.holder: one for one in Duty.objects.filter(line="locality-overview", period=OCTOBER)
    }
    south = report_at("published", council.units["south"])
    assert south.activity.duties.get() == duties[council.staff["other_lead"]]
    north = report_at("published", council.units["north"])
    assert north.activity.duties.get() == duties[council.staff["head_of_service"]]


def test_a_report_for_which_nobody_owes_anything_is_published_all_the_same(council):
    assert report_at("published", council.units["north"]).activity is None
