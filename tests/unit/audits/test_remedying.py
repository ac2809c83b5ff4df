"""What an Inadequate brings about, and what of it moderation takes back."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from audits import actions
from audits.lifecycle import AuditState
from audits.models import FollowUpRule
from closing_loop import actions as loop
from closing_loop.lifecycle import ActionState
from closing_loop.models import Action
from common.errors import Conflict, Denied
from moderation.conflicts import READ_ALREADY, conflict_of
from tests import scenarios

pytestmark = pytest.mark.django_db
INADEQUATE = {"voice": 1}


def plans_of(audit) -> list[Action]:
    return list(Action.objects.filter(activity=audit.pk, is_remedial=True))


def test_on_submission_a_remedial_plan_is_due_in_two_working_days(council, settings):
    settings.NOW = dt.datetime(2026, 12, 24, 10, tzinfo=dt.UTC)
    audit = scenarios.audit_at(AuditState.SUBMITTED, council, judgements=INADEQUATE)
    (plan,) = plans_of(audit)
    assert plan.due_on == dt.date(2026, 12, 30), "Christmas Day, and Boxing Day made up for"
    assert plan.owner == council.staff["team_manager"]
    assert (plan.state, plan.priority) == (ActionState.IDENTIFIED, "urgent")
    assert "nadequate" not in plan.what + plan.difference + plan.why


def test_by_when_a_plan_is_due_is_data(council):
    FollowUpRule.objects.filter(key=FollowUpRule.PLAN).update(number=1)
    audit = scenarios.audit_at(AuditState.SUBMITTED, council, judgements=INADEQUATE)
    assert plans_of(audit)[0].due_on == dt.date(2026, 11, 6)


@pytest.mark.parametrize("state", [AuditState.SUBMITTED, AuditState.IN_MODERATION])
def test_who_may_read_it_before_the_reveal(council, state):
    audit = scenarios.audit_at(state, council, judgements=INADEQUATE)
    readers = {
        name for name, user in council.users.items() if Action.objects.visible_to(user).exists()
    }
    assert readers == {"team_manager", "head_of_service"}, audit


def test_nobody_who_moderates_it_is_given_the_plan_and_who_has_it_does_not_moderate(council):
    audit = scenarios.audit_at(AuditState.SUBMITTED, council, judgements=INADEQUATE)
    (plan,), by = plans_of(audit), audit.auditor
    with pytest.raises(Conflict):
        loop.change_action(action=plan, owner=council.staff["service_lead"], by=by)
    loop.change_action(action=plan, owner=council.staff["other_lead"], by=by)
    assert conflict_of(audit, council.staff["other_lead"]) == READ_ALREADY
    with pytest.raises(Denied):
        loop.not_accept(action=plan, reason="Too much.", by=council.staff["other_lead"])


def test_there_is_one_plan_however_often_the_audit_is_submitted(council):
    audit = scenarios.audit_at(AuditState.RETURNED, council, judgements=INADEQUATE)
    (plan,) = plans_of(audit)
    actions.submit(audit=audit, by=audit.auditor)
    assert plans_of(audit) == [plan]
    plan.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        plan.save(force_insert=True)


def test_what_the_auditor_corrects_after_a_return_ends_the_plan(council):
    audit = scenarios.audit_at(AuditState.RETURNED, council, judgements=INADEQUATE)
    scenarios.fill(audit)
    actions.submit(audit=audit, by=audit.auditor)
    assert [plan.state for plan in plans_of(audit)] == [ActionState.SUPERSEDED]


def test_settled_as_better_the_plan_ends_unless_it_was_done(council):
    given = {"judgements": INADEQUATE, "seconds": {"voice": 2}}
    audit = scenarios.audit_at(AuditState.SETTLED, council, **given)
    (plan,) = plans_of(audit)
    assert plan.state == ActionState.SUPERSEDED
    assert plan.ended_by == council.staff["head_of_service"], "the arbiter, who settled it"

    other = scenarios.audit_at(AuditState.REVEALED, council, child="other_child", **given)
    loop.mark_done(action=plans_of(other)[0], evidence="Plan of 6 November.", by=other.auditor)
    scenarios.settle(other, council)
    assert plans_of(other)[0].state == ActionState.DONE


def test_settled_as_inadequate_the_plan_is_asked_for_then(council):
    given = {"judgements": {"voice": 2}, "seconds": INADEQUATE}
    audit = scenarios.audit_at(AuditState.REVEALED, council, **given)
    assert plans_of(audit) == []
    scenarios.settle(audit, council)
    assert [plan.state for plan in plans_of(audit)] == [ActionState.IDENTIFIED]
