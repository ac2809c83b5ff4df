"""Adding, reading, changing and finishing an action through its pages."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from closing_loop.models import Action
from practice.models import GoldenThread, Part
from tests.factories.people import restrict
from tests.factories.practice import make_activity, move, take_part
from tests.unit.closing_loop.test_actions import add
from trail.models import ReadLog

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("prepared_as_plain")]


@pytest.fixture
def activity(council):
    return make_activity(council)


def typed(council, **fields):
    return {
        "what": "Visit and update the plan",
        "why": "The plan is a year old",
        "difference": "The plan says what is true",
        "owner": council.staff["practitioner"].pk,
        "thread": GoldenThread.objects.first().pk,
        "level": "child",
        "ambition": "",
        "priority": "high",
    } | fields


def test_the_auditor_adds_an_action_from_a_weak_thread_and_comes_back(
    council, client_for, activity
):
    client = client_for("team_manager")
    thread = GoldenThread.objects.all()[2]
    url = reverse("closing_loop:action-add", args=[activity.pk])
    page = client.get(f"{url}?thread={thread.pk}&next=/audits/")
    assert page.status_code == 200
    assert f'<option value="{thread.pk}" selected>' in page.content.decode()
    answer = client.post(f"{url}?next=/audits/", typed(council, thread=thread.pk))
    assert answer.url == "/audits/"
    action = Action.objects.get()
    assert (action.owner, action.thread) == (council.staff["practitioner"], thread)
    assert f"{action.due_on:%Y-%m-%d}" == "2026-11-12"


def test_what_is_missing_is_said_beside_the_field_and_nothing_is_lost(
    council, client_for, activity
):
    url = reverse("closing_loop:action-add", args=[activity.pk])
    page = client_for("team_manager").post(url, typed(council, owner="", what="Still here"))
    html = page.content.decode()
    assert 0 < html.find("There is a problem") < html.find("<h1"), "first thing on the page"
    assert "Still here" in html
    assert 'href="#id_owner"' in html
    assert not Action.objects.exists()


def test_the_owner_reads_it_with_its_reason_before_the_audit_is_shared(
    council, client_for, activity
):
    action = add(council, activity, owner="second_practitioner", why="The plan is a year old")
    client = client_for("second_practitioner")
    html = client.get(reverse("closing_loop:action-detail", args=[action.pk])).content.decode()
    assert "The plan is a year old" in html
    assert "It is done" in html
    assert "Change this action" not in html
    assert ReadLog.objects.filter(object_id=action.pk, look="read").count() == 1


def test_the_owner_marks_it_done_with_what_shows_it(council, client_for, activity):
    action = add(council, activity)
    client = client_for("practitioner")
    url = reverse("closing_loop:action-done", args=[action.pk])
    assert "There is a problem" in client.post(url, {"evidence": ""}).content.decode()
    assert not Action.objects.get().done_at
    answer = client.post(url, {"evidence": "Visit note of 4 November"}, follow=True)
    assert "Visit note of 4 November" in answer.content.decode()
    again = client.post(url, {"evidence": "Visit note of 4 November"})
    assert again.status_code == 302
    assert client.get(url).status_code == 409


def test_two_who_change_an_action_see_what_the_other_wrote(council, client_for, activity):
    edit = reverse("closing_loop:action-edit", args=[add(council, activity).pk])
    client, day = client_for("team_manager"), {"due_on_day": "10", "due_on_month": "11"}
    opened = client.get(edit).context["version"]

    def send(what, version):
        fields = typed(council, what=what, version=version, due_on_year="2026", **day)
        return client.post(edit, fields)

    assert send("Visit on Monday", opened).status_code == 302
    assert send("Visit on Monday", opened).status_code == 302  # a double click
    away = Client()
    fields = typed(council, what="Visit on Sunday", version=opened)
    assert away.post(edit, fields).status_code == 302
    away.force_login(council.users["team_manager"])
    assert away.get(edit).context["version"] == opened
    both = send("Visit on Friday", opened)
    assert both.status_code == 409
    assert "Visit on Monday" in both.text
    assert "Visit on Friday" in both.text
    assert send("Visit on Friday", both.context["version"]).status_code == 302
    assert Action.objects.get().what == "Visit on Friday"


def test_only_the_owner_finishes_and_only_its_author_changes(council, client_for, activity):
    action = add(council, activity)
    done = reverse("closing_loop:action-done", args=[action.pk])
    edit = reverse("closing_loop:action-edit", args=[action.pk])
    assert client_for("team_manager").post(done, {"evidence": "x"}).status_code == 403
    assert client_for("practitioner").get(edit).status_code == 403
    form = client_for("team_manager").get(edit)
    assert "Visit and update the plan" in form.content.decode()
    fields = typed(council, what="Visit this week", due_on_day="10", due_on_month="11")
    answer = client_for("team_manager").post(edit, {**fields, "due_on_year": "2026"})
    assert answer.status_code == 302
    action.refresh_from_db()
    assert (action.what, f"{action.due_on}") == ("Visit this week", "2026-11-10")


@pytest.mark.parametrize("page", ["action-detail", "action-edit", "action-done"])
@pytest.mark.parametrize("name", ["other_manager", "service_lead", "ig", "slt", "inspector"])
def test_out_of_reach_there_is_nothing(council, client_for, activity, page, name):
    take_part(council, activity, "service_lead", Part.MODERATOR)
    action = add(council, activity)
    url = reverse(f"closing_loop:{page}", args=[action.pk])
    assert client_for(name).get(url).status_code == 404


def test_a_blind_moderator_cannot_add_and_others_find_no_such_work(council, client_for, activity):
    take_part(council, activity, "service_lead", Part.MODERATOR)
    url = reverse("closing_loop:action-add", args=[activity.pk])
    assert client_for("service_lead").get(url).status_code == 403
    assert client_for("other_manager").get(url).status_code == 404


def test_the_list_shows_ones_own_open_actions_then_what_is_asked_for(council, client_for, activity):
    add(council, activity, what="For the practitioner")
    add(council, activity, owner="team_manager", what="For the manager")
    client = client_for("team_manager")
    url = reverse("closing_loop:action-list")
    own = client.get(url).content.decode()
    assert "For the manager" in own
    assert "For the practitioner" not in own
    assert "For the practitioner" in client.get(f"{url}?whose=all").content.decode()
    done = client.get(f"{url}?whose=all&state=done").content.decode()
    assert "No action fits" in done
    assert "No open actions" in client_for("swc").get(url).content.decode()


def test_a_restricted_child_leaves_no_trace_in_the_list(council, client_for, activity):
    add(council, activity, owner="team_manager", what="Sentinel")
    restrict(council.children["child"], council.staff["ig"])
    html = client_for("team_manager").get(reverse("closing_loop:action-list")).content.decode()
    assert "Sentinel" not in html
    assert activity.reference not in html


def test_learning_and_development_reads_shared_actions_without_the_case(
    council, client_for, activity
):
    action = add(council, activity)
    move(council, activity, "shared")
    url = reverse("closing_loop:action-detail", args=[action.pk])
    html = client_for("lnd").get(url).content.decode()
    assert activity.reference in html
    assert "712904" not in html
    assert "712904" in client_for("practitioner").get(url).content.decode()


def test_words_typed_as_the_session_ended_are_in_the_form_again(
    council, client_for, activity, settings
):
    client = client_for("team_manager")
    url = reverse("closing_loop:action-add", args=[activity.pk])
    client.get(url)
    settings.NOW += dt.timedelta(minutes=31)
    client.post(url, typed(council, what="Half an hour of words"))
    client.force_login(council.users["team_manager"])
    html = client.get(url).content.decode()
    assert "Half an hour of words" in html
    assert "We kept what you typed" in html


@pytest.mark.parametrize("page", ["list", "detail"])
def test_a_page_asks_no_more_of_the_database_for_ten_actions(
    council, client_for, activity, page, django_assert_max_num_queries
):
    first = add(council, activity, owner="team_manager", what="First")
    url = reverse("closing_loop:action-list")
    if page == "detail":
        url = reverse("closing_loop:action-detail", args=[first.pk])
    client = client_for("team_manager")
    client.get(url)
    with django_assert_max_num_queries(15 if page == "detail" else 12) as one:
        client.get(url)
    for number in range(9):
        add(council, activity, owner="team_manager", what=f"Number {number}")
    with django_assert_max_num_queries(15) as ten:
        assert client.get(url).status_code == 200
    assert len(ten) == len(one)
