"""Information governance finds a record, holds it and lets it go."""

import pytest
from django.urls import reverse

from governance.actions import place_hold
from governance.models import LegalHold
from people.models import Child
from tests.factories.people import make_staff, restrict
from trail.models import ReadLog

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("prepared_as_plain")]
FIND = reverse("governance:record-find")
HOLDS = reverse("governance:hold-list")


def find(client, **words):
    which = "child" if "reference" in words else "staff"
    return client.post(FIND, {"which": which, **words})


def test_a_record_is_found_held_and_let_go(council, client_for):
    ig, child = client_for("ig"), council.children["child"]
    assert "No record is on hold" in ig.get(HOLDS).text
    page = find(ig, reference="712904").url
    assert child.reference not in page
    opened = ig.get(page)
    assert "Case 712904" in opened.text
    assert "was never on hold" in opened.text
    assert child.age_words not in opened.text
    place = reverse("governance:child-hold", args=[child.pk])
    assert "Say why the record is held" in ig.post(place, {"reason": " "}).text
    assert ig.post(place, {"reason": "Claim HX1"}).url == page
    assert "Claim HX1" in ig.get(HOLDS).text
    assert "On hold" in ig.get(page).text
    lift = reverse("governance:hold-lift", args=[LegalHold.objects.get().pk])
    assert "Claim HX1" in ig.get(lift).text
    assert "Say why the hold is lifted" in ig.post(lift, {}).text
    assert ig.post(lift, {"reason": "Settled by consent"}).url == page
    text = ig.get(page).text
    assert "Lifted by Ig Example: Settled by consent" in text
    assert "Not on hold" in text
    assert ig.get(lift).url == page, "it is lifted already"
    assert "Lifted last" in ig.get(HOLDS).text
    looks = ReadLog.objects.filter(child_id=child.pk).values_list("look", "what")
    assert {("read", "record of a child"), ("list", "record of a child")} == set(looks)


def test_somebody_who_works_or_worked_here_is_found_by_who_they_are(council, client_for):
    ig, staff = client_for("ig"), council.staff["practitioner"]
    page = reverse("governance:staff-detail", args=[staff.pk])
    for words in (staff.number, "Practitioner@demo.example", "practitioner  example"):
        assert find(ig, name=words).url == page, words
    for _ in range(2):
        make_staff("Kim", "Lee")
    assert "2 people have this name" in find(ig, name="Kim Lee").text
    own = find(ig, name=council.staff["ig"].number)
    assert "No record that you may open" in own.text


def test_a_form_that_names_nothing_says_what_is_missing(client_for):
    ig = client_for("ig")
    assert "Choose whose record" in ig.post(FIND, {}).text
    assert "Enter the case reference" in ig.post(FIND, {"which": "child"}).text
    assert "No record that you may open" in find(ig, reference="999999").text


def test_a_child_hidden_from_an_officer_is_nowhere_for_them(council, client_for):
    child = council.children["child"]
    hold = place_hold(subject=child, reason="Claim HX1", by=council.staff["ig"])
    restrict(child, council.staff["head_of_service"])
    ig = client_for("ig")
    assert "No record that you may open" in find(ig, reference=child.reference).text
    for name, pk in (("child-detail", child.pk), ("child-hold", child.pk), ("hold-lift", hold.pk)):
        assert ig.get(reverse(f"governance:{name}", args=[pk])).status_code == 404
    assert "No record is on hold" in ig.get(HOLDS).text


def test_lists_cost_the_same_whatever_their_length(
    council, client_for, django_assert_max_num_queries
):
    ig = client_for("ig")
    for child in Child.objects.all():
        place_hold(subject=child, reason="A claim", by=council.staff["ig"])
    ig.get(HOLDS)
    with django_assert_max_num_queries(12):
        assert ig.get(HOLDS).text.count("A claim") == 3
