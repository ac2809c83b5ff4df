"""The frame: help and accessibility for anybody, the gallery for staff, sign-in in one form."""

import re

import pytest


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/help/", "/accessibility/"])
def test_help_and_accessibility_are_open_to_anybody(client, path):
    assert client.get(path).status_code == 200


@pytest.mark.django_db
def test_the_gallery_asks_for_a_sign_in(client):
    assert client.get("/components/").status_code == 302


def test_the_gallery_shows_every_component(client_for):
    page = client_for("team_manager").get("/components/").content.decode()
    for part in ("qa-strip", "qa-tabs", "qa-work", "qa-wall", "qa-card", "qa-diff", "qa-filters"):
        assert part in page
    assert "govuk-error-summary" in page
    assert not re.search(r"\sstyle=|<style|<script(?![^>]*\ssrc=)", page)


def test_the_frame_names_the_person_and_lets_them_sign_out(client_for):
    page = client_for("team_manager").get("/help/").content.decode()
    assert "Team manager" in page
    assert "Sign out" in page


@pytest.mark.django_db
def test_signing_in_is_one_form_with_e_mail_and_password(client):
    page = client.get("/accounts/login/").content.decode()
    form = re.search(r"<form.*?</form>", page, re.DOTALL).group()
    assert 'name="login"' in form
    assert 'name="password"' in form


@pytest.mark.django_db
def test_sign_ins_are_shown_in_the_demonstration_only(client, settings):
    settings.DEMONSTRATION = False
    page = client.get("/accounts/login/").content.decode()
    assert "demo.example" not in page
    assert settings.DEMONSTRATION_PASSWORD not in page
    settings.DEMONSTRATION = True
    assert "service.lead@demo.example" in client.get("/accounts/login/").content.decode()
