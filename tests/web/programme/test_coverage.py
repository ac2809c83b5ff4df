"""The page of coverage."""

import pytest
from django.urls import reverse

from tests.factories.draws import fill
from tests.factories.practice import make_activity

pytestmark = pytest.mark.django_db

PAGE = reverse("programme:coverage")


def test_the_page_says_who_was_never_looked_at(council, client_for):
    make_activity(council)
    text = client_for("service_lead").get(PAGE).text
    assert "the work of 1 of 2 workers who hold open cases, and at 1 of 2 children" in text
    assert "1 worker has never been looked at." in text
    assert "Second Practitioner" in text
    assert "Other Practitioner" not in text


def test_one_team_is_chosen_and_nonsense_narrows_nothing(council, client_for):
    client = client_for("head_of_service")
    there = client.get(f"{PAGE}?unit={council.units['south_1'].pk}").text
    assert "Other Practitioner" in there
    assert "Second Practitioner" not in there
    assert "Second Practitioner" in client.get(f"{PAGE}?unit=x").text
    elsewhere = client.get(f"{PAGE}?unit={council.units['complex_1'].pk}").text
    assert "Second Practitioner" in elsewhere


def test_without_a_team_the_page_says_what_would_be_here(client_for):
    assert "No team within your reach" in client_for("practitioner").get(PAGE).text
    assert "No open case here" in client_for("complex_lead").get(PAGE).text


def test_as_many_queries_for_many_cases_as_for_few(council, client_for, django_assert_num_queries):
    client = client_for("head_of_service")
    client.get(PAGE)
    with django_assert_num_queries(10):
        client.get(PAGE)
    fill(council, 8)
    with django_assert_num_queries(10):
        client.get(PAGE)


def test_each_table_is_a_file_with_the_cells_of_the_page(council, client_for):
    make_activity(council)
    client = client_for("service_lead")
    links = client.get(PAGE).context["links"]
    workers = client.get(links["workers"][0].url).content.decode("utf-8-sig").splitlines()
    assert workers == ["Worker,Team,Open cases,Last looked at",
                       "Second Practitioner,North Team 1,1,Never"]  # fmt: skip
    teams = client.get(links["teams"][0].url).content.decode("utf-8-sig").splitlines()
    assert teams[1] == '"Locality Social Work, North Team 1",2,1,2,1'
    sheet = client.get(links["statuses"][1].url)
    assert sheet.headers["Content-Disposition"] == (
        'attachment; filename="coverage-by-status.xlsx"'
    )
    elsewhere = client_for("practitioner").get(f"{PAGE}export/?table=nonsense")
    assert elsewhere.text.strip("\ufeff\r\n") == "Worker,Team,Open cases,Last looked at"
