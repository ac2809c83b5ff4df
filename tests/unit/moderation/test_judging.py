"""A moderator judges blind, locks for good, reveals once, or returns what is incomplete."""

import pytest

from audits.lifecycle import AuditState
from common.errors import Conflict, Denied, Stale
from moderation import actions
from moderation.lifecycle import ModerationState
from practice.models import Draft, Rating
from practice.queries import section_of, section_state
from tests.unit.moderation.made import fresh, judge, moderation_at


def save(moderation, data, token=None, by=None, code="planning"):
    section = section_of(moderation.activity, code)
    by = by or moderation.moderator
    token = token or section_state(moderation.activity, section, by).token
    return actions.save_judgement(
        moderation=moderation, section=section, data=data, token=token, by=by
    )


def test_opening_puts_the_audit_into_moderation_once(council):
    moderation = moderation_at(council, "waiting")
    for _ in range(2):
        actions.declare_no_tie(moderation=moderation, by=moderation.moderator)
    moderation = fresh(moderation)
    assert moderation.state == ModerationState.BLIND
    assert moderation.no_tie_by == moderation.moderator
    assert moderation.audit.activity.state == AuditState.IN_MODERATION


def test_what_is_typed_is_kept_though_incomplete(council):
    moderation = moderation_at(council, "blind")
    save(moderation, {"value": "2"})
    kept = Draft.objects.get(activity=moderation.pk)
    assert (kept.section, kept.data) == ("planning", {"value": "2"})


def test_two_windows_see_each_other(council):
    moderation = moderation_at(council, "blind")
    section = section_of(moderation.activity, "planning")
    first = section_state(moderation.activity, section, moderation.moderator).token
    second = section_state(moderation.activity, section, moderation.moderator).token
    save(moderation, {"value": "2", "rationale": "First window"}, first)
    with pytest.raises(Stale) as refused:
        save(moderation, {"value": "3", "rationale": "Second window"}, second)
    assert refused.value.theirs == {"value": "2", "rationale": "First window"}


def test_nobody_else_saves_a_judgement(council):
    moderation = moderation_at(council, "blind")
    for name in ("team_manager", "other_lead", "head_of_service"):
        with pytest.raises(Denied):
            save(moderation, {"value": "3"}, by=council.staff[name])


def test_nothing_is_locked_while_a_judgement_is_missing(council):
    moderation = moderation_at(council, "blind")
    save(moderation, {"value": "2"})
    with pytest.raises(Conflict, match="Planning"):
        actions.lock(moderation=moderation, by=moderation.moderator)
    assert Rating.objects.filter(activity=moderation.pk).count() == 0


def test_locked_judgements_never_change(council):
    moderation = moderation_at(council, "locked", seconds={"planning": 2})
    actions.lock(moderation=moderation, by=moderation.moderator)
    with pytest.raises(Conflict, match="locked"):
        save(moderation, {"value": "4", "rationale": "On second thoughts"})
    own = Rating.objects.filter(activity=moderation.pk)
    assert own.count() == 7
    assert own.get(question__section__code="planning").value == 2


def test_a_thread_may_be_not_applicable_with_its_reason(council):
    moderation = moderation_at(council, "locked", seconds={"voice": 0})
    own = Rating.objects.get(activity=moderation.pk, question__section__code="voice")
    assert own.value is None
    assert own.not_applicable_reason == "Words on voice in moderator."


def test_the_reveal_is_recorded_and_happens_once(council):
    moderation = moderation_at(council, "locked")
    actions.reveal(moderation=moderation, by=moderation.moderator)
    first = fresh(moderation).revealed_at
    actions.reveal(moderation=moderation, by=moderation.moderator)
    moderation = fresh(moderation)
    assert moderation.revealed_at == first
    assert moderation.revealed_by == moderation.moderator
    assert moderation.state == ModerationState.REVEALED
    assert moderation.audit.activity.state == AuditState.REVEALED
    row = moderation.history.latest("pgh_id")
    assert row.pgh_context["action"] == "moderation.reveal"


@pytest.mark.parametrize("stage", ["waiting", "blind", "judged"])
def test_nothing_is_revealed_before_the_lock(council, stage):
    moderation = moderation_at(council, stage)
    with pytest.raises(Conflict):
        actions.reveal(moderation=moderation, by=moderation.moderator)
    assert not fresh(moderation).is_compared


@pytest.mark.parametrize(
    ("second", "far"), [({}, False), ({"planning": 2}, False), ({"planning": 1}, True)]
)
def test_the_reveal_marks_what_lies_far_apart(council, second, far):
    assert moderation_at(council, "revealed", seconds=second).is_far_apart is far


def test_an_incomplete_audit_goes_back_with_its_reason(council):
    moderation = moderation_at(council, "judged")
    given = {"moderation": moderation, "by": moderation.moderator}
    with pytest.raises(Conflict):
        actions.return_to_auditor(reason="  ", **given)
    for _ in range(2):
        actions.return_to_auditor(reason="No evidence references", **given)
    moderation = fresh(moderation)
    assert moderation.state == ModerationState.RETURNED
    assert moderation.audit.activity.state == AuditState.RETURNED
    assert moderation.audit.returned_reason == "No evidence references"


def test_nothing_goes_back_after_the_reveal(council):
    moderation = moderation_at(council, "revealed")
    with pytest.raises(Conflict):
        actions.return_to_auditor(moderation=moderation, reason="Too late", by=moderation.moderator)


def test_judging_again_after_a_return_starts_from_what_was_judged(council):
    moderation = moderation_at(council, "returned", seconds={"planning": 2})
    section = section_of(moderation.activity, "planning")
    state = section_state(moderation.activity, section, moderation.moderator)
    assert state.data["value"] == "2"
    with pytest.raises(Conflict):
        judge(moderation)
