"""What recording, moderating and sharing do to duties."""

import datetime as dt

import pytest

from audits import actions as audit_actions
from audits.lifecycle import AuditState
from moderation import actions as moderation_actions
from moderation.models import Moderation
from programme import actions
from tests import scenarios
from tests.factories.people import involve, make_child
from tests.scenarios import audit_at

S = AuditState


@pytest.fixture
def audit_duty(duties):
    return lambda: duties("file-audit", "north_1")


@pytest.fixture
def second_look(duties):
    return lambda: duties("file-audit-moderation", "north_1")


def test_an_audit_is_begun_for_the_month_s_duty(council, audit_duty):
    audit = audit_at(S.IN_PROGRESS, council)
    assert audit_duty().activity == audit.activity
    assert audit_duty().done_on is None
    assert (audit.activity.period, audit.activity.due_on) == (
        dt.date(2026, 11, 1),
        audit_duty().due_on,
    )


def test_a_duty_is_done_at_first_submission_and_its_moderation_is_due(
    council, audit_duty, second_look
):
    assert second_look().due_on is None
    audit = audit_at(S.SUBMITTED, council)
    assert audit_duty().done_on == dt.date(2026, 11, 5)
    moderation = Moderation.objects.get(audit=audit)
    assert second_look().activity == moderation.activity
    assert second_look().holder == moderation.moderator
    assert second_look().due_on == moderation.activity.due_on == dt.date(2026, 11, 12)


def test_a_return_reopens_it_visibly_and_the_first_day_counts(
    council, audit_duty, second_look, settings
):
    audit = audit_at(S.RETURNED, council)
    assert (audit_duty().is_done, audit_duty().reopened_on) == (False, dt.date(2026, 11, 5))
    assert second_look().due_on is None
    settings.NOW = dt.datetime(2026, 12, 3, 9, tzinfo=dt.UTC)
    audit_actions.submit(audit=audit, by=audit.auditor)
    assert (audit_duty().is_done, audit_duty().done_on) == (True, dt.date(2026, 11, 5))
    assert second_look().due_on == dt.date(2026, 12, 10)


def test_a_moderation_duty_is_done_once_settled(council, second_look):
    audit_at(S.REVEALED, council)
    assert not second_look().is_done
    audit = Moderation.objects.get().audit
    scenarios.settle(audit, council)
    assert second_look().done_on == dt.date(2026, 11, 5)


def test_another_moderator_takes_the_duty_along(council, second_look):
    audit = audit_at(S.SUBMITTED, council)
    moderation_actions.assign(
        moderation=Moderation.objects.get(audit=audit), moderator=council.staff["other_lead"],
        reason="Leave.", by=council.staff["head_of_service"],
    )  # fmt: skip
    assert second_look().holder == council.staff["other_lead"]
    assert second_look().reassigned_by == council.staff["head_of_service"]
    assert second_look().reassigned_reason == ""  # which the moderation keeps


def test_another_auditor_takes_the_duty_along(council, audit_duty):
    audit = audit_at(S.IN_PROGRESS, council)
    audit_actions.reassign(
        audit=audit, to=council.staff["second_manager"], reason="Sick leave.",
        by=council.staff["service_lead"],
    )  # fmt: skip
    assert audit_duty().holder == council.staff["second_manager"]
    assert audit_duty().owed_by == council.staff["team_manager"]


def test_a_withdrawn_audit_leaves_its_duty_as_not_begun(council, audit_duty, second_look):
    audit_at(S.WITHDRAWN, council)
    assert (audit_duty().activity, audit_duty().done_on) == (None, None)
    audit = audit_at(S.SUBMITTED, council, child="other_child")
    scenarios.withdraw(audit, council)
    assert (audit_duty().activity, audit_duty().done_on) == (None, None)
    assert (second_look().activity, second_look().due_on) == (None, None)


def test_a_second_audit_of_the_month_does_no_duty(council, audit_duty, second_look):
    audit_at(S.SETTLED, council)
    held = second_look().activity
    third = make_child("712905")
    involve(third, council.staff["practitioner"], council.units["north_1"])
    council.children["third"] = third
    more = audit_at(S.SETTLED, council, child="third")
    assert not more.activity.duties.exists()
    assert second_look().activity == held


def test_an_audit_begun_before_the_duty_was_made_does_it_all_the_same(council):
    audit = audit_at(S.IN_PROGRESS, council)
    actions.plan_period(period=dt.date(2026, 11, 1), by=None)
    scenarios.submit(audit, council)
    assert audit.activity.duties.get().done_on == dt.date(2026, 11, 5)


def test_a_late_audit_is_for_the_duty_that_it_is_begun_for(council, audit_duty, settings):
    settings.NOW = dt.datetime(2026, 12, 2, 9, tzinfo=dt.UTC)
    actions.plan_period(period=dt.date(2026, 12, 1), by=None)
    audit = audit_actions.start(
        child=council.children["child"], reason="Drawn.", duty=audit_duty(),
        by=council.staff["team_manager"],
    )  # fmt: skip
    assert audit.activity.duties.get() == audit_duty()
    assert audit.activity.period == dt.date(2026, 11, 1)
