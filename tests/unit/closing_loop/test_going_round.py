"""An action goes the whole way round the loop, and nobody judges what they own."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from closing_loop import actions, queries
from closing_loop.lifecycle import ActionState
from closing_loop.models import Action, ImpactReview
from common import clock
from common.errors import Conflict, Denied
from notices.models import Notice
from tests.factories.practice import make_activity, move
from tests.unit.closing_loop.rounds import WORDS, action_at, age, fresh
from tests.unit.closing_loop.test_actions import add

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 5)


@pytest.fixture
def activity(council):
    return move(council, make_activity(council), "shared")


def told(council, name):
    return [one.sentence for one in Notice.objects.filter(person=council.staff[name])]


def test_it_goes_the_whole_way_round_and_the_auditor_is_told(council, activity):
    action = action_at(council, "closed", activity=activity)
    assert action.state == ActionState.CLOSED
    assert None not in (action.agreed_at, action.started_at, action.done_at, action.verified_at)
    review = action.impact_reviews.get()
    assert (review.difference, review.counts_on) == ("yes", TODAY)
    assert any("it made a difference" in one for one in told(council, "team_manager"))
    assert any("You are accountable" in one for one in told(council, "practitioner"))
    assert queries.loose_ends(activity, council.users["team_manager"]).is_empty


def test_whoever_says_that_it_is_done_has_agreed_to_it(council, activity):
    action = action_at(council, "identified", activity=activity)
    actions.mark_done(action=action, evidence="Seen", by=action.owner)
    done = fresh(action)
    assert done.agreed_by == done.owner
    review = queries.waiting_review(action)
    weeks = [(day - TODAY).days for day in (review.opens_on, review.due_on)]
    assert weeks == [56, 84]


def test_the_owner_neither_verifies_nor_reviews_not_even_by_raw_writing(council, activity):
    action = action_at(council, "done", activity=activity, owner="team_manager")
    with pytest.raises(Denied, match="Nobody verifies"):
        actions.verify(action=action, seen="I did it", by=action.owner)
    with pytest.raises(IntegrityError, match="not_verified_by_owner"), transaction.atomic():
        Action.objects.filter(pk=action.pk).update(
            state="verified", verified_by=action.owner, verified_at=clock.now()
        )
    answer = {**WORDS, "reviewed_at": clock.now(), "reviewed_by": action.owner}
    with pytest.raises(IntegrityError, match="not_reviewed_by_owner"), transaction.atomic():
        ImpactReview.objects.filter(action=action).update(**answer)
    actions.verify(action=action, seen="Seen", by=council.staff["service_lead"])
    age(action)
    with pytest.raises(Denied, match="Nobody reviews"):
        actions.review_impact(action=action, **WORDS, by=action.owner)


def test_who_did_it_for_an_outside_agency_does_not_verify_it(council, activity):
    given = {"activity": activity, "what": "Assess", "difference": "He is seen", "level": "child"}
    by = council.staff["team_manager"]
    with pytest.raises(Conflict, match="outside agency and whom"):
        actions.add_action(**given, owner=None, agency="CAMHS", priority="low", by=by)
    outside = {"owner": None, "agency": "CAMHS", "contact": "Duty desk", "priority": "low"}
    action = actions.add_action(**given, **outside, by=by)
    actions.mark_done(action=action, evidence="Their letter", by=by)
    with pytest.raises(Denied, match="Nobody verifies"):
        actions.verify(action=action, seen="Seen", by=by)
    actions.verify(action=action, seen="The letter", by=council.staff["service_lead"])
    assert fresh(action).owner_words == "CAMHS (Duty desk)"


def test_a_service_of_two_managers_closes_its_loop(council):
    council.take_on("complex_child", "701200", "safeguarding_worker", "complex_1")
    given = {"child": "complex_child", "lead": "safeguarding_manager", "unit": "complex_1"}
    activity = move(council, make_activity(council, **given), "shared")
    pair = ("safeguarding_manager", "complex_lead")
    for owner, other in (pair, pair[::-1]):
        action = action_at(council, "closed", activity=activity, owner=owner, by=other)
        assert action.state == ActionState.CLOSED
    with pytest.raises(Denied):
        actions.reopen(action=action, reason="No", by=council.staff["team_manager"])


def test_what_is_not_shown_goes_back_and_its_review_falls_away(council, activity):
    action = action_at(council, "done", activity=activity)
    manager = council.staff["team_manager"]
    actions.send_back(action=action, reason="No note there", by=manager)
    again = actions.send_back(action=action, reason="No note there", by=manager)
    assert (again.state, again.done_at) == (ActionState.IN_PROGRESS, None)
    assert again.due_on == dt.date(2026, 12, 3)
    assert not action.impact_reviews.exists()
    assert any("open again" in one for one in told(council, "practitioner"))


def test_impact_is_not_reviewed_before_its_weeks_are_over(council, activity):
    action = action_at(council, "verified", activity=activity)
    age(action, weeks=7)
    with pytest.raises(Conflict, match="from 12 November 2026"):
        actions.review_impact(action=action, **WORDS, by=council.staff["service_lead"])


def test_no_difference_opens_it_again_and_each_round_is_kept(council, activity):
    action = action_at(council, "verified", activity=activity)
    lead = council.staff["service_lead"]
    answer = WORDS | {"difference": "no", "what_changed": "Still nobody asks"}
    actions.review_impact(action=action, **answer, by=lead)
    actions.review_impact(action=action, **answer, by=lead)
    again = fresh(action)
    assert (again.state, again.reopened_reason) == (ActionState.IN_PROGRESS, "Still nobody asks")
    actions.mark_done(action=action, evidence="Now it is", by=action.owner)
    actions.verify(action=action, seen="It is", by=lead)
    age(action)
    actions.review_impact(action=action, **WORDS | {"difference": "partly"}, by=lead)
    found = list(action.impact_reviews.order_by("reviewed_at").values_list("difference", flat=True))
    assert (found, fresh(action).state) == (["no", "partly"], ActionState.PARTLY)


def test_too_early_sets_one_new_date_and_no_second_one(council, activity):
    action = action_at(council, "verified", activity=activity)
    lead = council.staff["service_lead"]
    until = TODAY + dt.timedelta(weeks=6)
    postpone = {"action": action, "reason": "School has not begun", "by": lead}
    with pytest.raises(Conflict, match="half a year"):
        actions.postpone_review(**postpone, until=TODAY + dt.timedelta(days=200))
    review = actions.postpone_review(**postpone, until=until)
    assert actions.postpone_review(**postpone, until=until) == review
    assert (review.due_on, review.counts_on) == (until, until)
    ImpactReview.objects.update(opens_on=TODAY)
    with pytest.raises(Conflict, match="once before"):
        actions.postpone_review(**postpone, until=TODAY + dt.timedelta(weeks=8))


def test_the_owner_may_refuse_before_agreeing_and_the_auditor_opens_it_again(council, activity):
    action = action_at(council, "identified", activity=activity)
    with pytest.raises(Conflict, match="Say why"):
        actions.not_accept(action=action, reason=" ", by=action.owner)
    actions.not_accept(action=action, reason="Not my case any more", by=action.owner)
    assert any("not accepted" in one for one in told(council, "team_manager"))
    assert "voice" not in queries.threads_with_action(activity)
    actions.reopen(action=action, reason="It is", by=council.staff["team_manager"])
    actions.agree(action=action, by=action.owner)
    with pytest.raises(Denied, match="may end it"):
        actions.not_accept(action=action, reason="No", by=action.owner)


def test_the_same_action_twice_becomes_one(council, activity):
    action = action_at(council, "identified", activity=activity)
    other = action_at(council, "agreed", activity=activity, what="Visit weekly")
    manager = council.staff["team_manager"]
    elsewhere = add(council, make_activity(council, child="other_child"), owner="practitioner")
    with pytest.raises(Conflict, match="same work"):
        actions.merge(action=action, into=elsewhere, by=manager)
    merged = actions.merge(action=action, into=other, by=manager)
    assert (merged.state, merged.merged_into) == (ActionState.SUPERSEDED, other)
    with pytest.raises(Conflict, match="same work"):
        actions.merge(action=other, into=action, by=manager)


def test_a_new_owner_agrees_anew_and_all_or_none_are_handed_on(council, activity):
    first = action_at(council, "in-progress", activity=activity)
    second = action_at(council, "done", activity=activity, what="Another")
    to, manager = council.staff["second_practitioner"], council.staff["team_manager"]
    with pytest.raises(Conflict):
        actions.hand_on(actions=[first, second], to=to, by=manager)
    assert fresh(first).owner == council.staff["practitioner"]
    assert actions.hand_on(actions=[first], to=to, by=manager) == 1
    handed = fresh(first)
    assert (handed.owner, handed.state, handed.agreed_at) == (to, ActionState.IDENTIFIED, None)


def test_comments_and_supervision_are_kept_by_those_who_may(council, activity):
    action = action_at(council, "agreed", activity=activity)
    owner, manager = council.staff["practitioner"], council.staff["team_manager"]
    assert actions.remark(action=action, words="Well?", by=owner) == actions.remark(
        action=action, words="Well?", by=owner
    )
    with pytest.raises(Denied):
        actions.remark(action=action, words="I see", by=council.staff["inspector"])
    tick = {"action": action, "talked_on": TODAY, "line": "On its way"}
    assert actions.tick_supervision(**tick, by=manager) == actions.tick_supervision(
        **tick, by=owner
    )
    with pytest.raises(Denied, match="line manager"):
        actions.tick_supervision(**tick, by=council.staff["service_lead"])
