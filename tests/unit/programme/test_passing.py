"""Duties that were made already follow those in post: leavers, cover, joiners and movers."""

import datetime as dt

import pytest

from notices.models import Notice
from people.models import Appointment
from people.roles import Role
from programme import tasks
from programme.actions import pass_on, plan_period, reassign
from programme.models import Duty
from tests import scenarios
from tests.factories.people import appoint, make_staff
from tests.scenarios import audit_at

NOVEMBER = dt.date(2026, 11, 1)
FOURTH, TENTH = dt.date(2026, 11, 4), dt.date(2026, 11, 13)
ELEVENTH = dt.date(2026, 11, 16)


def leave(staff, day=FOURTH):
    staff.left_on = day
    staff.save()


def end(staff, day=FOURTH):
    Appointment.objects.filter(staff=staff).update(ends_on=day)


@pytest.fixture
def held(council):
    """`held("voice", "north_1")` is who holds that duty, of which the month is planned at need."""

    def by(line: str = "file-audit", unit: str = "north_1"):
        plan_period(period=NOVEMBER, by=None)
        place = {"unit": council.units[unit], "period": NOVEMBER}
        holder = Duty.objects.get(line=line, **place).holder
        return next((name for name, one in council.staff.items() if one == holder), holder)

    return by


def test_while_everybody_is_in_post_nothing_moves(council, duties):
    duties("voice", "north_1")
    assert pass_on() == []


def test_what_a_leaver_owes_passes_to_the_service_lead_and_its_moderation_above(council, held):
    assert held("file-audit-moderation") == "service_lead"
    leave(council.staff["team_manager"])
    passed = pass_on()
    assert held() == held("voice") == held("manager-summary") == "service_lead"
    assert held("file-audit-moderation") == "head_of_service"
    assert Duty.objects.get(line="voice", holder=council.staff["service_lead"]).owed_by
    told = Notice.objects.filter(person=council.staff["service_lead"], sentence__contains="passed")
    assert told.count() == len(passed)
    assert pass_on() == []


def test_a_moderation_of_a_lead_who_leaves_passes_on(council, held):
    held()
    leave(council.staff["service_lead"])
    tasks.plan_this_month()
    assert held("file-audit-moderation") == "head_of_service"
    assert held() == "team_manager"


def test_who_acts_for_long_has_it_until_the_manager_is_back(council, held):
    held()
    cover = council.staff["practitioner"]
    post = appoint(cover, Role.TEAM_MANAGER, council.units["north_1"], FOURTH, is_acting=True)
    pass_on()
    assert held() == "practitioner"
    post.ends_on = FOURTH
    post.save()
    pass_on()
    assert held() == "team_manager"


@pytest.mark.parametrize(("joins", "has_it"), [(TENTH, True), (ELEVENTH, False)])
def test_who_joins_the_vacant_post_in_time_has_the_month_s_duty(
    council, held, settings, joins, has_it
):
    end(council.staff["team_manager"], dt.date(2026, 10, 20))
    assert held() == "service_lead"
    joiner = council.staff["joiner"] = make_staff("Jo", "Iner")
    appoint(joiner, Role.TEAM_MANAGER, council.units["north_1"], joins)
    settings.NOW = dt.datetime(2026, 11, 17, 9, tzinfo=dt.UTC)
    pass_on()
    assert held() == ("joiner" if has_it else "service_lead")
    if has_it:
        assert held("file-audit-moderation") == "head_of_service"  # which was passed on before


def test_a_mover_keeps_what_they_owe(council, held):
    held()
    end(council.staff["team_manager"])
    appoint(council.staff["team_manager"], Role.TEAM_MANAGER, council.units["south_1"], FOURTH)
    appoint(make_staff(), Role.TEAM_MANAGER, council.units["north_1"], FOURTH)
    pass_on()
    assert held() == "team_manager"


def test_a_choice_by_hand_stands_and_keeps_moderator_and_auditor_apart(council, duties, held):
    lead, head = council.staff["service_lead"], council.staff["head_of_service"]
    reassign(duty=duties("file-audit", "north_1"), to=lead, reason="Leave.", by=head)
    assert held("file-audit-moderation") == "head_of_service"
    assert pass_on() == []
    assert held() == "service_lead"


def test_an_audit_that_was_begun_stays_with_its_auditor_until_it_is_given_on(council, held):
    held()
    audit_at(scenarios.AuditState.IN_PROGRESS, council)
    leave(council.staff["team_manager"])
    pass_on()
    assert held() == "team_manager"


def test_a_unit_s_duty_passes_to_the_next_in_the_role(council, held):
    assert held("performance-data", "directorate") == "performance"
    council.staff["analyst"] = make_staff("An", "Alyst")
    appoint(council.staff["analyst"], Role.PERFORMANCE, council.units["directorate"], FOURTH)
    leave(council.staff["performance"])
    plan_period(period=NOVEMBER, by=None)
    pass_on()
    assert held("performance-data", "directorate") == "analyst"


def test_what_two_heads_owe_together_stays_with_the_other_and_passes_up_last(council, held):
    council.hire("second_head", Role.HEAD_OF_SERVICE, "locality")
    overview = ("locality-overview", "locality")
    assert held(*overview) == "head_of_service"
    leave(council.staff["head_of_service"])
    pass_on()
    assert held(*overview) == "second_head"
    leave(council.staff["second_head"])
    pass_on()
    assert held(*overview) == "slt"
    assert Duty.objects.filter(line=overview[0], unit=council.units["locality"]).count() == 1
