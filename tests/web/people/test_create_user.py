"""An administrator of the machine gives somebody a sign-in; the person chooses the password."""

import datetime as dt
import io

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core.management import CommandError, call_command
from django.test import Client

from people.models import Staff, User
from tests.factories.people import make_staff

pytestmark = pytest.mark.django_db
WORDS = "four quiet orange lamps"


def create(*words):
    out, err = io.StringIO(), io.StringIO()
    call_command("create_user", *words, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


@pytest.fixture
def newcomer(council):
    council.users["swc"].delete()
    return council.staff["swc"]


def test_the_printed_address_lets_them_choose_a_password_once(newcomer):
    out, _ = create("Sam.Reed@council.example", "--staff", newcomer.number)
    address = out.splitlines()[-1]
    user = User.objects.get(email="sam.reed@council.example")
    assert (user.staff, user.is_demonstration) == (newcomer, False)
    client = Client()
    page = client.get(address, follow=True)
    assert page.status_code == 200
    action = page.redirect_chain[-1][0]
    refused = client.post(action, {"password1": "short", "password2": "short"})
    assert "12 characters" in refused.content.decode()
    done = client.post(action, {"password1": WORDS, "password2": WORDS}, follow=True)
    assert "Your password is set" in done.content.decode()
    user.refresh_from_db()
    assert user.check_password(WORDS)
    again = Client().get(address, follow=True)
    assert "no longer works" in again.content.decode()


def test_who_lost_password_and_telephone_comes_in_again_and_no_open_session_stays(newcomer):
    create("sam@council.example", "--staff", newcomer.number)
    user = User.objects.get(email="sam@council.example")
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    thief = Client()
    thief.force_login(user)
    assert thief.get("/accounts/2fa/").status_code == 200
    call_command("renew_sign_in", user.email, "--authenticator", stdout=(out := io.StringIO()))
    assert thief.get("/accounts/2fa/").status_code == 302
    client = Client()
    action = client.get(out.getvalue().splitlines()[-1], follow=True).redirect_chain[-1][0]
    client.post(action, {"password1": WORDS, "password2": WORDS})
    client.post("/accounts/login/", {"login": user.email, "password": WORDS})
    assert client.get("/").url == "/accounts/2fa/totp/activate/"
    with pytest.raises(CommandError, match="Nobody signs in as team"):
        call_command("renew_sign_in", "team.manager@demo.example")


def test_beside_single_sign_on_no_password_is_offered(newcomer, settings):
    settings.PASSWORD_SIGN_INS = frozenset()
    out, _ = create("sam@council.example", "--staff", newcomer.number)
    assert out.endswith("They sign in with their council account.\n")
    assert "accounts/password" not in out
    with pytest.raises(CommandError, match="no password opens it"):
        call_command("renew_sign_in", "sam@council.example")


def test_a_password_may_be_typed_on_the_machine(newcomer, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{WORDS}\n"))
    out, _ = create("sam@council.example", "--staff", newcomer.number, "--ask")
    assert User.objects.get(email="sam@council.example").check_password(WORDS)
    assert WORDS not in out


def test_who_has_no_post_is_made_a_sign_in_and_the_reason_said(db):
    staff = make_staff()
    _, err = create("sam@council.example", "--staff", staff.number)
    assert "holds no appointment today" in err


@pytest.mark.parametrize(
    ("email", "number", "typed", "sentence"),
    [
        ("sam@council.example", "nobody", WORDS, "Nobody in post"),
        ("no address", "", WORDS, "is not an e-mail address"),
        ("TEAM.manager@demo.example", "", WORDS, "already has a sign-in"),
        ("sam@council.example", "", "short", "12 characters"),
        ("sam@council.example", "", "Manchester City 2026!", "nothing to do with you"),
        ("jordan.okoro@council.example", "", "okoro-audit-portal-77", "nothing to do with you"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(
    newcomer, monkeypatch, email, number, typed, sentence
):
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    with pytest.raises(CommandError, match=sentence):
        create(email, "--staff", number or newcomer.number, "--ask")


def test_one_person_has_one_sign_in(council):
    with pytest.raises(CommandError, match="already has a sign-in"):
        create("another@council.example", "--staff", council.staff["team_manager"].number)


def test_everybody_in_post_is_given_a_sign_in_at_once(council, settings):
    with pytest.raises(CommandError, match="Set single sign-on first"):
        call_command("open_sign_ins")
    settings.SINGLE_SIGN_ON = [{}]
    addresses = {
        "swc": "Sam.Reed@council.example",
        "lnd": "shared@council.example",
        "inspector": "Shared@council.example",
        "directorate_lead": "has.one@council.example",
        "siu": "no address",
        "slt": "",
        "ig": "leaver@council.example",
        "performance": "ended@council.example",
    }
    for name, email in addresses.items():
        council.users[name].delete()
        Staff.objects.filter(pk=council.staff[name].pk).update(email=email)
    Staff.objects.filter(pk=council.staff["ig"].pk).update(left_on=dt.date(2026, 11, 4))
    council.staff["performance"].appointments.update(ends_on=dt.date(2026, 11, 4))
    User.objects.filter(pk=council.users["practitioner"].pk).update(email="has.one@council.example")
    before = User.objects.count()
    out, err = io.StringIO(), io.StringIO()
    call_command("open_sign_ins", "--dry-run", stdout=out, stderr=err)
    assert "3 sign-ins would be made" in out.getvalue()
    assert User.objects.count() == before
    call_command("open_sign_ins", stdout=out, stderr=err)
    assert "1 sign-ins were made" in out.getvalue()
    assert "already has a sign-in" in err.getvalue()
    assert "is not an e-mail address" in err.getvalue()
    assert err.getvalue().count("is not theirs alone") == 4
    [made] = User.objects.filter(email="sam.reed@council.example")
    assert not made.has_usable_password()
    assert User.objects.count() == before + 1
