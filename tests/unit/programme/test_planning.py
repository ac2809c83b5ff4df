"""Duties are made once each, whoever plans and however often."""

import datetime as dt
import json

import pytest
from django.core.management import CommandError, call_command

from people.roles import Role
from programme import tasks
from programme.actions import plan_period, planning
from programme.models import Duty, LineTerms
from tests.factories.people import appoint, make_staff

pytestmark = pytest.mark.django_db

NOVEMBER, OCTOBER = dt.date(2026, 11, 1), dt.date(2026, 10, 1)
IN_NOVEMBER = {
    "performance-data": 1, "file-audit": 4, "file-audit-moderation": 4, "manager-summary": 8,
    "locality-overview": 2, "service-wide-themes": 1, "closing-the-loop": 1,
    "observation-monthly": 4, "voice": 4, "complaints-compliments": 1, "siu-participation": 1,
    "siu-plans": 1, "practitioner-experience": 1, "qa-monthly": 1, "clinic": 1,
}  # fmt: skip


def facts() -> list[tuple]:
    rows = Duty.objects.order_by("line", "unit__path", "owed_by__number")
    return list(rows.values_list("line", "unit", "owed_by", "holder", "due_on", "follows__unit"))


def test_a_month_has_exactly_what_its_lines_make(council):
    planned = plan_period(period=NOVEMBER, by=None)
    assert planned.by_line == IN_NOVEMBER
    assert (planned.created, planned.existing) == (sum(IN_NOVEMBER.values()), 0)


def test_planning_again_makes_nothing_and_changes_nothing(council):
    plan_period(period=NOVEMBER, by=None)
    before = facts()
    again = plan_period(period=NOVEMBER, by=None)
    assert (again.created, again.existing) == (0, sum(IN_NOVEMBER.values()))
    assert facts() == before


def test_quarters_begin_in_april_july_october_and_january(council):
    planned = plan_period(period=OCTOBER, by=None)
    assert planned.by_line["supervision-audit"] == 3
    assert "annual" not in planned.by_line
    quarter = Duty.objects.of_line("supervision-audit").first()
    assert quarter.due_on == dt.date(2026, 12, 31)


def test_due_days_are_last_working_days_and_tenth_working_days_after(council):
    plan_period(period=NOVEMBER, by=None)
    assert Duty.objects.of_line("file-audit").first().due_on == dt.date(2026, 11, 30)
    assert Duty.objects.of_line("qa-monthly").first().due_on == dt.date(2026, 12, 14)
    annual = LineTerms.objects.get(line="annual")
    # Good Friday and Easter Monday are not counted: 26 and 29 March 2027 lie before the end
    assert annual.due_on(dt.date(2026, 4, 1)) == dt.date(2027, 4, 14)


def test_a_moderation_waits_for_each_file_audit_with_the_lead_of_its_area(council):
    plan_period(period=NOVEMBER, by=None)
    audit = Duty.objects.of_line("file-audit").get(unit=council.units["north_1"])
    (waiting,) = audit.followed_by.all()
    assert waiting.line_id == "file-audit-moderation"
    assert waiting.holder == council.staff["service_lead"]
    assert waiting.due_on is None
    assert list(Duty.objects.is_waiting().filter(pk=waiting.pk)) == [waiting]


def test_nobody_is_given_the_moderation_of_what_they_are_to_audit(council):
    council.staff["team_manager"].appointments.update(ends_on=OCTOBER)
    plan_period(period=NOVEMBER, by=None)
    audit = Duty.objects.of_line("file-audit").get(unit=council.units["north_1"])
    assert audit.holder == council.staff["service_lead"]
    assert audit.followed_by.get().holder == council.staff["head_of_service"]


def test_a_joiner_whose_team_s_duty_was_passed_on_already_makes_no_second(council):
    council.staff["team_manager"].appointments.update(ends_on=OCTOBER)
    plan_period(period=NOVEMBER, by=None)
    appoint(make_staff(), Role.TEAM_MANAGER, council.units["north_1"], dt.date(2026, 11, 9))
    assert plan_period(period=NOVEMBER, by=None).by_line["file-audit"] == 4


def test_changed_terms_apply_to_periods_from_their_month_on(council):
    old = LineTerms.objects.get(line="voice")
    old.pk, old.applies_from, old.roles = None, dt.date(2026, 12, 1), [Role.SERVICE_LEAD]
    old.level = "area"
    old.save()
    assert plan_period(period=NOVEMBER, by=None).by_line["voice"] == 4
    assert plan_period(period=dt.date(2026, 12, 1), by=None).by_line["voice"] == 3


def test_the_timetable_plans_the_month_in_london(council, settings):
    settings.NOW = dt.datetime(2026, 3, 31, 23, 30, tzinfo=dt.UTC)  # 0:30am on 1 April there
    tasks.plan_this_month()
    assert set(Duty.objects.values_list("period", flat=True)) == {dt.date(2026, 4, 1)}


def test_the_command_prints_one_json_object(council, capsys):
    call_command("plan_period", "2026-11", "--json")
    assert json.loads(capsys.readouterr().out) == {
        "period": "2026-11",
        "created": sum(IN_NOVEMBER.values()),
        "existing": 0,
        "by_line": IN_NOVEMBER,
    }


def test_the_command_refuses_what_is_no_month():
    with pytest.raises(CommandError, match="write it like 2026-10"):
        call_command("plan_period", "November")


def test_a_scheduler_that_read_before_another_wrote_makes_nothing_twice(council, monkeypatch):
    plan_period(period=NOVEMBER, by=None)
    before = facts()
    monkeypatch.setattr(planning, "_still_owed", lambda owed, taken: list(owed))
    monkeypatch.setattr(planning, "_not_followed", lambda followed: followed)
    second = plan_period(period=NOVEMBER, by=None)
    assert (second.created, second.existing) == (0, sum(IN_NOVEMBER.values()))
    assert facts() == before
