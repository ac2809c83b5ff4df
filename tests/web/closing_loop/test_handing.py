"""Hand-overs in pages: from "your work" of the sending manager to the new owner's."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from closing_loop.models import Action
from notices.models import Notice
from practice.models import Finding, Theme
from tests.unit.closing_loop.test_actions import add
from tests.unit.closing_loop.test_handing import action, activity, move  # noqa: F401 (fixtures)

pytestmark = pytest.mark.django_db
LIST = "/actions/hand-overs/"


@pytest.fixture
def moved(council, action):  # noqa: F811
    """An action of the practitioner's about a child who has moved to South Team 1."""
    move(council)
    return action


def test_an_empty_list_says_what_comes_here(client_for):
    assert "Nothing waits to be handed over" in client_for("team_manager").get(LIST).text


def test_from_your_work_to_the_new_owners(client_for, council, moved):
    manager, address = client_for("team_manager"), f"/actions/{moved.pk}/hand-over/"
    home = manager.get("/").text
    assert "Hand over: Visit and update the plan" in home
    assert f'href="{address}"' in home
    assert "6 November 2026" in manager.get(LIST).text
    assert "6 November 2026" in manager.get(f"{LIST}export/").text
    page = manager.get(address).text
    assert "Practitioner Example is no longer involved with this child" in page
    assert "Second Manager" not in page
    assert "Choose the new owner" in manager.post(address, {"decision": "give"}).text
    sent = {"decision": "give", "reason": "She leads now."}
    sent["to"] = council.staff["other_practitioner"].pk
    words = manager.post(address, sent, follow=True).text
    assert "The action is with Other Practitioner now." in words
    assert manager.post(address, sent).url == LIST
    assert "Hand over" not in manager.get("/").text
    new = client_for("other_practitioner")
    assert "Visit and update the plan" in new.get("/").text
    assert "She leads now." in new.get(f"/actions/{moved.pk}/").text
    assert Notice.objects.filter(person=council.staff["other_practitioner"]).count() == 1


@pytest.mark.parametrize("step", ["hand-over", "edit"])
def test_a_form_about_an_action_is_sent_to_its_own_page(client_for, moved, step):
    page = client_for("team_manager").get(f"/actions/{moved.pk}/{step}/").text
    assert '<form method="post" novalidate class="qa-form">' in page


def test_it_may_stay_with_its_owner_who_is_still_here(client_for, council, moved):
    manager, address = client_for("team_manager"), f"/actions/{moved.pk}/hand-over/"
    assert "It stays with Practitioner Example" in manager.get(address).text
    sent = {"decision": "keep", "reason": "Nearly done."}
    assert "The action stays with" in manager.post(address, sent, follow=True).text
    gone = add(council, moved.activity, what="Ring the school", owner="second_practitioner")
    staff = council.staff["second_practitioner"]
    staff.left_on = dt.date(2026, 11, 4)
    staff.save()
    page = manager.get(f"/actions/{gone.pk}/hand-over/").text
    assert "left on 4 November 2026" in page
    assert "It stays with" not in page


def test_only_late_ones_come_to_those_above(client_for, council, moved, settings):
    head = client_for("head_of_service")
    assert "handed over" not in head.get("/").text
    settings.NOW += dt.timedelta(days=4)
    assert (
        "1 action has not been handed over in time" in client_for("head_of_service").get("/").text
    )
    assert "Overdue" in client_for("service_lead").get(LIST).text


def test_the_new_worker_and_manager_read_what_is_open_and_what_was_found(
    client_for, council, moved
):
    thread = "planning"
    Action.objects.filter(pk=moved.pk).update(thread=thread)
    found = {"theme": Theme.objects.first(), "kind": "gap", "sentence": "The plan has no dates."}
    Finding.objects.create(activity=moved.activity, thread_id=thread, **found)
    address = f"/actions/case/{moved.activity.child_id}/"
    for name in ("other_practitioner", "other_manager"):
        client = client_for(name)
        home = client.get("/").text
        assert "Case 712904 came with 1 open action" in home
        assert f'href="{address}"' in home
        words = client.get(address).text
        assert "Visit and update the plan" in words
        assert "The plan has no dates." in words
    assert client_for("second_manager").get(address).status_code == 404


def test_a_case_with_nothing_open_says_so(client_for, council):
    address = f"/actions/case/{council.children['child'].pk}/"
    assert "Nothing is open for this child" in client_for("practitioner").get(address).text


def test_the_list_takes_as_many_queries_with_ten_as_with_one(client_for, council, moved):
    client = client_for("team_manager")

    def count():
        with CaptureQueriesContext(connection) as seen:
            assert client.get(LIST).status_code == 200
        return len(seen)

    count()
    one = count()
    for number in range(9):
        twin = add(council, moved.activity, what=f"Visit {number}")
        assert twin.owner == moved.owner
    assert count() == one <= 12
