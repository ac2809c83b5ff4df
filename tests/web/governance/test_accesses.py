"""Information governance asks for everything about somebody, takes it away and removes it."""

import io
import zipfile

import pytest
from django.urls import reverse

from governance.actions import make_access
from governance.models import MOST_ATTEMPTS, SubjectAccess
from practice.models import Rating
from tests.factories.people import restrict
from trail.models import ReadLog

pytestmark = pytest.mark.django_db
LIST = reverse("governance:access-list")


def test_a_file_is_asked_for_awaited_taken_away_and_removed(audit, client_for):
    ig, child = client_for("ig"), audit.activity.child
    assert "No file was asked for yet" in ig.get(LIST).text
    ask = reverse("governance:child-access", args=[child.pk])
    assert "Enter the reference of the request" in ig.post(ask, {"request": " "}).text
    page = ig.post(ask, {"request": "SAR-7"}).url
    assert "The portal is gathering everything" in ig.get(page).text, "a worker is somebody else"
    access = SubjectAccess.objects.get()
    file = reverse("governance:access-file", args=[access.pk])
    assert ig.get(file).status_code == 409
    make_access(access_id=access.pk)
    ready = ig.get(page).text
    assert "Not ready to be handed over" in ready
    assert "19 November 2026" in ready, "14 days later it is gone"
    taken = ig.get(file)
    assert "attachment" in taken.headers["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(taken.content)) as archive:
        page_of_it = archive.read("subject-access.html").decode()
    words = Rating.objects.filter(activity=audit.pk).first().rationale
    assert words in page_of_it
    record = reverse("governance:child-detail", args=[child.pk])
    for shown in (ready, ig.get(record).text, ig.get(LIST).text):
        assert "SAR-7" in shown
        assert words not in shown, "no page shows anything of the case"
    other = client_for("ig_two")
    assert "Ask for a file of your own" in other.get(page).text
    assert other.get(file).status_code == 403
    ig.post(reverse("governance:access-drop", args=[access.pk]))
    assert "Removed by Ig Example" in ig.get(LIST).text
    assert ig.get(file).status_code == 409
    looks = ReadLog.objects.filter(object_id=access.pk).values_list("look", flat=True)
    assert list(looks).count("export") == 1
    assert set(ReadLog.objects.filter(object_id=access.pk).values_list("child_id", flat=True)) == {
        child.pk
    }


def test_what_failed_says_so_and_leads_to_asking_again(council, client_for):
    ig, staff = client_for("ig"), council.staff["practitioner"]
    ask = reverse("governance:staff-access", args=[staff.pk])
    page = ig.post(ask, {"request": "SAR-8"}).url
    SubjectAccess.objects.update(attempts=MOST_ATTEMPTS)
    shown = ig.get(page).text
    assert "could not be made" in shown
    assert ask in shown


def test_the_file_of_a_child_hidden_since_is_nowhere(council, client_for):
    ig, child = client_for("ig"), council.children["child"]
    page = ig.post(reverse("governance:child-access", args=[child.pk]), {"request": "SAR-7"}).url
    make_access(access_id=SubjectAccess.objects.get().pk)
    restrict(child, council.staff["head_of_service"])
    assert [ig.get(f"{page}{rest}").status_code for rest in ("", "file/")] == [404, 404]
    assert "No file was asked for yet" in ig.get(LIST).text
