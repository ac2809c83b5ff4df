"""A QA administrator says on a page who the teams and workers of extracts are."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from people.models import Child, Import, Involvement, Placing
from tests.factories.people import make_staff

pytestmark = pytest.mark.django_db
LIST = "/people/placings/"


@pytest.fixture
def page(client_for):
    return client_for("qa_admin")


@pytest.fixture
def unplaced(council):
    """Words that an extract gave, with a child whom they hold: `unplaced("unit", "N1")`."""
    day = dt.date(2026, 10, 31)
    given = {"source": "annex-a", "as_at": day, "sha256": "0" * 64, "is_demonstration": True}
    load = Import.objects.create(**given)

    def make(kind, given, reference="900"):
        child = Child.objects.create(reference=reference, status="child-in-need")
        words = {"unit": {"team_given": given}, "staff": {"worker_given": given}}[kind]
        Involvement.objects.create(child=child, source="annex-a:6", **words)
        return Placing.objects.create(kind=kind, given=given, first_seen=load)

    return make


def test_an_empty_list_says_what_comes_here(page):
    assert "Nobody waits to be placed" in page.get(LIST).text


def test_a_team_is_placed_from_the_list(page, council, unplaced):
    placing = unplaced("unit", "N1")
    words = page.get(LIST).text
    assert "N1" in words
    assert f'href="{LIST}{placing.pk}/"' in words
    address = f"{LIST}{placing.pk}/"
    assert "Choose unit" in page.post(address, {"which": "old"}).text
    unit = council.units["north_1"]
    answer = page.post(address, {"which": "old", "unit": unit.pk, "name": "N1"}, follow=True)
    assert "“N1” is Locality Social Work, North Team 1. 1 child is placed now." in answer.text
    assert "Placed by hand" in answer.text
    again = page.post(address, {"which": "old", "unit": unit.pk, "name": "N1"}, follow=True)
    assert "The next load knows it" in again.text
    text = page.get(address).text
    assert "It is placed already" in text
    assert re.search(r'value="old"[^>]* checked', text)


def test_a_new_team_is_opened_from_the_page(page, council, unplaced):
    address = f"{LIST}{unplaced('unit', 'North Team 1').pk}/"
    sent = {"which": "new", "name": "North Team 1", "area": council.units["north"].pk}
    assert "already has a team" in page.post(address, sent).text
    assert "Enter name of the new team" in page.post(address, {"which": "new"}).text
    words = page.post(address, sent | {"name": "North Team 9"}, follow=True).text
    assert "is Locality Social Work, North Team 9" in words


def test_a_worker_is_offered_by_name_or_found_by_number(page, unplaced):
    robin, other = make_staff("Robin", "Hale"), make_staff("Kim", "Yu", email="kim@demo.example")
    address = f"{LIST}{unplaced('staff', 'Hale, R.').pk}/"
    assert "Robin Hale" in page.get(address).text
    wrong = page.post(address, {"who": "other", "known_as": "nobody"}).text
    assert "Nobody in post has this staff number" in wrong
    assert "Answer the question “Who is it?”" in page.post(address, {"known_as": ""}).text
    assert (
        f"is Robin Hale, {robin.number}" in page.post(address, {"who": robin.pk}, follow=True).text
    )
    assert re.search(rf'value="{robin.pk}"[^>]* checked', page.get(address).text)
    second = f"{LIST}{unplaced('staff', 'Yuu', '901').pk}/"
    sent = {"who": "other", "known_as": "KIM@demo.example"}
    assert f"is Kim Yu, {other.number}" in page.post(second, sent, follow=True).text
    assert f'value="{other.number}"' in page.get(second).text


def test_the_list_takes_as_many_queries_with_ten_as_with_one(page, unplaced):
    def count():
        with CaptureQueriesContext(connection) as seen:
            assert page.get(LIST).status_code == 200
        return len(seen)

    unplaced("unit", "N0")
    page.get(LIST)
    one = count()
    for number in range(1, 10):
        unplaced("staff", f"N{number}", str(900 + number))
    assert count() == one <= 12
