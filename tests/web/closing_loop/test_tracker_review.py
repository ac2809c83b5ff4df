"""Senior leadership decides on what is stuck, and its review does the duty of the period."""

import datetime as dt

import pytest
from django.urls import reverse

from closing_loop.models import Decision
from common import clock
from notices.models import Notice
from programme.actions import plan_period
from programme.models import Duty
from tests.factories.practice import make_activity, move
from tests.unit.closing_loop.test_tracker import make

pytestmark = pytest.mark.django_db
REVIEW = reverse("closing_loop:tracker-review")
HELD = {
    "then": "record",
    "happened_on_day": "4",
    "happened_on_month": "11",
    "happened_on_year": "2026",
    "people": "The leadership team",
    "summary": "Plans are late in the north.",
}


@pytest.fixture
def stuck(council):
    """An action of a team that is thirty days late, on work that was shared; a duty to review."""
    plan_period(period=dt.date(2026, 11, 1), by=None)
    activity = move(council, make_activity(council), "shared")
    return make(council, activity, state="identified", due=-30, level="team")


def decided(action, **words):
    given = {"course": "help", "words": "The Deputy Director speaks to health.", **words}
    return {f"d-{action.pk}-{name}": value for name, value in given.items()}


def test_a_decision_is_kept_told_and_goes_into_the_review(client_for, stuck, council):
    client = client_for("slt")
    assert REVIEW in client.get(reverse("closing_loop:tracker")).text
    assert "What" in client.get(REVIEW).text
    for _ in range(2):
        assert client.post(REVIEW, {**decided(stuck), "then": "decide"}).url == REVIEW
    decision = Decision.objects.get()
    assert (decision.review, decision.decided_by) == (None, council.staff["slt"])
    told = Notice.objects.filter(key__startswith="action-decided")
    assert {one.person for one in told} == {stuck.owner, stuck.created_by}
    for _ in range(2):
        answer = client.post(REVIEW, {**decided(stuck), **HELD})
    page = client.get(answer.url)
    assert "Plans are late in the north." in page.text
    assert "The Deputy Director speaks to health." in page.text
    duty = Duty.objects.get(line="closing-the-loop")
    assert (duty.activity, duty.done_on) == (Decision.objects.get().review, dt.date(2026, 11, 4))


def test_half_a_decision_is_said_beside_it_and_nothing_is_lost(client_for, stuck):
    client = client_for("slt")
    answer = client.post(REVIEW, {**decided(stuck, course=""), **HELD})
    assert answer.status_code == 200
    assert "Choose what is to become of it" in answer.text
    assert "The Deputy Director speaks to health." in answer.text
    assert "Plans are late in the north." in answer.text
    assert not Decision.objects.exists()


def test_what_is_typed_of_the_review_outlives_saving_the_decisions(client_for, stuck):
    client = client_for("slt")
    answer = client.post(REVIEW, {**decided(stuck), **HELD, "then": "decide"})
    assert "1 decision kept" in answer.text
    assert "Plans are late in the north." in answer.text
    assert 'value="2026"' in answer.text
    assert Decision.objects.count() == 1


def test_without_a_duty_decisions_are_kept_for_the_next_review(client_for, stuck):
    Duty.objects.filter(line="closing-the-loop").delete()
    client = client_for("slt")
    assert "No review is due now" in client.get(REVIEW).text
    answer = client.post(REVIEW, {**decided(stuck), **HELD})
    assert "No review of the tracker is due" in answer.text
    assert not Decision.objects.filter(review__isnull=False).exists()


def test_an_action_that_was_done_meanwhile_is_refused_in_words(client_for, stuck):
    client = client_for("slt")
    done = {"done_at": clock.now(), "done_by": stuck.owner, "evidence": "Seen"}
    type(stuck).objects.filter(pk=stuck.pk).update(state="done", **done)
    answer = client.post(REVIEW, {**decided(stuck), "then": "decide"})
    assert "not stuck any more" in answer.text
    assert "The Deputy Director speaks to health." in answer.text
    assert not Decision.objects.exists()
