"""Single sign-on is set as a whole or not at all, and who keeps a password is said beside it."""

import pytest

from qaportal import single_sign_on

TENANT = "0E4A4C1E-5F63-4B5E-9C0A-3A1D5F6B7C8D"


@pytest.fixture
def given(monkeypatch):
    """Sets these variables, and none of the others."""
    for name in (*single_sign_on.ENTRA, *single_sign_on.GOOGLE, "QAPORTAL_PASSWORDS"):
        monkeypatch.delenv(name, raising=False)

    def give(**values):
        for name, value in values.items():
            monkeypatch.setenv(f"QAPORTAL_{name}", value)

    return give


def test_nothing_set_is_nothing_offered_and_everybody_has_a_password(given):
    given(PASSWORDS="somebody@council.example")
    assert single_sign_on.services() == []
    assert single_sign_on.passwords(are_optional=False) is None


def test_the_tenant_and_the_domain_are_pinned(given):
    given(ENTRA_TENANT=TENANT, ENTRA_CLIENT_ID="id", ENTRA_CLIENT_SECRET="secret")
    given(GOOGLE_DOMAIN="Council.example", GOOGLE_CLIENT_ID="id", GOOGLE_CLIENT_SECRET="secret")
    entra, google = single_sign_on.services()
    here = f"https://login.microsoftonline.com/{TENANT.lower()}/v2.0"
    assert entra["settings"]["server_url"] == here
    assert entra["settings"]["issuers"] == [here]
    assert entra["settings"]["claims"] == {"tid": TENANT.lower()}
    assert google["settings"]["issuers"] == ["https://accounts.google.com", "accounts.google.com"]
    assert google["settings"]["claims"] == {"hd": "council.example"}


@pytest.mark.parametrize("tenant", ["common", "organizations", "council.example"])
def test_a_tenant_that_is_no_single_directory_stops_the_start(given, tenant):
    given(ENTRA_TENANT=tenant, ENTRA_CLIENT_ID="id", ENTRA_CLIENT_SECRET="secret")
    with pytest.raises(SystemExit, match=f"QAPORTAL_ENTRA_TENANT is “{tenant}”"):
        single_sign_on.services()


def test_a_half_set_service_stops_the_start_and_names_what_is_missing(given):
    given(ENTRA_TENANT=TENANT, ENTRA_CLIENT_ID="id", ENTRA_CLIENT_SECRET=" ")
    with pytest.raises(SystemExit, match=r"Set QAPORTAL_ENTRA_CLIENT_SECRET too, or unset"):
        single_sign_on.services()


@pytest.mark.parametrize("words", ["", "break-glass", "everybody, a@council.example"])
def test_beside_it_who_keeps_a_password_must_be_said(given, words):
    given(PASSWORDS=words)
    with pytest.raises(SystemExit, match="Set QAPORTAL_PASSWORDS to the e-mail addresses"):
        single_sign_on.passwords(are_optional=True)


def test_those_who_keep_a_password_are_named_or_everybody(given):
    given(PASSWORDS="Break.Glass@council.example, second@council.example")
    named = {"break.glass@council.example", "second@council.example"}
    assert single_sign_on.passwords(are_optional=True) == named
    given(PASSWORDS="everybody")
    assert single_sign_on.passwords(are_optional=True) is None
