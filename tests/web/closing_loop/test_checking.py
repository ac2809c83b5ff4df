"""All actions of one work are verified and reviewed on one page, and nothing typed is lost."""

import pytest
from django.urls import reverse

from closing_loop import actions
from tests.factories.practice import make_activity, move
from tests.unit.closing_loop.rounds import action_at, fresh
from tests.web.home.test_work import HOME

pytestmark = pytest.mark.django_db


@pytest.fixture
def activity(council):
    return move(council, make_activity(council), "shared")


@pytest.fixture
def pair(council, activity):
    """One action that is done, and one whose impact may be reviewed."""
    done = action_at(council, "done", activity=activity, what="Write the plan")
    return done, action_at(council, "verified", activity=activity, what="See the child")


def page_of(activity):
    return reverse("closing_loop:action-check", args=[activity.pk])


def seen(action, **fields):
    return {f"v-{action.pk}-{name}": value for name, value in fields.items()}


def changed(action, **fields):
    return {f"r-{action.pk}-{name}": value for name, value in fields.items()}


YES = {"difference": "yes", "what_changed": "Seen weekly", "who_says": "The child"}


def test_both_are_answered_at_once_and_the_next_work_follows(council, client_for, activity, pair):
    done, verified = pair
    other = move(council, make_activity(council, child="other_child"), "shared")
    action_at(council, "done", activity=other)
    client = client_for("team_manager")
    assert "1 action is done and waits" not in client.get(HOME).text
    assert "2 actions are done and wait to be verified" in client.get(HOME).text
    listed = client.get(reverse("closing_loop:action-checks")).text
    assert "2 to verify; 1 impact review to do" in listed
    html = client.get(page_of(activity)).text
    assert "Case note of Monday" in html
    data = {**seen(done, seen="seen", words="The plan"), **changed(verified, **YES), "then": "next"}
    assert client.post(page_of(activity), data).url == page_of(other)
    assert client.post(page_of(activity), data).status_code == 302
    assert (fresh(done).state, fresh(verified).state) == ("verified", "closed")


def test_half_an_answer_keeps_all_words_and_changes_nothing(council, client_for, activity, pair):
    done, verified = pair
    data = {**seen(done, words="Half"), **changed(verified, **YES | {"who_says": ""})}
    html = client_for("team_manager").post(page_of(activity), data).text
    assert "Name who says so" in html
    assert f'href="#id_v-{done.pk}-seen_0"' in html
    assert "Half</textarea>" in html
    assert "Seen weekly</textarea>" in html
    assert (fresh(done).state, fresh(verified).state) == ("done", "verified")


def test_who_is_slower_is_shown_their_words_and_nothing_is_kept(
    council, client_for, activity, pair
):
    done, verified = pair
    actions.verify(action=done, seen="Mine", by=council.staff["service_lead"])
    data = {**seen(done, seen="seen", words="My slow words"), **changed(verified, **YES)}
    html = client_for("team_manager").post(page_of(activity), data).text
    assert "Somebody else has answered meanwhile" in html
    assert "My slow words" in html
    assert fresh(verified).state == "verified"


def test_the_owner_finds_nothing_of_their_own_to_check(council, client_for, activity):
    action = action_at(council, "done", activity=activity, owner="team_manager")
    client = client_for("team_manager")
    assert action.what not in client.get(page_of(activity)).text
    client.post(page_of(activity), seen(action, seen="seen", words="I"))
    assert fresh(action).state == "done"
    assert action.what in client_for("service_lead").get(page_of(activity)).text


def test_the_pages_ask_no_more_of_the_database_for_ten(
    council, client_for, activity, django_assert_max_num_queries
):
    action_at(council, "done", activity=activity)
    client = client_for("team_manager")
    urls = [page_of(activity), reverse("closing_loop:action-checks")]
    counts = []
    for _ in range(2):
        for url in urls:
            client.get(url)
            with django_assert_max_num_queries(15) as asked:
                client.get(url)
            counts.append(len(asked))
        for number in range(5):
            action_at(council, "done", activity=activity, what=f"Number {number}")
    assert counts[:2] == counts[2:]
