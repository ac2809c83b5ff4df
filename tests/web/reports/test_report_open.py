"""Everybody reads the open edition, and nothing in it that the full edition keeps."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db
LIST = reverse("reports:open-list")


def address(report):
    return reverse("reports:report-open", args=[report.pk])


@pytest.mark.parametrize("name", ["practitioner", "other_manager", "qa_admin"])
def test_those_without_reach_find_and_read_it(client_for, october, report, name):
    made, client = report("published"), client_for(name)
    assert address(made) in client.get(LIST).content.decode()
    shown = client.get(address(made)).content.decode()
    assert "hidden" in shown
    assert "Fewer than 10 files" in shown
    for kept in ("Plans are not dated.", "1 settled by moderation", made.figures_sha256[:4]):
        assert kept not in shown


@pytest.mark.parametrize("state", ["compiled", "commentary", "signed"])
def test_there_is_none_before_it_is_published(client_for, report, state):
    client = client_for("head_of_service")
    assert client.get(address(report(state))).status_code == 404
    assert "No open edition is here yet" in client.get(LIST).content.decode()


def test_readers_of_the_full_edition_find_the_open_one(client_for, report):
    made = report("published")
    page = client_for("team_manager").get(reverse("reports:report-detail", args=[made.pk]))
    assert address(made) in page.content.decode()


def test_list_and_page_take_few_queries(client_for, report, django_assert_max_num_queries):
    made, client = report("published"), client_for("practitioner")
    client.get(LIST)
    with django_assert_max_num_queries(12):
        client.get(LIST)
    with django_assert_max_num_queries(10):
        client.get(address(made))
