"""Each page of refusal says what happened and what to do, and leads on."""

import pytest
from django.template.loader import render_to_string

from common import views


@pytest.mark.parametrize("name", ["400", "403", "404", "409", "500", "csrf"])
def test_an_error_page_stands_alone_and_leads_on(name):
    page = render_to_string(f"errors/{name}.html")
    assert "<h1" in page
    assert 'href="/"' in page
    assert "noindex" in page


@pytest.mark.parametrize("name", ["400", "403", "409"])
def test_the_sentence_of_the_rule_is_shown_escaped(name):
    page = render_to_string(f"errors/{name}.html", {"sentence": "Only <Priya> can submit it."})
    assert "Only &lt;Priya&gt; can submit it." in page


def test_a_fault_needs_nothing_of_what_may_have_failed(rf):
    response = views.server_error(rf.get("/"))
    assert response.status_code == 500
    assert b"telephone" in response.content


def test_a_page_that_is_not_there_is_404_for_anybody(client, db):
    assert client.get("/not-there/").status_code == 404


def test_a_script_whose_page_is_gone_is_told_in_json(client, db):
    answer = client.post("/not-there/", headers={"X-Requested-With": "fetch"})
    assert (answer.status_code, answer.json()["status"]) == (404, "refused")


def test_what_is_too_large_is_refused_before_it_is_read(client, settings):
    settings.BODY_MAX_BYTES = 100
    answer = client.post("/accounts/login/", {"login": "x" * 200})
    assert answer.status_code == 413
    assert "too large" in answer.text


def test_a_form_without_its_token_is_told_how_to_go_on(settings, rf):
    response = views.csrf_failure(rf.post("/"))
    assert response.status_code == 403
    assert "Back button" in response.content.decode()
