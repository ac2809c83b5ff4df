"""Administrators say who hears of urgent concerns; heads of service who stands in for them."""

import pytest
from django.urls import reverse

from closing_loop.models import ConcernClock, ConcernRoute, Deputy
from tests.unit.closing_loop.test_actions import raise_one
from tests.unit.closing_loop.test_hearing import named

pytestmark = pytest.mark.django_db
POLICY, ADD, REMOVE, CLOCK, DEPUTIES = (
    reverse(f"closing_loop:{name}")
    for name in (
        "concern-policy",
        "concern-route-add",
        "concern-route-remove",
        "concern-clock",
        "deputy-list",
    )
)
STANDING_IN = {
    "deputy_named": "Service Lead", "is_leave": "yes",
    "starts_on_day": "5", "starts_on_month": "11", "starts_on_year": "2026",
    "ends_on_day": "20", "ends_on_month": "11", "ends_on_year": "2026",
}  # fmt: skip


def words(response) -> str:
    return response.content.decode()


def test_the_policy_is_told_kind_by_kind_with_its_hours(council, client_for):
    html = words(client_for("qa_admin").get(POLICY))
    assert "Heads of the services concerned" in html
    assert "After 2 hours" in html
    assert "telephone the Emergency Duty Service" in html


def test_a_person_is_added_hears_and_is_taken_out_again(council, client_for):
    client = client_for("qa_admin")
    line = {"kind": "safety", "hears": "person", "staff_named": "Swc Example", "after_hours": "0"}
    client.post(ADD, line)
    assert "swc" in named(raise_one(council))
    client.post(ADD, {**line, "after_hours": "4"})
    route = ConcernRoute.objects.get(staff=council.staff["swc"])
    assert route.after_hours == 4
    client.post(REMOVE, {"line": str(route.pk)})
    client.post(REMOVE, {"line": str(route.pk)})
    assert "swc" not in named(raise_one(council, what="Another"))


def test_a_line_needs_whom_it_names(council, client_for):
    client = client_for("qa_admin")
    for hears, sentence in (("person", "Say who"), ("service", "Choose the service")):
        answer = client.post(ADD, {"kind": "safety", "hears": hears, "after_hours": "0"})
        assert sentence in words(answer)


def test_somebody_must_hear_of_every_kind_at_once(council, client_for):
    client = client_for("qa_admin")
    first, last = ConcernRoute.objects.filter(kind="safety", after_hours=0)
    assert client.post(REMOVE, {"line": str(first.pk)}).status_code == 302
    assert client.post(REMOVE, {"line": str(last.pk)}).status_code == 409
    assert ConcernRoute.objects.filter(pk=last.pk).exists()


def test_the_clock_is_set(council, client_for):
    client = client_for("qa_admin")
    given = {"opens": "08:00", "closes": "07:00", "repeat_hours": "2", "out_of_hours": "duty"}
    given["remind_days"] = "1"
    assert "must end after they begin" in words(client.post(CLOCK, given))
    client.post(CLOCK, {**given, "closes": "18:00"})
    assert str(ConcernClock.objects.get()) == "08:00 to 18:00"


def test_a_head_of_service_on_leave_has_somebody_stand_in(council, client_for):
    client = client_for("head_of_service")
    assert "Who stands in for you" in words(client.get(reverse("closing_loop:concern-list")))
    assert "manages nobody" in words(
        client.post(DEPUTIES, {**STANDING_IN, "deputy_named": "Practitioner Example"})
    )
    client.post(DEPUTIES, STANDING_IN)
    assert "Service Lead for Head Of Service" in words(client.get(DEPUTIES))
    assert "service_lead" in named(raise_one(council))
    end = reverse("closing_loop:deputy-end", args=[Deputy.objects.get().pk])
    assert client_for("slt").post(end).status_code == 404
    client.post(end)
    assert "service_lead" not in named(raise_one(council, what="Another"))


def test_an_administrator_names_whose_deputy_it_is(council, client_for):
    client = client_for("qa_admin")
    refused = client.post(DEPUTIES, {**STANDING_IN, "person_named": "Nobody Known"})
    assert "Nobody in post has that name or number" in words(refused)
    client.post(DEPUTIES, {**STANDING_IN, "person_named": "Slt Example"})
    assert Deputy.objects.get().person == council.staff["slt"]
