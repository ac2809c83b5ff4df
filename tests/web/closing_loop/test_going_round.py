"""The steps of an action through its own pages, and what its page then says."""

import pytest
from django.urls import reverse

from tests.factories.practice import make_activity, move
from tests.unit.closing_loop.rounds import action_at, fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def activity(council):
    return move(council, make_activity(council), "shared")


def go(client, action, page, data=None):
    """Send a step of an action; the page that follows."""
    url = reverse(f"closing_loop:action-{page}", args=[action.pk])
    return client.post(url, data or {}, follow=True).text


def test_an_action_goes_round_page_by_page(council, client_for, activity):
    action = action_at(council, "identified", activity=activity)
    owner, lead = client_for("practitioner"), client_for("service_lead")
    assert "Agreed. Say when" in go(owner, action, "agree")
    assert "In progress" in go(owner, action, "start")
    assert "Marked as done" in go(owner, action, "done", {"evidence": "Note of Monday"})
    sent_back = {"seen": "missing", "words": "No such note"}
    assert "Sent back" in go(lead, action, "verify", sent_back)
    page = go(owner, action, "remark", {"words": "It is there now"})
    for words in ("No such note", "Open again", "Note of Monday", "It is there now"):
        assert words in page
    go(owner, action, "done", {"evidence": "Note of Tuesday"})
    page = go(lead, action, "verify", {"seen": "seen", "words": "The note"})
    assert "Between 31 December 2026 and 28 January 2027" in page
    assert "Sent it back to its owner" in page
    assert fresh(action).state == "verified"


def test_too_early_no_and_the_end_of_a_loop_are_told_on_the_page(council, client_for, activity):
    action = action_at(council, "verified", activity=activity)
    lead = client_for("service_lead")
    early = {"difference": "too-early", "what_changed": "School has not begun", "who_says": ""}
    assert "Enter the day on which to look again" in go(lead, action, "review", early)
    day = {"due_on_day": "10", "due_on_month": "12", "due_on_year": "2026"}
    assert "Too early. It is reviewed on 10 December 2026" in go(
        lead, action, "review", early | day
    )
    other = action_at(council, "verified", activity=activity, what="Another")
    no = {"difference": "no", "what_changed": "Nobody asks him", "who_says": "The boy"}
    page = go(lead, other, "review", no)
    assert "It made no difference" in page
    assert "Nobody asks him" in page
    assert fresh(other).state == "in-progress"


def test_an_action_ends_without_being_done_and_is_opened_again(council, client_for, activity):
    action = action_at(council, "identified", activity=activity)
    twin = action_at(council, "identified", activity=activity, what="Visit weekly")
    owner, manager = client_for("practitioner"), client_for("team_manager")
    end = reverse("closing_loop:action-end", args=[action.pk])
    assert "Something else has taken its place" not in owner.get(end).text
    assert "Say why" in go(owner, action, "end", {"how": "not-accepted"})
    assert "Not accepted" in go(owner, action, "end", {"how": "not-accepted", "reason": "Moved"})
    assert "Open again" in go(manager, action, "reopen", {"reason": "Still theirs"})
    page = go(manager, twin, "end", {"how": "merged", "into": str(action.pk)})
    assert "Goes on as" in page
    assert action.what in page


def test_the_page_asks_no_more_of_the_database_with_a_long_story(
    council, client_for, activity, django_assert_max_num_queries
):
    action = action_at(council, "identified", activity=activity)
    url = reverse("closing_loop:action-detail", args=[action.pk])
    client = client_for("practitioner")
    client.get(url)
    with django_assert_max_num_queries(15) as short:
        client.get(url)
    for number in range(5):
        go(client, action, "remark", {"words": f"Comment {number}"})
    with django_assert_max_num_queries(15) as long:
        client.get(url)
    assert len(long) == len(short)
