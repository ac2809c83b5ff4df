"""A reference or a case reference finds what is within reach, and no address tells which."""

import pytest
from django.urls import reverse

from audits.lifecycle import AuditState
from tests.factories.people import restrict
from tests.scenarios import audit_at
from trail.models import ReadLog

pytestmark = pytest.mark.django_db
SEARCH = reverse("home:search")


def look_for(client, words):
    answer = client.post(SEARCH, {"q": words}, follow=True)
    for address, _ in answer.redirect_chain:
        assert not words or words not in address
    return answer


def test_a_reference_leads_straight_to_its_audit(council, client_for):
    audit = audit_at(AuditState.IN_PROGRESS, council)
    answer = client_for("team_manager").post(SEARCH, {"q": f" {audit.activity.reference.lower()} "})
    assert answer.url == reverse("audits:audit-detail", args=[audit.pk])


def test_a_case_reference_finds_the_child_and_their_audits(council, client_for):
    audit = audit_at(AuditState.IN_PROGRESS, council)
    html = look_for(client_for("team_manager"), "712904").content.decode()
    assert "Case 712904" in html
    assert audit.activity.reference in html
    assert ReadLog.objects.filter(look="search", child_id=council.children["child"].pk).exists()


def test_a_sign_that_no_row_can_hold_finds_nothing(council, client_for):
    assert "Nothing was found" in look_for(client_for("team_manager"), "71\0 29").text


@pytest.mark.parametrize("name", ["other_manager", "slt", "ig", "second_practitioner", "lnd"])
def test_out_of_reach_nothing_is_found(council, client_for, name):
    audit = audit_at(AuditState.IN_PROGRESS, council)
    html = look_for(client_for(name), "712904").content.decode()
    assert "Nothing was found" in html
    assert audit.activity.reference not in html


def test_a_restricted_child_is_not_found_by_anybody(council, client_for):
    audit = audit_at(AuditState.IN_PROGRESS, council)
    restrict(council.children["child"], council.staff["ig"])
    for name in ("team_manager", "head_of_service", "swc", "inspector", "practitioner"):
        for words in ("712904", audit.activity.reference):
            html = look_for(client_for(name), words).content.decode()
            assert "Nothing was found" in html


def test_what_was_looked_for_is_shown_to_that_session_alone(council, client_for):
    mine = client_for("team_manager")
    address = mine.post(SEARCH, {"q": "712904"}).url
    assert mine.get(address).status_code == 200
    assert client_for("team_manager").get(address).status_code == 404


def test_searching_is_a_post_and_an_empty_search_says_what_to_do(council, client_for):
    client = client_for("team_manager")
    assert client.get(SEARCH).status_code == 405
    said = look_for(client, "").text
    assert "Enter a reference, such as" in said
    assert "Nothing was found" not in said


def test_only_the_latest_searches_are_kept(council, client_for):
    client = client_for("team_manager")
    first = client.post(SEARCH, {"q": "first"}).url
    for number in range(20):
        client.post(SEARCH, {"q": f"{number}"})
    assert client.get(first).status_code == 404
