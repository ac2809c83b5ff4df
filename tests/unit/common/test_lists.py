"""A list shows every row once, in order, whichever way it is walked, and never counts too far."""

import base64
import datetime as dt
import json

import pytest
from django.http import QueryDict

from common import lists
from common.lists import Order, Page, Sorts, count_of, is_narrowed, pack, page_of, unpack
from common.presenters import Column
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


SORTS = Sorts(Child, opened=NEWEST, reference=Order("reference", is_text=True))


@pytest.mark.parametrize("size", [1, 2, 3, 7])
@pytest.mark.parametrize("sort", ["opened", "-opened", "reference", "-reference", "child", ""])
def test_pages_under_each_sort_are_the_whole_list_once(children, sort, size):
    order, doors = SORTS.chosen(QueryDict(f"sort={sort}")), [Child.objects.all()]
    pages = walk(doors, order, size)
    shown = [order.key_of(row) for page in pages for row in page.rows]
    everything = sorted(map(order.key_of, children), reverse=order.descending)
    assert shown == everything
    page, back = pages[-1], [pages[-1].rows]
    while page.previous_url:
        page = page_of(doors, order, QueryDict(page.previous_url[1:]), size=size)
        back.insert(0, page.rows)
    assert [order.key_of(row) for rows in back for row in rows] == everything


def test_a_head_turns_its_own_order_round_and_keeps_the_filters():
    columns = [Column("Opened", sort="opened"), Column("Child", sort="reference"), Column("Age")]
    heads = SORTS.heads(columns, QueryDict("state=open&after=abc"))
    assert [(one.order, one.sort_url) for one in heads] == [
        ("descending", "?state=open&sort=opened"),
        ("", "?state=open&sort=-reference"),
        ("", ""),
    ]
    heads = SORTS.heads(columns, QueryDict("sort=-reference"))
    assert [(one.order, one.sort_url) for one in heads[:2]] == [
        ("", "?sort=-opened"),
        ("descending", "?sort=reference"),
    ]


def test_a_page_and_an_order_narrow_nothing():
    assert not is_narrowed(QueryDict("sort=-due&after=abc&state="))
    assert is_narrowed(QueryDict("sort=-due&state=open"))


@pytest.mark.parametrize("value", ["x" * 41, "\0", "\ud800", 5, None])
def test_no_text_that_a_row_cannot_hold_is_asked_for(value):
    text = base64.urlsafe_b64encode(json.dumps([value, UUID]).encode()).decode()
    assert unpack(text, is_text=True) is None


def test_an_empty_list_has_no_neighbours(db):
    page = page_of([Child.objects.all()], NEWEST, QueryDict())
    assert (page.rows, page.count, page.previous_url, page.next_url) == ([], 0, "", "")
