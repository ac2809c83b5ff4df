"""What lies far apart, or is disputed, is decided by somebody who did not moderate."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from audits import actions as audit_actions
from audits.lifecycle import AuditState
from audits.queries import recipients_of
from common.errors import Conflict, Denied
from moderation import actions
from moderation.actions import Choice
from moderation.candidates import first_arbiter
from moderation.lifecycle import ModerationState
from moderation.models import Moderation
from moderation.presenters import outcome_title, settling
from people.roles import Role
from practice.models import Rating, Settlement
from tests.conftest import NOW
from tests.unit.moderation.made import fresh, moderation_at

FAR = {
    "judgements": {"planning": 4, "voice": 3},
    "seconds": {"planning": 2, "voice": 2},
}
PROPOSED = {"planning": Choice(2, "No dates."), "voice": Choice(2, "Not seen alone.")}


def referred(council, **given) -> Moderation:
    """A moderation that the moderator has sent to the arbiter."""
    moderation = moderation_at(council, "rated", **{**FAR, **given})
    return settle(moderation, PROPOSED)


def settle(moderation, choices) -> Moderation:
    actions.settle(
        moderation=moderation, choices=choices, feedback="Clear.", by=moderation.moderator
    )
    return fresh(moderation)


def decide(moderation, choices=None, by=None) -> Moderation:
    choices = {"planning": Choice(3, "Dated in May.")} if choices is None else choices
    actions.arbitrate(moderation=moderation, choices=choices, by=by or moderation.arbiter)
    return fresh(moderation)


def settled_of(moderation) -> dict:
    rows = Settlement.objects.filter(moderation=moderation.activity)
    return {
        one.rating.question.section.code: (one.value, one.reason, one.settled_by) for one in rows
    }


def test_two_grades_apart_go_to_the_head_of_service_and_nothing_stands_before(council):
    moderation = referred(council)
    assert moderation.state == ModerationState.ARBITRATION
    assert moderation.arbiter == council.staff["head_of_service"]
    assert outcome_title(moderation) == "Proposed settlement, and why"
    assert settling(moderation) == "Head Of Service decides as arbiter."
    assert (moderation.settled_at, settled_of(moderation)) == (None, {})
    assert moderation.audit.activity.state == AuditState.REVEALED
    planning = Rating.objects.filter(
        activity=moderation.audit_id, question__section__code="planning"
    )
    assert planning.standing().get().standing == 4


@pytest.mark.parametrize(("first", "second"), [(2, 1), (1, 2)])
def test_a_move_into_or_out_of_inadequate_goes_there_too(council, first, second):
    given = {"judgements": {"voice": first}, "seconds": {"voice": second}}
    moderation = moderation_at(council, "rated", **given)
    moderation = settle(moderation, {"voice": Choice(second, "Seen on the record.")})
    assert moderation.state == ModerationState.ARBITRATION


def test_the_arbiter_decides_what_lies_far_apart_and_the_rest_stands_as_proposed(council):
    moderation = decide(referred(council))
    arbiter, moderator = moderation.arbiter, moderation.moderator
    settled = settled_of(moderation)
    assert settled["planning"] == (3, "Dated in May.", arbiter)
    assert settled["voice"] == (2, "Not seen alone.", moderator)
    assert settled["assessment"][0] == 3
    assert moderation.state == ModerationState.SETTLED
    assert moderation.settled_by == moderation.arbitrated_by == arbiter
    assert settling(moderation).startswith("Decided by Head Of Service on 5 November")
    assert moderation.audit.activity.state == AuditState.SETTLED


def test_deciding_or_sending_twice_changes_nothing_and_otherwise_is_refused(council):
    moderation = settle(referred(council), PROPOSED)
    moderation = decide(decide(moderation))
    with pytest.raises(Conflict, match="already"):
        decide(moderation, {"planning": Choice(2, "Other")})
    assert settled_of(moderation)["planning"][0] == 3


@pytest.mark.parametrize("choice", [None, Choice(1, "Too low"), Choice(3, " ")])
def test_a_decision_needs_a_choice_that_fits_and_a_reason(council, choice):
    with pytest.raises(Conflict, match="Planning"):
        decide(referred(council), {"planning": choice})


@pytest.mark.parametrize("name", ["service_lead", "team_manager", "other_lead", "slt"])
def test_nobody_but_the_arbiter_decides(council, name):
    moderation = referred(council)
    with pytest.raises(Denied):
        decide(moderation, by=council.staff[name])


def test_a_head_of_service_who_moderated_does_not_decide(council):
    moderation = moderation_at(council, "waiting", **FAR)
    head = council.staff["head_of_service"]
    Moderation.objects.filter(pk=moderation.pk).update(moderator=head)
    council.hire("second_head", Role.HEAD_OF_SERVICE, "complex")
    assert first_arbiter(fresh(moderation)) == council.staff["second_head"]


def test_without_a_free_head_of_service_the_reserve_in_senior_leadership_decides(council):
    moderation = moderation_at(council, "waiting", **FAR)
    head = council.staff["head_of_service"]
    Moderation.objects.filter(pk=moderation.pk).update(moderator=head)
    assert first_arbiter(fresh(moderation)) == council.staff["slt"]


@pytest.mark.parametrize("name", ["team_manager", "service_lead"])
def test_the_database_refuses_an_arbiter_who_audited_or_moderated(council, name):
    moderation = referred(council)
    with pytest.raises(IntegrityError, match="moderation_arbiter_"), transaction.atomic():
        Moderation.objects.filter(pk=moderation.pk).update(arbiter=council.staff[name])


# A dispute

NEAR = {"judgements": {"planning": 3}, "seconds": {"planning": 2}}
LOWER = {"planning": Choice(2, "No dates.")}


def settled(council, choices=None) -> Moderation:
    """A moderation settled lower than the auditor judged."""
    return settle(moderation_at(council, "rated", **NEAR), choices or LOWER)


def dispute(moderation, reason="The dates are in the minutes.", by=None) -> Moderation:
    actions.dispute(moderation=moderation, reason=reason, by=by or moderation.auditor)
    return fresh(moderation)


def test_a_disputed_settlement_is_decided_anew_and_can_then_be_shared(council):
    moderation = dispute(settled(council))
    assert moderation.state == ModerationState.ARBITRATION
    assert outcome_title(moderation) == "Disputed settlement, and why"
    assert settling(moderation).endswith("and disputed. Head Of Service decides as arbiter.")
    with pytest.raises(Conflict):
        share(moderation)
    moderation = decide(moderation, {"planning": Choice(3, "They are.")})
    assert settled_of(moderation)["planning"] == (3, "They are.", moderation.arbiter)
    assert outcome_title(moderation) == "Settled, and why"
    assert settling(moderation).endswith("and disputed. Head Of Service decided as arbiter.")
    share(moderation)
    assert fresh(moderation).audit.activity.state == AuditState.SHARED


def share(moderation) -> None:
    recipients = [one.staff for one in recipients_of(moderation.audit)]
    audit_actions.share(audit=moderation.audit, recipients=recipients, by=moderation.auditor)


def test_it_can_be_disputed_once(council):
    moderation = decide(dispute(settled(council)), LOWER)
    with pytest.raises(Conflict, match="once"):
        dispute(moderation)


def test_what_the_arbiter_decided_cannot_be_disputed(council):
    moderation = decide(referred(council))
    with pytest.raises(Conflict, match="arbiter"):
        dispute(moderation)


def test_it_can_be_disputed_for_five_working_days(council, settings):
    moderation = settled(council)
    settings.NOW = NOW + dt.timedelta(days=8)
    with pytest.raises(Conflict, match="five working days"):
        dispute(moderation)
    settings.NOW = NOW + dt.timedelta(days=7)
    assert dispute(moderation).disputed_at


def test_not_after_sharing_not_without_a_reason_and_not_by_anybody_else(council):
    moderation = settled(council)
    with pytest.raises(Conflict, match="why"):
        dispute(moderation, " ")
    with pytest.raises(Denied):
        dispute(moderation, by=moderation.moderator)
    share(moderation)
    with pytest.raises(Conflict, match="shared"):
        dispute(fresh(moderation))


def test_there_is_nothing_to_dispute_where_all_was_settled_as_judged(council):
    moderation = settled(council, {"planning": Choice(3, "The auditor is right.")})
    with pytest.raises(Conflict, match="nothing"):
        dispute(moderation)
