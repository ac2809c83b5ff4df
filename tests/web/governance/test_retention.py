"""Two officers of information governance look at what has reached its period and have it purged."""

import pytest
from django.test import Client
from django.urls import reverse

from governance.actions import carry_out, place_hold
from governance.models import Purge
from people.models import Child, Status
from practice.models import Rating
from tests.factories.people import restrict
from tests.web.records import client_of
from trail.models import ReadLog

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("prepared_as_plain")]
RETENTION, PURGES = reverse("governance:retention"), reverse("governance:purge-list")
CHILD = reverse("governance:rule-detail", args=["child"])


@pytest.fixture
def child(old) -> Child:
    """Whose case was closed seven years ago."""
    return old.activity.child


@pytest.fixture
def second(council) -> Client:
    return client_of(council.users["ig_two"])


@pytest.mark.usefixtures("purge_role")
def test_what_has_reached_its_period_is_proposed_approved_and_gone(old, client_for, second):
    audit, child = old, old.activity.child
    ig, reference = client_for("ig"), child.reference
    rating = Rating.objects.filter(activity=audit.pk).first()
    assert "Who a child was" in ig.get(RETENTION).text
    assert "is not set up" not in ig.get(RETENTION).text
    listed = ig.get(CHILD).text
    assert f"Case {reference}" in listed
    assert rating.rationale not in listed
    assert "Choose at least one record" in ig.post(CHILD, {"records": []}).text
    page = ig.post(CHILD, {"records": [str(child.pk)]}).url
    assert "Nobody approves what they proposed" in ig.get(page).text
    assert ig.post(f"{page}approve/", {"sure": ["yes"]}).status_code == 403
    assert "Nothing waits here" in ig.get(CHILD).text
    assert "Approve a purge" in second.get("/").text
    asked = second.get(f"{page}approve/").text
    assert "cannot be undone" in asked
    assert f"Case {reference}" in asked
    assert "Say that you have looked" in second.post(f"{page}approve/", {}).text
    assert second.post(f"{page}approve/", {"sure": ["yes"]}).url == page
    assert second.post(f"{page}approve/", {"sure": ["yes"]}).url == page, "a second press"
    assert "data-waits" in second.get(page).text
    carry_out(purge_id=Purge.objects.get().pk)
    done = second.get(page).text
    assert "data-waits" not in done
    assert "Purged" in done
    assert reference not in done
    record = ig.get(reverse("governance:child-detail", args=[child.pk])).text
    assert "Purged under “Who a child was: 6 years”" in record
    assert "Decided by Ig Example and Ig Two" in record
    read = client_for("swc").get(reverse("audits:audit-detail", args=[audit.pk])).text
    assert "Purged on 5 November 2026" in read
    assert rating.rationale not in read
    assert "[purged]" in read
    looks = ReadLog.objects.filter(child_id=child.pk, look="list")
    assert {"record of a child", "record of a purge"} <= set(looks.values_list("what", flat=True))


def test_a_proposal_is_let_go_and_its_records_are_listed_again(child, client_for):
    ig = client_for("ig")
    assert "Nothing was proposed yet" in ig.get(PURGES).text
    page = ig.post(CHILD, {"records": [str(child.pk)]}).url
    assert "Say why nothing is purged" in ig.post(f"{page}drop/", {}).text
    assert ig.post(f"{page}drop/", {"reason": "Ask the archive"}).url == page
    assert "Ask the archive" in ig.get(page).text
    assert "Ask the archive" in ig.get(PURGES).text
    assert ig.get(f"{page}drop/").status_code == 409
    assert "Case 712904" in ig.get(CHILD).text


def test_what_is_held_or_hidden_is_not_offered(council, child, client_for):
    ig = client_for("ig")
    page = ig.post(CHILD, {"records": [str(child.pk)]}).url
    restrict(child, council.staff["head_of_service"])
    hidden = ig.get(page).text
    assert child.reference not in hidden
    assert "hidden from you" in hidden
    ig.post(f"{page}drop/", {"reason": "Wait"})
    assert child.reference not in ig.get(CHILD).text
    child.restrictions.all().delete()
    place_hold(subject=child, reason="A claim", by=council.staff["ig"])
    assert child.reference not in ig.get(CHILD).text


def test_a_period_is_changed_with_its_reason_and_shown_with_who_did(client_for, second):
    ig, change = client_for("ig"), reverse("governance:rule-edit", args=["child"])
    opened = second.get(change)
    stood = opened.context["form"]["stood"].value()
    assert "Enter 1 or more" in ig.post(change, {"years": "0", "reason": "x"}).text
    assert ig.post(change, {"years": "25", "reason": "Our schedule"}).url == CHILD
    assert "25 years" in ig.get(CHILD).text
    assert "Ig Example" in ig.get(CHILD).text
    late = second.post(change, {"years": "8", "reason": "Ours", "stood": stood}).text
    assert "What stands now" in late


def test_without_the_role_the_pages_say_so(client_for, monkeypatch, child):
    monkeypatch.setattr("governance.purging.PURGING", "nobody_has_this_role")
    ig = client_for("ig")
    page = ig.post(CHILD, {"records": [str(child.pk)]}).url
    for address in (RETENTION, CHILD):
        assert "Purging is not set up" in ig.get(address).text
    assert ig.get(page).status_code == 200


def test_lists_cost_the_same_whatever_their_length(
    council, child, client_for, django_assert_max_num_queries
):
    ig = client_for("ig")
    Child.objects.update(status=Status.CLOSED, closed_on=child.closed_on)
    ig.get(RETENTION)
    with django_assert_max_num_queries(12):
        ig.get(RETENTION)
    page = ig.post(CHILD, {"records": [str(one.pk) for one in Child.objects.all()]}).url
    for address in (PURGES, page):
        with django_assert_max_num_queries(12):
            ig.get(address)
