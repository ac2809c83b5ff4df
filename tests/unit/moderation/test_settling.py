"""After the reveal: the audit itself is judged, each difference settled with a reason, for good."""

import pytest

from audits.lifecycle import AuditState
from common.errors import Conflict, Denied, Stale
from moderation import actions
from moderation.actions import Choice, Verdict
from moderation.lifecycle import ModerationState
from moderation.models import Aspect, AuditQuality
from moderation.queries import page_state
from practice.models import Draft, Rating, Settlement
from tests.unit.moderation.made import fresh, moderation_at, rate

DIFFERENT = {
    "judgements": {"planning": 3, "engagement": 3, "overall": 3},
    "seconds": {"planning": 2, "engagement": 2, "overall": 2},
}
CHOICES = {
    "planning": Choice(2, "The plan has no dates."),
    "engagement": Choice(3, "Strong with mother, little of father."),
    "overall": Choice(3, "The plan is being put right."),
}


def settle(moderation, choices=None, feedback="A clear audit.", by=None):
    actions.settle(
        moderation=moderation,
        choices=CHOICES if choices is None else choices,
        feedback=feedback,
        by=by or moderation.moderator,
    )


def settled_at(moderation) -> dict:
    rows = Settlement.objects.filter(moderation=moderation.activity)
    return {one.rating.question.section.code: one.value for one in rows}


def test_every_judgement_is_settled_and_both_first_ones_are_kept(council):
    moderation = moderation_at(council, "rated", **DIFFERENT)
    settle(moderation)
    assert settled_at(moderation) == {
        "assessment": 3,
        "planning": 2,
        "chronologies": 3,
        "supervision": 3,
        "voice": 3,
        "engagement": 3,
        "overall": 3,
    }
    first = Rating.objects.filter(activity=moderation.audit_id, question__section__code="planning")
    own = Rating.objects.filter(activity=moderation.pk, question__section__code="planning")
    assert (first.get().value, own.get().value) == (3, 2)


def test_the_audit_stands_at_the_settled_overall(council):
    moderation = moderation_at(council, "rated", **DIFFERENT)
    settle(moderation, {**CHOICES, "overall": Choice(2, "Too many gaps.")})
    activity = fresh(moderation).audit.activity
    assert (activity.state, activity.overall) == (AuditState.SETTLED, 2)


def test_it_is_completed_with_moment_person_and_feedback(council):
    moderation = moderation_at(council, "rated")
    settle(moderation, {})
    moderation = fresh(moderation)
    assert moderation.state == ModerationState.SETTLED
    assert moderation.settled_by == moderation.activity.completed_by == moderation.moderator
    assert moderation.feedback == "A clear audit."


def test_settling_twice_is_harmless_and_otherwise_is_refused(council):
    moderation = moderation_at(council, "rated", **DIFFERENT)
    settle(moderation)
    settle(moderation)
    for choices, feedback in (
        ({**CHOICES, "planning": Choice(3, "Changed my mind")}, "A clear audit."),
        (CHOICES, "Other words"),
    ):
        with pytest.raises(Conflict, match="already"):
            settle(moderation, choices, feedback)
    assert settled_at(moderation)["planning"] == 2
    assert fresh(moderation).feedback == "A clear audit."


WRONG = {
    "no choice": ({**CHOICES, "planning": None}, "planning"),
    "a judgement neither gave": ({**CHOICES, "planning": Choice(4, "Why not")}, "planning"),
    "no reason": ({**CHOICES, "planning": Choice(2, " ")}, "planning"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_each_difference_needs_a_choice_and_a_reason(council, wrong):
    choices, _ = WRONG[wrong]
    moderation = moderation_at(council, "rated", **DIFFERENT)
    with pytest.raises(Conflict, match="Planning"):
        settle(moderation, choices)
    assert settled_at(moderation) == {}
    assert fresh(moderation).state == ModerationState.REVEALED


def test_the_auditor_is_owed_feedback(council):
    moderation = moderation_at(council, "rated")
    with pytest.raises(Conflict, match="feedback"):
        settle(moderation, {}, "  ")


def test_the_audit_itself_is_judged_first(council):
    moderation = moderation_at(council, "revealed")
    with pytest.raises(Conflict, match="quality of the audit"):
        settle(moderation, {})


@pytest.mark.parametrize("name", ["team_manager", "other_lead", "head_of_service", "practitioner"])
def test_nobody_but_the_moderator_settles(council, name):
    moderation = moderation_at(council, "rated")
    with pytest.raises(Denied):
        settle(moderation, {}, by=council.staff[name])


def test_not_applicable_can_be_settled(council):
    differs = {"judgements": {"voice": 3}, "seconds": {"voice": 0}}
    moderation = moderation_at(council, "rated", **differs)
    settle(moderation, {"voice": Choice(0, "The child was placed last week.")})
    assert settled_at(moderation)["voice"] is None


def test_self_assessed_supervision_stands_once_it_is_settled(council):
    given = {"supervised": True, "seconds": {"supervision": 2}}
    moderation = moderation_at(council, "rated", **given)
    rating = Rating.objects.filter(
        activity=moderation.audit_id, question__section__code="supervision"
    )
    assert rating.get().is_self_assessed
    assert rating.standing().get().standing is None
    settle(moderation, {"supervision": Choice(2, "No reflection in it.")})
    assert rating.standing().get().standing == 2


def test_the_quality_of_the_audit_is_judged_in_all_aspects_and_may_change_until_settled(council):
    moderation = moderation_at(council, "revealed")
    with pytest.raises(Conflict):
        actions.judge_quality(
            moderation=moderation,
            verdicts={Aspect.EVIDENCE: Verdict(3)},
            by=moderation.moderator,
        )
    rate(moderation, 3)
    rate(moderation, 2, "No dates")
    values = AuditQuality.objects.values_list("value", "comment")
    assert list(values) == [(2, "No dates")] * 4
    settle(moderation, {})
    with pytest.raises(Conflict):
        rate(moderation, 4)


def save(moderation, data, token):
    given = {"moderation": moderation, "page": "settle", "by": moderation.moderator}
    return actions.save_page(data=data, token=token, **given)


def test_what_is_typed_after_the_reveal_is_kept_and_two_windows_see_each_other(council):
    moderation = moderation_at(council, "rated", **DIFFERENT)
    first = page_state(moderation, "settle", moderation.moderator).token
    second = page_state(moderation, "settle", moderation.moderator).token
    kept = save(moderation, {"feedback": "First"}, first)
    save(moderation, {"feedback": "First window"}, kept.token)
    save(moderation, {"feedback": "First window"}, kept.token)
    with pytest.raises(Stale) as refused:
        save(moderation, {"feedback": "Second window"}, second)
    assert refused.value.theirs == {"feedback": "First window"}


def test_a_save_that_comes_after_the_settlement_does_no_harm(council):
    moderation = moderation_at(council, "rated", **DIFFERENT)
    token = page_state(moderation, "settle", moderation.moderator).token
    settle(moderation)
    save(moderation, {"feedback": "Late"}, token)
    assert not Draft.objects.filter(activity=moderation.pk).exists()
