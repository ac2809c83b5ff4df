"""Every address × every sign-in × in and out of reach × reading and sending, from one table."""

from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.converters import UUIDConverter

from home import search
from tests.factories import Council
from tests.web.access import ACCESS, EVERYBODY, TWINS, WITHOUT_SIGN_IN, Row
from tests.web.records import Records, client_of, council_for_a_module, twin_of

pytestmark = pytest.mark.django_db

STRANGER = ""
PAIRED = {*TWINS, *TWINS.values()}


def addresses(resolver=None, room=""):
    """Every named address of the portal, with its pattern."""
    for each in (resolver or get_resolver()).url_patterns:
        if hasattr(each, "url_patterns"):
            yield from addresses(each, f"{each.namespace}:" if each.namespace else room)
        else:
            yield room + each.name, each


class World:
    """The council, its records here and in the other team, and everybody's open session."""

    def __init__(self, council: Council):
        self.council = council
        self.sessions = {name: client_of(user).cookies for name, user in council.users.items()}

    @property
    def here(self) -> Records:
        """Records of the first team, to be made anew in each test."""
        return Records(self.council)

    @property
    def there(self) -> Records:
        """The same of the other team."""
        return Records(twin_of(self.council))

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


@pytest.fixture(autouse=True)
def _without_rate_limits(settings):
    """So many people come from one place here; the limits have tests of their own."""
    settings.ACCOUNT_RATE_LIMITS = False


def asked(records: Records, name: str) -> tuple[str, dict]:
    """The address of a row of the table, and the right answers to its form."""
    at = ACCESS[name].at
    if at == "searched":
        return "", {}
    return records.address(name, at), records.sent(name, at)


def answers(world: World, records: Records, name: str, people) -> dict:
    """The status of each person's GET and POST of an address, each undone again."""
    address, sent = asked(records, name)
    found = {}
    for person in people:
        for verb in ("GET", "POST"):
            with transaction.atomic():
                found[person, verb] = status(world.client(person), address, verb, sent)
                transaction.set_rollback(True)
    return found


def status(client, address, verb, sent) -> int:
    """What one request is answered, and that nothing of a signed-in person's is kept anywhere."""
    address = address or own_search(client)
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
    assert set(ACCESS) == {name for name, _ in addresses()}


def test_every_sign_in_of_the_council_is_in_the_table(world):
    assert set(world.council.users) == EVERYBODY


@pytest.mark.parametrize("name", ACCESS)
def test_an_address_answers_everybody_as_the_table_says(world, name):
    found = answers(world, world.here, name, [*sorted(EVERYBODY), STRANGER])
    assert differences(ACCESS[name], found) == {}


@pytest.mark.parametrize("name", [name for name, row in ACCESS.items() if row.at])
def test_the_other_team_has_the_same_answers_the_other_way_round(world, name):
    if ACCESS[name].at in ("searched", "imported", "uploaded", "unplaced"):
        pytest.skip("belongs to no team")
    names = TWINS | {there: here for here, there in TWINS.items()}
    found = answers(world, world.there, name, sorted(PAIRED))
    assert differences(ACCESS[name], found, names.get) == {}


@pytest.mark.parametrize("name", [name for name, row in ACCESS.items() if row.at])
def test_what_is_not_there_is_answered_like_what_is_out_of_reach(world, name):
    if ACCESS[name].at == "searched":
        pytest.skip("nobody else's search is there at all")
    real, _ = asked(world.here, name)
    parts = [str(uuid4()) if part.count("-") == 4 else part for part in real.split("/")]
    for person in ("ig", "head_of_service"):
        response = world.client(person).get("/".join(parts))
        assert response.status_code in (404, 405), (person, real)


def test_only_these_addresses_need_no_sign_in():
    open_ = {
        name for name, each in addresses() if not getattr(each.callback, "login_required", True)
    }
    assert open_ == WITHOUT_SIGN_IN


def test_no_address_holds_anything_but_ids_that_tell_nothing():
    allowed = {"section", "key", "uidb36"}
    for name, each in addresses():
        for parameter, converter in getattr(each.pattern, "converters", {}).items():
            assert isinstance(converter, UUIDConverter) or parameter in allowed, name
