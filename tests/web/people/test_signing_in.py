"""Signing in, staying away, coming back to the text, and the second factor."""

import datetime as dt
import logging
import re
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.auth.decorators import login_not_required
from django.contrib.sessions.backends.db import SessionStore
from django.http import JsonResponse
from django.test import Client
from django.urls import include, path, reverse

from people import held
from people.models import Import, User
from tests.factories.people import PASSWORD, make_user

pytestmark = pytest.mark.django_db
LOCAL = "django.core.cache.backends.locmem.LocMemCache"


def typing(request):
    """A page on which something is typed at length."""
    return JsonResponse({"held": held.take(request)})


typing.holds_text = True


def verb(request):
    """A verb that shows nothing of its own."""
    return JsonResponse({})


urlpatterns = [
    path("typing/", typing, name="typing"),
    path("verb/", verb, name="verb"),
    path("open/", login_not_required(lambda request: JsonResponse({})), name="open"),
    path("", include("qaportal.urls")),
]


@pytest.fixture
def pages(settings):
    """The portal with a page on which one types and a verb."""
    settings.ROOT_URLCONF = __name__
    settings.CACHES = {"default": {"BACKEND": LOCAL, "LOCATION": str(uuid4())}}


def sign_in(client, email, password=PASSWORD, **fields):
    return client.post(reverse("account_login"), {"login": email, "password": password, **fields})


def later(settings, minutes):
    settings.NOW += dt.timedelta(minutes=minutes)


def test_signed_out_the_front_page_is_one_form_with_email_and_password(client, db):
    page = client.get("/", follow=True)
    assert page.redirect_chain == [("/accounts/login/?next=/", 302)]
    html = page.content.decode()
    form = re.search(r'<form method="post" action="/accounts/login/".*?</form>', html, re.S)[0]
    assert 'name="login"' in form
    assert 'name="password"' in form


def test_a_person_in_post_signs_in_and_comes_to_where_they_were_going(council, pages):
    client = Client()
    answer = sign_in(client, "team.manager@demo.example", next="/typing/")
    assert answer.url == "/typing/"
    assert client.get("/typing/").status_code == 200


def test_a_wrong_password_a_leaver_and_an_ended_appointment_do_not_open(council, pages):
    assert sign_in(Client(), "team.manager@demo.example", "wrong").status_code == 200
    leaver = council.staff["practitioner"]
    leaver.left_on = dt.date(2026, 11, 4)
    leaver.save()
    council.staff["swc"].appointments.update(ends_on=dt.date(2026, 11, 4))
    for email in ("practitioner@demo.example", "swc@demo.example"):
        client = Client()
        sign_in(client, email)
        assert client.get("/typing/").status_code == 302


def test_a_sign_in_that_fails_says_at_its_fields_what_to_enter(council):
    empty = sign_in(Client(), "", "").content.decode()
    assert '<a href="#id_login">Enter your e-mail address</a>' in empty
    assert '<a href="#id_password">Enter your password</a>' in empty
    assert "Enter a whole e-mail address" in sign_in(Client(), "team.manager", "").content.decode()
    wrong = sign_in(Client(), "team.manager@demo.example", "wrong").content.decode()
    assert '<a href="#id_login">The e-mail address and the password do not belong' in wrong
    assert 'value="team.manager@demo.example"' in wrong


def test_a_leaver_loses_a_session_that_is_open(council, client_for, pages):
    client = client_for("practitioner")
    assert client.get("/typing/").status_code == 200
    council.staff["practitioner"].appointments.update(ends_on=dt.date(2026, 11, 4))
    assert client.get("/typing/").status_code == 302


def test_five_wrong_passwords_lock_the_sign_in_for_a_while(council, pages, caplog):
    client = Client()
    for _ in range(5):
        sign_in(client, "team.manager@demo.example", "wrong")
    answer = sign_in(client, "team.manager@demo.example")
    assert answer.status_code == 200
    assert "Too many wrong passwords" in answer.content.decode()
    assert "Not signed in: locked for a while, after too many tries" in caplog.messages
    assert client.get("/typing/").status_code == 302
    assert sign_in(Client(), "service.lead@demo.example").status_code == 302


def test_signing_out_ends_the_session_and_every_way_in_and_out_is_a_line_of_the_log(
    council, pages, caplog
):
    caplog.set_level(logging.INFO, "people.sign_in_log")
    client, somebody = Client(), council.users["team_manager"]
    sign_in(client, somebody.email, "wrong")
    sign_in(client, somebody.email)
    key = client.session.session_key
    assert client.post(reverse("account_logout")).url == reverse("account_login")
    assert client.get("/typing/").status_code == 302
    assert not SessionStore(key).load()
    assert [line.message for line in caplog.records if line.name == "people.sign_in_log"] == [
        "Not signed in: no such address and password",
        f"Signed in: {somebody.pk} with a password",
        f"Signed out: {somebody.pk}",
    ]


def test_nobody_makes_an_account_for_themselves(client, db):
    assert client.get("/accounts/signup/").status_code == 404
    assert client.get("/accounts/email/").status_code in {302, 404}


@pytest.mark.parametrize("closed", ["outside a demonstration", "beside real people"])
def test_demonstration_sign_ins_are_closed(council, client_for, pages, settings, closed):
    client = client_for("team_manager")
    if closed == "beside real people":
        Import.objects.create(source="roster", as_at=dt.date(2026, 11, 1), sha256="0" * 64)
    else:
        settings.DEMONSTRATION = False
    assert client.get("/typing/").status_code == 302
    again = Client()
    sign_in(again, "team.manager@demo.example")
    assert again.get("/typing/").status_code == 302


def test_after_half_an_hour_away_one_signs_in_and_is_where_one_was(
    council, client_for, pages, settings
):
    client = client_for("team_manager")
    client.get("/typing/")
    later(settings, 29)
    assert client.get("/typing/").status_code == 200
    later(settings, 31)
    answer = client.get("/typing/?page=2", follow=True)
    assert answer.redirect_chain == [("/accounts/login/?next=/typing/%3Fpage%3D2", 302)]
    assert "signed out because you were away" in answer.content.decode()


def test_words_sent_after_the_session_ended_are_there_after_signing_in(
    council, client_for, pages, settings
):
    client = client_for("team_manager")
    client.get("/typing/")
    later(settings, 31)
    answer = client.post("/typing/", {"rationale": "Forty minutes of words", "seen": ["a", "b"]})
    assert answer.url == "/accounts/login/?next=/typing/"
    assert sign_in(client, "team.manager@demo.example", next="/typing/").url == "/typing/"
    assert client.get("/typing/").json() == {
        "held": {"rationale": "Forty minutes of words", "seen": ["a", "b"]}
    }
    assert client.get("/typing/").json() == {"held": None}


def test_held_words_are_not_given_to_another_person_nor_after_an_hour(
    council, client_for, pages, settings
):
    client = client_for("team_manager")
    client.get("/typing/")
    later(settings, 31)
    client.post("/typing/", {"rationale": "Mine"})
    sign_in(client, "service.lead@demo.example")
    assert client.get("/typing/").json() == {"held": None}
    another = Client()
    another.post("/typing/", {"rationale": "Old"})
    later(settings, 61)
    sign_in(another, "team.manager@demo.example")
    assert another.get("/typing/").json() == {"held": None}


def test_too_much_is_not_held_and_passwords_never(council, pages):
    client = Client()
    client.post("/typing/", {"rationale": "x" * (held.MAX_CHARACTERS + 1)})
    assert held.KEY not in client.session
    client.post("/typing/", {"rationale": "x", "password": "secret"})
    assert "secret" not in str(client.session[held.KEY])


def test_a_verb_sent_signed_out_leads_back_to_the_page_it_was_on(council, pages):
    client = Client()
    answer = client.post("/verb/", headers={"Referer": "http://testserver/typing/?page=2"})
    assert answer.url == "/accounts/login/?next=/typing/%3Fpage%3D2"
    elsewhere = client.post("/verb/", headers={"Referer": "http://elsewhere.example/x"})
    assert elsewhere.url == "/accounts/login/?next=/"
    assert client.post("/open/").status_code == 200


@pytest.mark.parametrize("asks", [{"Accept": "application/json"}, {"X-Requested-With": "fetch"}])
def test_a_saving_script_is_told_that_the_person_is_signed_out(
    council, client_for, pages, settings, asks
):
    answer = Client().post("/typing/", {"rationale": "x"}, headers=asks)
    assert answer.status_code == 401
    assert answer.json()["status"] == "signed-out"
    client = client_for("team_manager")
    client.get("/typing/")
    later(settings, 31)
    assert client.post("/typing/", {"rationale": "x"}, headers=asks).status_code == 401


@pytest.fixture
def newcomer(council):
    """Somebody whose sign-in is none of the demonstration's."""
    council.users["qa_admin"].delete()
    return make_user(council.staff["qa_admin"], "qa@council.example", is_demonstration=False)


def code_of(secret):
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def test_everybody_else_sets_up_an_authenticator_app_before_anything(
    newcomer, pages, django_capture_on_commit_callbacks
):
    client = Client()
    sign_in(client, newcomer.email)
    assert client.get("/typing/").url == reverse("mfa_activate_totp")
    refused = client.post("/typing/", {}, headers={"Accept": "application/json"})
    assert (refused.status_code, refused.json()) == (403, {"status": "second-factor"})
    page = client.get(reverse("mfa_activate_totp"))
    assert page.status_code == 200
    secret = page.context["form"].secret
    sign_in(elsewhere := Client(), newcomer.email)
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert done.url == reverse("mfa_view_recovery_codes")
    assert client.get(done.url).status_code == 200
    assert client.get("/typing/").status_code == 200
    assert elsewhere.get("/typing/").url.startswith(reverse("account_login"))
    kept = Authenticator.objects.get(user=newcomer, type=Authenticator.Type.TOTP)
    assert secret not in str(kept.data)


def test_then_the_password_alone_opens_nothing(newcomer, pages, caplog):
    TOTP.activate(newcomer, "JBSWY3DPEHPK3PXP")
    client = Client()
    assert sign_in(client, newcomer.email).url.startswith(reverse("mfa_authenticate"))
    assert client.get("/typing/").status_code == 302
    assert "code is not right" in client.post(reverse("mfa_authenticate"), {"code": "000000"}).text
    assert caplog.messages[-1] == "Not signed in: a wrong code of an authenticator app"
    assert client.get("/typing/").status_code == 302
    client.post(reverse("mfa_authenticate"), {"code": code_of("JBSWY3DPEHPK3PXP")})
    assert client.get("/typing/").status_code == 200


def test_who_takes_the_app_away_is_asked_for_one_again(newcomer, pages):
    TOTP.activate(newcomer, "JBSWY3DPEHPK3PXP")
    client = Client()
    sign_in(client, newcomer.email)
    client.post(reverse("mfa_authenticate"), {"code": code_of("JBSWY3DPEHPK3PXP")})
    assert client.get("/typing/").status_code == 200
    assert client.get(reverse("account_change_password")).status_code == 200
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(user=newcomer, type="totp").exists()
    assert client.get("/typing/").url == reverse("mfa_activate_totp")


def test_nobody_shuts_others_out_of_a_demonstration_sign_in(council, client):
    sign_in(client, "team.manager@demo.example")
    new = dict.fromkeys(("password1", "password2"), "another six threads")
    answer = client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, **new})
    assert "everybody’s" in answer.text
    assert "everybody’s" in client.post(reverse("mfa_activate_totp"), {"code": "123456"}).text
    assert User.objects.get(email="team.manager@demo.example").check_password(PASSWORD)
    assert not Authenticator.objects.exists()


def test_a_demonstration_account_needs_no_second_factor(council, client_for, pages):
    assert User.objects.get(email="team.manager@demo.example").is_demonstration
    assert client_for("team_manager").get("/typing/").status_code == 200
