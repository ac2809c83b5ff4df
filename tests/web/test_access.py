"""Every address × every sign-in × in and out of reach × reading and sending, from one table."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import MappingProxyType
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, resolve, reverse
from django.urls.converters import UUIDConverter

from home import search
from tests.councils import council_for_a_module
from tests.factories import Council
from tests.web.access import ACCESS, EVERYBODY, TWINS, WITHOUT_SIGN_IN, Row
from tests.web.records import SECTION, Records, client_of, twin_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("prepared_as_plain")]

STRANGER = ""
OF_SOMETHING = [name for name, row in ACCESS.items() if row.at]
OF_NO_TEAM = {"reviewed", "helped", "searched", "subscribed", "imported", "uploaded", "unplaced"}
OF_NO_TEAM |= {"held", "gathered", "ruled", "proposed"}
OF_A_TEAM = [name for name in OF_SOMETHING if ACCESS[name].at not in OF_NO_TEAM]
PAIRED = {*TWINS, *TWINS.values()}


@dataclass(frozen=True)
class Address:
    """A named address of the portal, and what stands for a record in it."""

    name: str
    view: Callable
    converters: dict


def addresses(resolver=None, room="", converters=MappingProxyType({})) -> Iterator[Address]:
    """Every named address of the portal."""
    for each in (resolver or get_resolver()).url_patterns:
        held = {**converters, **getattr(each.pattern, "converters", {})}
        if hasattr(each, "url_patterns"):
            yield from addresses(each, f"{each.namespace}:" if each.namespace else room, held)
        else:
            yield Address(room + each.name, each.callback, held)


class World:
    """The council, its records here and in the other team, and everybody's open session."""

    def __init__(self, council: Council):
        self.council = council
        self.sessions = {name: client_of(user).cookies for name, user in council.users.items()}

    def client(self, name: str) -> Client:
        """A browser in which this person is signed in; nobody in a stranger's."""
        client = Client()
        if name:
            client.cookies.load({key: one.value for key, one in self.sessions[name].items()})
        return client


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with council_for_a_module(django_db_blocker) as council:
        yield World(council)


@pytest.fixture(scope="module")
def asked(request, world):
    """The address of each row about records of one stage, and the right answers to its form.

    The records are made in the middle of the module and are gone before those of the next stage,
    so that no stage sees another's; every test leaves them as they were.
    """
    council, at = request.param
    with transaction.atomic():
        records = Records(council(world.council))
        yield {
            name: (records.address(name, at), records.sent(name, at))
            for name, row in ACCESS.items()
            if row.at == at
        }
        transaction.set_rollback(True)


def itself(council: Council) -> Council:
    """The council as it is, with North Team 1 for the first team."""
    return council


def of_each_stage(council, names):
    """Each name with the records of its stage; tests of one stage run one after the other."""
    rows = [
        pytest.param((council, at), name, id=name, marks=pytest.mark.xdist_group(f"at {at}"))
        for at, name in sorted((ACCESS[name].at, name) for name in names)
    ]
    return pytest.mark.parametrize(("asked", "name"), rows, indirect=["asked"], scope="module")


@pytest.fixture(autouse=True)
def _without_rate_limits(settings):
    """So many people come from one place here; the limits have tests of their own."""
    settings.ACCOUNT_RATE_LIMITS = False


def answers(world: World, asked: dict, name: str, people) -> dict:
    """The status of each person's GET and POST of an address, each undone again.

    A verb that the address does not have is tried by three: it is refused before anybody is known.
    """
    address, sent = asked[name]
    found = {}
    for verb in ("GET", "POST"):
        for person in people if ACCESS[name].has(verb) else [*people[:2], *people[-1:]]:
            with transaction.atomic():
                found[person, verb] = status(world.client(person), address, verb, sent)
                transaction.set_rollback(True)
    return found


def status(client, address, verb, sent) -> int:
    """What one request is answered, and that nothing of a signed-in person's is kept anywhere."""
    if ACCESS[resolve(address).view_name].at == "searched":
        address = own_search(client)
    signed_in = bool(client.cookies.get("sessionid"))
    response = client.get(address) if verb == "GET" else client.post(address, sent)
    if signed_in:
        assert "no-store" in response.headers["Cache-Control"], address
    if response.status_code == 302 and response.url.startswith("/accounts/login/?next="):
        assert not signed_in, f"{address} asks a signed-in person to sign in"
    return response.status_code


def own_search(client) -> str:
    """The address of what this person has just looked for; of nothing, for a stranger."""
    if not client.cookies.get("sessionid"):
        return reverse("home:search-results", args=[uuid4()])
    session = client.session
    key = search.keep(session, "712904")
    session.save()
    return reverse("home:search-results", args=[key])


def differences(row: Row, found: dict, known_as=lambda person: person) -> dict:
    """Where an answer is not what the table says."""
    expected = {key: row.expected(key[1], known_as(key[0])) for key in found}
    return {
        (person or "a stranger", verb): f"{status}, not {expected[person, verb]}"
        for (person, verb), status in found.items()
        if status != expected[person, verb]
    }


def test_every_address_has_a_row_and_every_row_an_address():
    assert set(ACCESS) == {each.name for each in addresses()}


def test_every_sign_in_of_the_council_is_in_the_table(world):
    assert set(world.council.users) == EVERYBODY


@of_each_stage(itself, list(ACCESS))
def test_an_address_answers_everybody_as_the_table_says(world, asked, name):
    found = answers(world, asked, name, [*sorted(EVERYBODY), STRANGER])
    assert differences(ACCESS[name], found) == {}


@of_each_stage(twin_of, OF_A_TEAM)
def test_the_other_team_has_the_same_answers_the_other_way_round(world, asked, name):
    names = TWINS | {there: here for here, there in TWINS.items()}
    found = answers(world, asked, name, sorted(PAIRED))
    assert differences(ACCESS[name], found, names.get) == {}


@pytest.mark.parametrize("name", OF_SOMETHING)
def test_what_is_not_there_is_answered_like_what_is_out_of_reach(world, name):
    [converters] = [each.converters for each in addresses() if each.name == name]
    nothing = {key: stand_in(found) for key, found in converters.items()}
    for person in ("ig", "head_of_service"):
        response = world.client(person).get(reverse(name, kwargs=nothing))
        assert response.status_code in (404, 405), (person, name)


def stand_in(converter) -> str:
    """What stands in an address where there is no record."""
    return str(uuid4()) if isinstance(converter, UUIDConverter) else SECTION


def test_only_these_addresses_need_no_sign_in():
    open_ = {each.name for each in addresses() if not getattr(each.view, "login_required", True)}
    assert open_ == WITHOUT_SIGN_IN


def test_no_address_holds_anything_but_ids_that_tell_nothing():
    allowed = {"section", "key", "uidb36", "figure", "role", "token", "provider_id"}
    for each in addresses():
        for parameter, converter in each.converters.items():
            assert isinstance(converter, UUIDConverter) or parameter in allowed, each.name
