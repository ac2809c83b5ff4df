"""Signing in with a council account: the whole way, and everybody who does not come in."""

import datetime as dt
import logging
import time
from io import StringIO
from uuid import uuid4

import pytest
import requests
from allauth.mfa.totp.internal.auth import TOTP
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from people.models import CouncilAccount, User
from qaportal import single_sign_on
from tests.factories.people import PASSWORD, make_user
from tests.sign_in_service import CLIENT, ISSUER, SECRET, TENANT, SignInService

pytestmark = pytest.mark.django_db
LOCAL = "django.core.cache.backends.locmem.LocMemCache"
OID, EMAIL = "5d2f0c1e-person", "sam.reed@council.example"
DOMAIN = "council.example"


@pytest.fixture
def person(council) -> User:
    """A practitioner with a sign-in of their own, and no password."""
    council.users["practitioner"].delete()
    user = make_user(council.staff["practitioner"], EMAIL, is_demonstration=False)
    user.set_unusable_password()
    user.save()
    return user


@pytest.fixture
def entra(settings):
    claims = {"sub": "pairwise", "oid": OID, "tid": TENANT, "email": "Sam.Reed@council.example"}
    with SignInService(ISSUER, claims) as service:
        app = single_sign_on.entra(TENANT, CLIENT, SECRET, service.address)
        yield offered(settings, service, app)


@pytest.fixture
def google(settings):
    claims = {"sub": "1234", "hd": DOMAIN, "email": EMAIL, "email_verified": True}
    with SignInService("", claims) as service:
        yield offered(
            settings, service, single_sign_on.google(DOMAIN, CLIENT, SECRET, service.address)
        )


def offered(settings, service, app) -> SignInService:
    settings.CACHES = {"default": {"BACKEND": LOCAL, "LOCATION": str(uuid4())}}
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [*apps, app]}}
    settings.PASSWORD_SIGN_INS = frozenset({"break.glass@council.example"})
    return service


def begin(client, name="entra", **query) -> str:
    """From the portal to the service, as a browser goes: the address of the way back."""
    there = client.get(reverse("openid_connect_login", args=[name]), query).url
    return requests.get(there, allow_redirects=False, timeout=5).headers["Location"]


def sign_in(client, name="entra", **query):
    """The answer of the portal to somebody who comes back from the service."""
    return client.get(begin(client, name, **query))


def is_in(client) -> bool:
    return client.get(reverse("mfa_index")).status_code == 200


def test_nothing_is_offered_where_nothing_is_set(client, db):
    page = client.get(reverse("account_login")).text
    assert "council account" not in page
    assert "<details" not in page
    for name in ("openid_connect_login", "openid_connect_callback"):
        assert client.get(reverse(name, args=["entra"])).status_code == 404


def test_a_person_comes_in_where_they_were_going_without_another_code(person, entra, caplog):
    caplog.set_level(logging.INFO, "people.sign_in_log")
    TOTP.activate(person, "JBSWY3DPEHPK3PXP")
    client = Client()
    page = client.get("/accounts/login/", {"next": "/audits/?team=north"}).text
    assert 'href="/accounts/council/entra/?next=%2Faudits%2F%3Fteam%3Dnorth"' in page
    assert sign_in(client, next="/audits/?team=north").url == "/audits/?team=north"
    assert client.get("/audits/").status_code == 200
    assert f"Signed in: {person.pk} with entra" in caplog.messages
    account = CouncilAccount.objects.get()
    assert (account.user, account.provider, account.uid) == (person, "entra", OID)
    assert account.extra_data == {}
    [event] = CouncilAccount.history.rel.related_model.objects.all()
    assert event.pgh_context["action"] == "people.link_account"
    assert event.pgh_context["by"] == str(person.staff.pk)
    assert "Microsoft, since" in client.get(reverse("mfa_index")).text
    assert "Authenticator app" not in client.get(reverse("mfa_index")).text
    assert client.get(reverse("account_change_password")).status_code == 404


def test_nobody_sends_the_browser_elsewhere_or_chooses_what_is_asked(person, entra):
    client = Client()
    asked = {"next": "https://elsewhere.example/", "scope": "Mail.Read", "process": "connect"}
    answer = sign_in(client, **asked)
    assert answer.url == "/"
    assert "prompt" not in entra.asked[-1]
    begin(Client(), another="1")
    assert entra.asked[-1]["prompt"] == "select_account"
    address = reverse("openid_connect_login", args=["entra"])
    pulled = Client().get(address, {"next": "/audits/"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert pulled.url == "/accounts/login/?next=%2Faudits%2F"
    assert client.get(address, {"next": "/audits/"}).url == "/audits/"
    assert client.get(address, {"next": "https://elsewhere.example/"}).url == "/"
    assert Client().post(address).status_code == 405


def test_once_joined_the_account_counts_and_not_its_address(council, person, entra):
    sign_in(Client())
    entra.says = {"email": "somebody.else@council.example"}
    client = Client()
    sign_in(client)
    assert is_in(client)
    assert CouncilAccount.objects.get().extra_data == {}
    entra.says = {"oid": "another-person"}
    answer = sign_in(Client())
    assert (answer.status_code, "belongs to another account" in answer.text) == (403, True)
    entra.says = {"oid": "another-person", "email": council.users["swc"].email}
    sign_in(taken := Client())
    assert taken.get(reverse("mfa_index")).context["user"] == council.users["swc"]


def test_a_new_account_is_joined_once_the_old_one_is_forgotten(person, entra):
    sign_in(Client())
    call_command("forget_council_account", EMAIL.upper(), stdout=(told := StringIO()))
    assert told.getvalue() == f"{person} ({EMAIL}): 1 forgotten.\n"
    with pytest.raises(CommandError, match=r"Nobody signs in as nobody@council\.example"):
        call_command("forget_council_account", "nobody@council.example")
    entra.says = {"oid": "a new account"}
    client = Client()
    sign_in(client)
    assert is_in(client)
    assert CouncilAccount.objects.get().uid == "a new account"


@pytest.mark.parametrize(
    ("says", "code", "heading"),
    [
        ({"tid": str(uuid4())}, 403, "not an account of the council"),
        ({"tid": None}, 403, "not an account of the council"),
        ({"acct": 1}, 403, "not an account of the council"),
        ({"idp": f"https://sts.example/{uuid4()}/"}, 403, "not an account of the council"),
        ({"email": "nobody@council.example"}, 403, "no sign-in for the QA Portal"),
        ({"email": None}, 403, "no sign-in for the QA Portal"),
        ({"xms_edov": False}, 403, "no sign-in for the QA Portal"),
        ({"iss": "https://elsewhere.example"}, 403, "Signing in did not work"),
        ({"aud": "another portal"}, 403, "Signing in did not work"),
        ({"nonce": "of another sign-in"}, 403, "Signing in did not work"),
        ({"nonce": None}, 403, "Signing in did not work"),
        ({"oid": None}, 403, "Signing in did not work"),
        ({"exp": int(time.time()) - 120}, 403, "Signing in did not work"),
        ({"iat": int(time.time()) + 86_400}, 403, "Signing in did not work"),
    ],
)
def test_who_is_not_vouched_for_does_not_come_in(person, entra, says, code, heading):
    entra.says = says
    client = Client()
    answer = sign_in(client)
    assert (answer.status_code, heading in answer.text) == (code, True)
    assert not is_in(client)
    assert not CouncilAccount.objects.exists()
    assert User.objects.filter(staff=person.staff).count() == 1


def test_a_clock_that_is_half_a_minute_wrong_shuts_nobody_out(person, entra):
    entra.says = {"iat": int(time.time()) + 30, "exp": int(time.time()) - 30}
    client = Client()
    sign_in(client)
    assert is_in(client)


@pytest.mark.parametrize("wrong", [{"signed_by": "theirs"}, {"algorithm": "HS256"}])
def test_what_the_service_has_not_signed_is_not_believed(person, entra, wrong):
    vars(entra).update(wrong)
    assert "Signing in did not work" in sign_in(Client()).text
    assert not CouncilAccount.objects.exists()


def test_a_service_that_calls_itself_something_else_is_asked_nothing(person, entra):
    entra.calls_itself = "https://elsewhere.example"
    answer = Client().get(reverse("openid_connect_login", args=["entra"]))
    assert (answer.status_code, "Signing in did not work" in answer.text) == (403, True)
    assert entra.asked == []


def test_nobody_is_led_from_the_service_s_own_addresses_to_others(person, entra, google):
    entra.sends_on = f"{google.address}/.well-known/openid-configuration"
    answer = Client().get(reverse("openid_connect_login", args=["entra"]))
    assert (answer.status_code, "does not answer" in answer.text) == (503, True)


def test_two_with_one_address_do_not_come_in(council, person, entra):
    User.objects.filter(pk=council.users["swc"].pk).update(email=EMAIL.upper())
    assert "no sign-in for the QA Portal" in sign_in(Client()).text
    assert not CouncilAccount.objects.exists()


def test_an_answer_is_good_once_and_in_one_browser(person, entra):
    client, another = Client(), Client()
    back = begin(client)
    lost = another.get(back)
    assert (lost.status_code, "took too long" in lost.text) == (403, True)
    assert client.get(back).status_code == 302
    client.post(reverse("account_logout"))
    assert "took too long" in client.get(back).text
    mine, theirs = begin(client), begin(another)
    code = theirs.partition("code=")[2].partition("&")[0]
    swapped = mine.replace(mine.partition("code=")[2].partition("&")[0], code)
    assert "Signing in did not work" in client.get(swapped).text
    assert not is_in(client)


def test_a_leaver_does_not_come_in_nor_stay(person, entra):
    client = Client()
    sign_in(client)
    assert is_in(client)
    person.staff.appointments.update(ends_on=dt.date(2026, 11, 4))
    assert not is_in(client)
    assert sign_in(Client()).url == reverse("account_inactive")
    CouncilAccount.objects.all().delete()
    assert sign_in(Client()).url == reverse("account_inactive")
    assert not CouncilAccount.objects.exists()
    person.staff.appointments.update(ends_on=None)
    User.objects.update(is_active=False)
    assert sign_in(Client()).url == reverse("account_inactive")
    assert not CouncilAccount.objects.exists()


def test_at_google_domain_and_address_must_be_verified(person, google):
    for says in ({"hd": None}, {"hd": "gmail.example"}):
        google.says = says
        assert "not an account of the council" in sign_in(Client(), "google").text
    google.says = {"email_verified": False}
    assert "no sign-in for the QA Portal" in sign_in(Client(), "google").text
    google.says = {}
    client = Client()
    sign_in(client, "google")
    assert is_in(client)
    assert google.asked[-1]["hd"] == DOMAIN
    assert CouncilAccount.objects.get().uid == "1234"


def test_a_service_that_refuses_is_away_or_knows_us_no_more_is_told(
    person, entra, settings, caplog
):
    client = Client()
    entra.answer_at_the_door = {"error": "access_denied"}
    assert "You have not signed in" in sign_in(client).text
    entra.answer_at_the_door = {"error": "server_error"}
    assert "did not finish" in sign_in(client).text
    entra.answer_at_the_door = {}
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["secret"] = "expired"
    with caplog.at_level(logging.WARNING):
        assert "did not finish" in sign_in(client).text
    assert "Signing in with entra: failed (OAuth2Error, invalid_client)" in caplog.text
    assert "about somebody" not in caplog.text
    back = begin(client)
    entra.stop()
    silent = client.get(back)
    assert (silent.status_code, "does not answer" in silent.text) == (503, True)
    settings.CACHES = {"default": {"BACKEND": LOCAL, "LOCATION": str(uuid4())}}
    silent = client.get(reverse("openid_connect_login", args=["entra"]), {"next": "/audits/"})
    assert (silent.status_code, "does not answer" in silent.text) == (503, True)
    assert "/accounts/council/entra/?next=%2Faudits%2F" in silent.text


def test_beside_it_a_password_opens_only_the_accounts_that_are_named(council, entra, settings):
    council.users["swc"].delete()
    user = make_user(council.staff["swc"], "swc@council.example", is_demonstration=False)
    given = {"login": user.email, "password": PASSWORD}
    refused = Client().post(reverse("account_login"), given)
    assert "do not belong together" in refused.text
    assert "<details" in refused.text
    assert "Emergency accounts" in refused.text
    settings.PASSWORD_SIGN_INS = frozenset({user.email})
    client = Client()
    assert client.post(reverse("account_login"), given).status_code == 302
    assert client.get("/").url == reverse("mfa_activate_totp")
    settings.PASSWORD_SIGN_INS = None
    assert "Sign in with a password instead" in Client().get(reverse("account_login")).text


def test_one_sees_where_one_is_signed_in_and_signs_out_elsewhere(council, person, entra):
    office = Client(headers={"User-Agent": "Mozilla/5.0 (Windows NT 10.0) Chrome/1 Safari/1 Edg/1"})
    phone = Client(headers={"User-Agent": "Mozilla/5.0 (iPhone; CPU OS 18 like Mac OS X) Safari/1"})
    for client in (office, phone):
        sign_in(client)
    entra.says = {"oid": "another", "email": council.users["swc"].email}
    sign_in(colleague := Client())
    sign_in(shared := Client())
    page = office.get(reverse("account_sessions"))
    assert [(one.browser, one.is_this) for one in page.context["sessions"]] == [
        ("Safari on an iPhone", False),
        ("Edge on Windows", True),
    ]
    assert page.text.count("Council account (Microsoft)") == 2
    assert office.post(reverse("account_sessions")).url == reverse("account_sessions")
    assert [is_in(client) for client in (office, phone, colleague)] == [True, False, True]
    theirs = colleague.get(reverse("account_sessions"))
    assert ("nobody is shown" in theirs.text, theirs.context["sessions"]) == (True, [])
    colleague.post(reverse("account_sessions"))
    assert is_in(shared)
    entra.says = {}
    sign_in(phone)
    for words, those in ((EMAIL, [False, False, True]), ("--everybody", [False] * 3)):
        call_command("sign_out", words, stdout=StringIO())
        assert [is_in(client) for client in (office, phone, colleague)] == those
    with pytest.raises(CommandError, match="Nobody signs in as nobody"):
        call_command("sign_out", "nobody@council.example")


def test_words_of_an_ended_session_are_there_and_signing_out_says_what_stays(
    person, entra, settings
):
    client = Client()
    sign_in(client)
    assert is_in(client)
    settings.NOW += dt.timedelta(minutes=31)
    words = {"what": "Half an hour of words"}
    address = reverse("closing_loop:concern-raise")
    assert client.get(address).status_code == 302
    sent = client.post(address, words)
    back = sign_in(client, next=sent.url.partition("next=")[2])
    assert back.url == address
    assert "Half an hour of words" in client.get(address).text
    left = client.post(reverse("account_logout"), follow=True)
    assert "Your council account is still signed in on this computer" in left.text
    assert f"/{TENANT}/oauth2/v2.0/logout" in left.text or settings.DEMONSTRATION
