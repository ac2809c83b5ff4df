"""Filters of a list, kept under a name of one's own."""

import pytest
from django.urls import reverse

from home.actions import MOST, keep_view
from home.models import SavedView

pytestmark = pytest.mark.django_db
KEEP = reverse("home:view-keep")
LIST = {"page": "audits:audit-list", "filters": "state=shared&after=xyz&unit=&format=csv"}


def keep(client, title="Waiting", **more):
    return client.post(KEEP, {"title": title, **LIST, **more})


def test_a_view_leads_back_to_the_list_under_its_filters(client_for):
    client = client_for("team_manager")
    page = client.get("/audits/", {"state": "shared"})
    assert client.get(page.context["saved_views_url"]).status_code == 200
    assert keep(client).url == "/audits/?state=shared"
    assert "Waiting" in client.get(KEEP, LIST).text


def test_nobody_else_sees_it_and_other_lists_do_not_have_it(client_for):
    keep(client_for("team_manager"))
    assert "Forget" not in client_for("service_lead").get(KEEP, LIST).text
    other = {"page": "closing_loop:action-list"}
    assert "Forget" not in client_for("team_manager").get(KEEP, other).text


def test_the_same_name_again_takes_the_new_filters(client_for):
    client = client_for("team_manager")
    for filters in ("state=shared", "state=settled"):
        keep(client, filters=filters)
    assert SavedView.objects.get().filters == "state=settled"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": " "}, "Give the view a name"),
        ({"title": "x" * 61}, "60 characters"),
        ({"filters": f"person={'x' * 600}"}, "too long to save"),
        ({"page": "home:work"}, "There is a problem"),
    ],
)
def test_what_cannot_be_kept_is_said_beside_it(client_for, wrong, sentence):
    answer = keep(client_for("team_manager"), **wrong)
    assert answer.status_code == 200
    assert sentence in answer.text
    assert not SavedView.objects.exists()


def test_twenty_are_enough_and_forgetting_makes_room(client_for, council):
    by = council.staff["team_manager"]
    for each in range(MOST):
        keep_view(page="audits:audit-list", title=f"View {each}", filters="", by=by)
    client = client_for("team_manager")
    assert keep(client).status_code == 409
    forget = reverse("home:view-forget", args=[SavedView.objects.first().pk])
    assert client.post(forget).url == "/audits/"
    assert keep(client).status_code == 302
