"""The pages of agreement: a year of a service or area, and of one auditor."""

import re

from django.urls import reverse

from audits.lifecycle import AuditState
from tests.scenarios import audit_at
from tests.web.moderation.test_how_many_queries import more_audits, queries

PAGE = reverse("moderation:agreement")
LIMIT = 12


def text(client, url=PAGE, **asked) -> str:
    return client.get(url, asked).content.decode()


def test_a_year_without_a_pair_says_how_one_comes_here(council, client_for):
    assert "No pair of judgements in this year" in text(client_for("service_lead"))


def test_a_lead_reads_the_year_of_an_area_and_a_head_that_of_the_service(council, client_for):
    audit = audit_at(AuditState.SETTLED, council)
    assert "Agreement in North" in text(client_for("service_lead"))
    client = client_for("head_of_service")
    page = text(client)
    assert "Agreement in Locality Social Work" in page
    assert "Too few pairs of overall judgements" in page
    assert "<table" not in page
    counted = re.search(r'href="([^"]+)">1 audit counted', page)[1].replace("&amp;", "&")
    again = reverse("moderation:moderation-detail", args=[audit.pk])
    listed = text(client, counted)
    assert listed.count(f'href="{again}"') == 1
    assert "1 in all" in listed
    assert "Agreement in Locality Social Work" in listed
    assert client.get(again).status_code == 200


def test_what_is_not_offered_in_the_address_gives_the_present_year_of_ones_own(council, client_for):
    page = text(client_for("other_lead"), unit="north", year="x")
    assert "Agreement in South" in page
    assert "April 2026 to March 2027" in page


def test_an_auditor_reads_their_own_and_is_led_there(council, client_for):
    audit = audit_at(AuditState.SETTLED, council)
    client = client_for("team_manager")
    own = reverse("moderation:agreement-auditor", args=[audit.auditor_id])
    assert own in text(client, reverse("moderation:moderation-detail", args=[audit.pk]))
    assert "Your judgements and the moderators’" in text(client, own)
    assert audit.activity.reference in text(client, f"{own}audits/")


def test_the_page_asks_the_same_with_one_audit_and_with_more(council, client_for):
    audit_at(AuditState.SETTLED, council)
    client = client_for("head_of_service")
    pages = (PAGE, f"{PAGE}audits/")
    one = [queries(client, page) for page in pages]
    more_audits(council, 1)
    for page, asked in zip(pages, one, strict=True):
        assert len(queries(client, page)) == len(asked) <= LIMIT, "\n".join(asked)
