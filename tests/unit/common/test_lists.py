"""A list shows every row once, in order, whichever way it is walked, and never counts too far."""

import datetime as dt

import pytest
from django.http import QueryDict

from common import lists
from common.lists import Order, Page, count_of, pack, page_of, unpack
from people.models import Child
from tests.factories.people import make_child

NEWEST = Order("opened_on")
OLDEST = Order("opened_on", descending=False)
DAY = dt.date(2026, 11, 1)
UUID = "00000000-0000-4000-8000-000000000000"


@pytest.fixture
def children(db):
    """Seven children, of whom three came on one day."""
    ages = [0, 1, 1, 1, 2, 3, 4]
    return [make_child(opened_on=DAY - dt.timedelta(days=age)) for age in ages]


def walk(doors, order, size=2) -> list[Page]:
    pages = [page_of(doors, order, QueryDict(), size=size)]
    while pages[-1].next_url:
        pages.append(page_of(doors, order, QueryDict(pages[-1].next_url[1:]), size=size))
    return pages


def keys(rows) -> list:
    return [(row.opened_on, row.pk) for row in rows]


@pytest.mark.parametrize(("order", "turned"), [(NEWEST, True), (OLDEST, False)])
def test_walking_forward_shows_every_row_once_in_order(children, order, turned):
    shown = [row for page in walk([Child.objects.all()], order) for row in page.rows]
    assert keys(shown) == sorted(keys(children), reverse=turned)


def test_walking_back_shows_the_same_pages(children):
    doors = [Child.objects.all()]
    pages = walk(doors, NEWEST)
    page, shown = pages[-1], [keys(pages[-1].rows)]
    while page.previous_url:
        page = page_of(doors, NEWEST, QueryDict(page.previous_url[1:]), size=2)
        shown.append(keys(page.rows))
    assert shown[::-1] == [keys(page.rows) for page in pages]
    assert page.previous_url == ""


def test_overlapping_doors_show_no_row_twice(children):
    mine = Child.objects.filter(pk__in=[one.pk for one in children[:5]])
    team = Child.objects.filter(pk__in=[one.pk for one in children[2:]])
    pages = walk([mine, team], NEWEST)
    shown = [row for page in pages for row in page.rows]
    assert keys(shown) == sorted(keys(children), reverse=True)
    assert {page.count for page in pages} == {7}


def test_the_address_of_a_neighbour_keeps_the_filters(children):
    page = page_of([Child.objects.all()], NEWEST, QueryDict("state=shared&after=old"), size=2)
    asked = QueryDict(page.next_url[1:])
    assert asked["state"] == "shared"
    assert unpack(asked["after"]) == keys(page.rows)[-1]


NOWHERE = [
    "", "nonsense", "%%%", pack(("2026-13-45", "x")), pack((1,)), pack(("[" * 2_000, UUID))[:2_600],
    pack(("0001-01-01T00:00:00+00:00", UUID)), pack(("9999-12-31T23:59:59-12:00", UUID)),
]  # fmt: skip


@pytest.mark.parametrize("text", NOWHERE)
def test_an_address_that_names_no_place_shows_the_first_page(children, text):
    address = QueryDict(mutable=True)
    address["after"] = text
    page = page_of([Child.objects.all()], NEWEST, address, size=2)
    assert keys(page.rows) == sorted(keys(children), reverse=True)[:2]


def test_counting_stops_at_the_cap(children, monkeypatch):
    monkeypatch.setattr(lists, "COUNT_CAP", 3)
    assert count_of([Child.objects.all()], cap=3) == 4
    assert Page(count=4).count_words == "more than 3"
    assert Page(count=3).count_words == "3"


def test_a_page_takes_one_query_a_door_and_one_for_the_count(children, django_assert_num_queries):
    doors = [Child.objects.all(), Child.objects.filter(initials="")]
    with django_assert_num_queries(3):
        page_of(doors, NEWEST, QueryDict(), size=2)


def test_an_empty_list_has_no_neighbours(db):
    page = page_of([Child.objects.all()], NEWEST, QueryDict())
    assert (page.rows, page.count, page.previous_url, page.next_url) == ([], 0, "", "")
