"""Nothing stays with somebody who leaves, and supervision has its list."""

import pytest
from django.urls import reverse

from closing_loop.models import Action
from practice.models import Activity
from tests.factories.practice import make_activity, move
from tests.unit.closing_loop.rounds import action_at

pytestmark = pytest.mark.django_db
HAND_ON = reverse("closing_loop:action-hand-on")


@pytest.fixture
def activity(council):
    return move(council, make_activity(council), "shared")


def owners():
    return dict(Action.objects.values_list("what", "owner__first_name"))


def test_a_lead_gives_all_of_a_persons_actions_to_another(council, client_for, activity):
    first = action_at(council, "agreed", activity=activity, what="First")
    action_at(council, "in-progress", activity=activity, what="Second")
    action_at(council, "done", activity=activity, what="Done")
    client = client_for("service_lead")
    url = f"{HAND_ON}?owner={first.owner_id}"
    html = client.get(url).text
    assert "First" in html
    assert "Done" not in html
    chosen = [str(pk) for pk in Action.objects.to_do().values_list("pk", flat=True)]
    assert "Choose one person" in client.post(url, {"chosen": chosen}).text
    to = council.staff["second_practitioner"]
    answer = client.post(url, {"chosen": chosen, "to": str(to.pk)}, follow=True)
    assert "2 actions are now with" in answer.text
    before, after = first.owner.first_name, to.first_name
    assert owners() == {"First": after, "Second": after, "Done": before}


def test_others_give_away_only_what_they_may_change(council, client_for, activity):
    action = action_at(council, "agreed", activity=activity)
    assert client_for("practitioner").get(HAND_ON).status_code == 403
    html = client_for("other_manager").get(f"{HAND_ON}?owner={action.owner_id}").text
    assert action.what not in html
    assert f'value="{action.owner_id}"' in client_for("service_lead").get(HAND_ON).text
    Action.objects.update(created_by=council.staff["service_lead"])
    Activity.objects.update(lead=council.staff["service_lead"])
    assert "No actions to give on" in client_for("team_manager").get(HAND_ON).text
    assert client_for("team_manager").get(f"{HAND_ON}?owner=nobody").status_code == 200


def test_the_list_for_supervision_is_read_and_ticked_by_both(council, client_for, activity):
    action = action_at(council, "in-progress", activity=activity)
    own, of = reverse("closing_loop:supervision"), "closing_loop:supervision-of"
    assert action.what in client_for("practitioner").get(own).text
    manager = client_for("team_manager")
    assert "1 action to do" in manager.get(own).text
    url = reverse(of, args=[action.owner_id])
    text = manager.get(url).text
    assert "Not spoken of yet" in text
    assert "Team manager" in text  # the header names the reader, not whose list it is
    tick = f"{reverse('closing_loop:action-supervised', args=[action.pk])}?next={url}"
    day = {"talked_on_day": "4", "talked_on_month": "11", "talked_on_year": "2026"}
    answer = manager.post(tick, {"line": "Father is asked on Monday", **day}, follow=True)
    assert "4 November 2026: Father is asked on Monday" in answer.text
    assert client_for("service_lead").get(url).status_code == 404


@pytest.mark.parametrize("page", ["hand-on", "supervision"])
def test_the_pages_ask_no_more_of_the_database_for_ten(
    council, client_for, activity, page, django_assert_max_num_queries
):
    action = action_at(council, "agreed", activity=activity)
    url = f"{HAND_ON}?owner={action.owner_id}"
    if page == "supervision":
        url = reverse("closing_loop:supervision-of", args=[action.owner_id])
    client = client_for("team_manager")
    client.get(url)
    with django_assert_max_num_queries(17) as one:
        client.get(url)
    for number in range(5):
        action_at(council, "agreed", activity=activity, what=f"Number {number}")
    with django_assert_max_num_queries(17) as ten:
        client.get(url)
    assert len(ten) == len(one)
