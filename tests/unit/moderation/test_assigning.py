"""A moderation is made on submission, goes to whoever is free, and comes back after a return."""

import datetime as dt

import pytest

from audits.actions import submit
from common.errors import Conflict, Denied
from moderation import actions
from moderation.lifecycle import ModerationState
from moderation.models import Moderation, Tie
from people.roles import Role
from practice.models import Draft, Part, Participant, Rating
from practice.queries import states_of
from tests.factories.people import appoint, make_staff
from tests.scenarios import withdraw
from tests.unit.moderation.made import fresh, moderation_at


def moderators(moderation) -> list:
    rows = Participant.objects.filter(activity=moderation.audit_id, part=Part.MODERATOR)
    return [one.staff for one in rows.select_related("staff")]


def assign(council, moderation, name="other_lead", reason="Fresh eyes", by="head_of_service"):
    actions.assign(
        moderation=moderation, moderator=council.staff[name], reason=reason, by=council.staff[by]
    )


def test_a_submission_makes_one_with_the_questions_of_the_audit(council):
    moderation = moderation_at(council, "waiting")
    activity, audit = moderation.activity, moderation.audit.activity
    assert activity.kind_id == "file-audit-moderation"
    assert activity.question_set == audit.question_set
    assert (activity.unit, activity.child, activity.period) == (
        audit.unit,
        audit.child,
        audit.period,
    )
    assert activity.lead == moderation.moderator == council.staff["service_lead"]
    assert moderators(moderation) == [council.staff["service_lead"]]


def test_it_is_due_five_working_days_after_submission(council):
    assert moderation_at(council, "waiting").activity.due_on == dt.date(2026, 11, 12)


def test_a_second_signal_makes_no_second_one(council):
    moderation = moderation_at(council, "waiting")
    actions.open_for(audit=moderation.audit, by=moderation.auditor)
    submit(audit=moderation.audit, by=moderation.auditor)
    assert Moderation.objects.count() == 1


def test_an_audit_of_a_kind_that_is_not_moderated_has_none(council):
    moderation = moderation_at(council, "waiting")
    audit = moderation.audit
    audit.activity.kind.is_moderated = False
    assert actions.open_for(audit=audit, by=moderation.auditor) is None


def test_whoever_has_a_tie_hands_it_on_to_the_next(council):
    second = make_staff("Sam", "Second")
    moderation = moderation_at(council, "waiting")
    appoint(second, Role.SERVICE_LEAD, council.units["north"])
    lead = council.staff["service_lead"]
    actions.stand_down(moderation=moderation, by=lead)
    actions.stand_down(moderation=moderation, by=lead)
    moderation = fresh(moderation)
    assert moderation.moderator == moderation.activity.lead == second
    assert moderators(moderation) == [second]
    assert Tie.objects.count() == 1


def test_it_waits_for_the_head_of_service_where_nobody_else_is_free(council):
    moderation = moderation_at(council, "judged")
    actions.stand_down(moderation=moderation, by=moderation.moderator)
    moderation = fresh(moderation)
    assert moderation.state == ModerationState.WAITING
    assert moderation.moderator is None
    assert moderation.activity.lead == council.staff["head_of_service"]
    assert moderators(moderation) == []


def test_a_head_of_service_chooses_somebody_of_another_service(council):
    moderation = moderation_at(council, "waiting")
    assign(council, moderation, "complex_lead")
    moderation = fresh(moderation)
    assert moderation.moderator == council.staff["complex_lead"]
    assert moderation.assigned_reason == "Fresh eyes"
    assert moderators(moderation) == [council.staff["complex_lead"]]


def test_the_next_moderator_judges_for_themselves(council):
    moderation = moderation_at(council, "locked")
    assign(council, moderation)
    moderation = fresh(moderation)
    assert moderation.state == ModerationState.WAITING
    assert not moderation.is_locked
    assert moderation.no_tie_at is None
    assert Rating.objects.filter(activity=moderation.pk).count() == 0
    assert Draft.objects.filter(activity=moderation.pk).count() == 0
    actions.declare_no_tie(moderation=moderation, by=council.staff["other_lead"])
    assert fresh(moderation).state == ModerationState.BLIND


def test_choosing_the_same_person_twice_is_harmless(council):
    moderation = moderation_at(council, "waiting")
    assign(council, moderation)
    actions.declare_no_tie(moderation=moderation, by=council.staff["other_lead"])
    assign(council, moderation)
    assert fresh(moderation).state == ModerationState.BLIND


@pytest.mark.parametrize("name", ["team_manager", "practitioner", "second_manager", "swc"])
def test_nobody_with_a_conflict_or_without_the_role_is_chosen(council, name):
    moderation = moderation_at(council, "waiting")
    with pytest.raises(Conflict):
        assign(council, moderation, name)
    assert fresh(moderation).moderator == council.staff["service_lead"]


@pytest.mark.parametrize("by", ["service_lead", "other_lead", "complex_lead", "qa_admin", "slt"])
def test_nobody_but_a_head_of_service_there_chooses(council, by):
    moderation = moderation_at(council, "waiting")
    with pytest.raises(Denied):
        assign(council, moderation, by=by)


def test_a_returned_audit_comes_back_to_its_moderator_with_what_they_judged(council, settings):
    moderation = moderation_at(council, "returned")
    settings.NOW = dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC)
    submit(audit=moderation.audit, by=moderation.auditor)
    moderation = fresh(moderation)
    assert moderation.state == ModerationState.WAITING
    assert moderation.moderator == council.staff["service_lead"]
    assert moderation.activity.due_on == dt.date(2026, 11, 27)
    assert not moderation.is_locked
    actions.declare_no_tie(moderation=moderation, by=moderation.moderator)
    states = states_of(moderation.activity, moderation.moderator)
    assert all(state.is_complete for state in states)


def test_it_goes_to_somebody_else_where_the_moderator_has_a_conflict_meanwhile(council):
    second = make_staff("Sam", "Second")
    moderation = moderation_at(council, "returned")
    appoint(second, Role.SERVICE_LEAD, council.units["north"])
    appoint(council.staff["service_lead"], Role.TEAM_MANAGER, council.units["north_1"])
    submit(audit=moderation.audit, by=moderation.auditor)
    moderation = fresh(moderation)
    assert moderation.moderator == second
    assert Rating.objects.filter(activity=moderation.pk).count() == 0


@pytest.mark.parametrize("stage", ["waiting", "judged", "revealed", "returned"])
def test_a_withdrawn_audit_takes_its_moderation_with_it(council, stage):
    moderation = moderation_at(council, stage)
    withdraw(moderation.audit, council)
    moderation = fresh(moderation)
    assert moderation.state == ModerationState.WITHDRAWN
    assert moderation.activity.withdrawn_by == council.staff["service_lead"]
