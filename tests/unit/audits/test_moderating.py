"""The steps that moderation takes on an audit: by its moderator alone, each in its state."""

import pytest

from audits import actions
from audits.actions.moves import lock, move
from audits.lifecycle import TRANSITIONS, AuditState
from common.errors import Conflict, Denied
from practice.models import ActivityKind, Part, Participant
from tests.factories.people import bar
from tests.scenarios import audit_at

S = AuditState
STEPS = {
    "begin": (lambda audit, by: actions.begin_moderation(audit=audit, by=by), {S.SUBMITTED}),
    "reveal": (lambda audit, by: actions.reveal(audit=audit, by=by), {S.IN_MODERATION}),
    "settle": (lambda audit, by: actions.settle(audit=audit, overall=2, by=by), {S.REVEALED}),
    "return": (
        lambda audit, by: actions.return_to_auditor(audit=audit, reason="Thin", by=by),
        {S.SUBMITTED, S.IN_MODERATION},
    ),
}


@pytest.fixture
def submitted(council):
    return audit_at(AuditState.SUBMITTED, council)


def put(audit, state) -> None:
    """Set the state alone, so that every rule meets every state."""
    audit.activity.state = state
    audit.activity.save(update_fields=["state"])


@pytest.mark.parametrize("step", STEPS)
def test_each_step_is_for_the_moderator_in_its_state(council, submitted, step):
    act, allowed = STEPS[step]
    moderator = council.staff["service_lead"]
    for state in AuditState:
        put(submitted, state)
        if state not in allowed:
            with pytest.raises(Conflict):
                act(submitted, moderator)
        for name in ("team_manager", "practitioner", "head_of_service", "other_lead", "swc"):
            with pytest.raises(Denied):
                act(submitted, council.staff[name])
    put(submitted, min(allowed))
    act(submitted, moderator)
    assert submitted.activity.state not in allowed


def test_nobody_moderates_their_own_audit_or_practice(council, submitted):
    for name in ("team_manager", "practitioner"):
        Participant.objects.create(
            activity=submitted.activity, staff=council.staff[name], part=Part.MODERATOR
        )
        with pytest.raises(Denied):
            actions.begin_moderation(audit=submitted, by=council.staff[name])


def test_a_moderator_from_whom_the_child_is_hidden_may_not_moderate(council, submitted):
    bar(council.staff["service_lead"], council.children["child"], council.staff["ig"])
    with pytest.raises(Denied):
        actions.begin_moderation(audit=submitted, by=council.staff["service_lead"])


def test_a_kind_that_is_not_moderated_is_not_begun(council, submitted):
    ActivityKind.objects.filter(code="file-audit").update(is_moderated=False)
    with pytest.raises(Conflict, match="not moderated"):
        actions.begin_moderation(audit=submitted, by=council.staff["service_lead"])


def test_settling_sets_the_standing_judgement(council):
    audit = audit_at(AuditState.SETTLED, council, seconds={"overall": 2})
    assert audit.activity.overall == 2


def test_the_auditor_reads_why_it_was_returned(council):
    audit = audit_at(AuditState.RETURNED, council)
    assert audit.returned_reason == "No evidence references."


def test_an_audit_moves_only_as_its_table_says(council, submitted):
    for state in AuditState:
        for to in AuditState:
            put(submitted, state)
            if to not in TRANSITIONS[state]:
                with pytest.raises(Conflict, match="cannot be done now"):
                    move(submitted, to, by=submitted.auditor)


def test_locking_gives_the_same_object_as_it_is_now(submitted):
    other = type(submitted).objects.get(pk=submitted.pk)
    put(other, AuditState.IN_MODERATION)
    assert lock(submitted) is submitted
    assert submitted.activity.state == AuditState.IN_MODERATION
