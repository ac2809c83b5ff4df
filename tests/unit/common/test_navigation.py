"""A person is shown the places that are there and that their roles open."""

from types import SimpleNamespace

import pytest
from django.urls import NoReverseMatch

from common import navigation
from common.navigation import PLACES, Place, address_of, holds, holds_other_than, person_of


class Role(str):
    label = "QA administrator"


def a_request(*codes, signed_in=True, page="audits:audit-list"):
    user = SimpleNamespace(is_authenticated=signed_in)
    reach = SimpleNamespace(by_role={Role(code): frozenset() for code in codes})
    match = SimpleNamespace(namespace=page.split(":")[0], view_name=page)
    return SimpleNamespace(user=user, reach=reach if signed_in else None, resolver_match=match)


@pytest.fixture
def _all_there(monkeypatch):
    monkeypatch.setattr(navigation, "reverse", lambda name: f"/{name}/")


@pytest.mark.usefixtures("_all_there")
def test_people_and_set_up_is_for_the_qa_administrator():
    shown = {link.label for link in navigation.shown_to(a_request("qa-administrator"))}
    assert "People and set-up" in shown
    shown = {link.label for link in navigation.shown_to(a_request("team-manager"))}
    assert "People and set-up" not in shown


@pytest.mark.usefixtures("_all_there")
def test_nobody_is_shown_anything_before_signing_in():
    assert navigation.shown_to(a_request(signed_in=False)) == []


@pytest.mark.usefixtures("_all_there")
@pytest.mark.parametrize(
    ("role", "page", "place"),
    [
        ("team-manager", "moderation:moderation-list", "Audits"),
        ("qa-administrator", "audits:number-list", "Programme"),
        ("information-governance", "audits:recall-list", "Recalls"),
        ("qa-administrator", "audits:recall-list", "Audits"),
    ],
)
def test_the_place_from_which_a_page_is_found_is_marked_and_no_other(role, page, place):
    links = navigation.shown_to(a_request(role, page=page))
    assert [link.label for link in links if link.current] == [place]


def test_a_place_that_is_not_built_is_not_shown(monkeypatch):
    def nowhere(name):
        raise NoReverseMatch(name)

    monkeypatch.setattr(navigation, "reverse", nowhere)
    assert address_of("learning:home") == ""
    assert navigation.shown_to(a_request("team-manager")) == []


def test_a_request_that_failed_early_has_no_navigation():
    assert navigation.shown_to(SimpleNamespace()) == []
    assert person_of(SimpleNamespace()) is None


def test_roles_open_and_close_places():
    inspector = a_request("inspector")
    assert holds("inspector", "performance")(inspector)
    assert not holds("performance")(inspector)
    assert holds_other_than("performance")(inspector)
    assert not holds_other_than("inspector")(inspector)
    assert not holds_other_than("inspector")(a_request(signed_in=False))


def test_every_place_is_in_one_room_only():
    rooms = [room for place in PLACES for room in place.rooms]
    assert len(rooms) == len(set(rooms))
    assert all(isinstance(place, Place) for place in PLACES)


def test_the_header_names_person_and_role():
    request = a_request("qa-administrator")
    request.user = type("User", (), {"is_authenticated": True, "__str__": lambda self: "Quinn"})()
    person = person_of(request)
    assert (person.name, person.role) == ("Quinn", "QA administrator")
