"""A QA administrator changes the schedule: from the next period on, with the past kept."""

import datetime as dt

import pytest
from django.urls import reverse

from practice.models import ActivityKind
from programme.actions import plan_period
from programme.models import Duty, LineTerms, ScheduleLine
from tests.web.sent import LINE

pytestmark = pytest.mark.django_db
NOVEMBER, DECEMBER = dt.date(2026, 11, 1), dt.date(2026, 12, 1)
EDIT = reverse("programme:line-edit", args=["voice"])


@pytest.fixture
def admin(client_for):
    return client_for("qa_admin")


def test_the_form_holds_the_terms_as_they_are_and_saves_them_unchanged(admin):
    form = admin.get(EDIT).context["form"]
    sent = {name: form[name].value() for name in form.fields}
    assert admin.post(EDIT, sent).status_code == 302
    assert LineTerms.objects.filter(line="voice").count() == 1


def test_a_change_applies_to_the_next_period_alone(admin, council):
    changed = {**LINE, "roles": ["service-lead"], "level": "area", "due_after": "3"}
    assert admin.post(EDIT, changed).status_code == 302
    assert plan_period(period=NOVEMBER, by=None).by_line["voice"] == 4
    assert plan_period(period=DECEMBER, by=None).by_line["voice"] == 3
    due = Duty.objects.filter(line="voice").order_by("period").values_list("due_on", flat=True)
    assert sorted(set(due)) == [dt.date(2026, 11, 30), dt.date(2027, 1, 6)]
    html = admin.get(reverse("programme:line-detail", args=["voice"])).content.decode()
    assert "From December 2026" in html
    assert "From April 2020" in html


def test_a_second_change_of_the_same_month_takes_the_place_of_the_first(admin):
    admin.post(EDIT, {**LINE, "due_after": "3"})
    admin.post(EDIT, {**LINE, "due_after": "4"})
    assert [one.due_after for one in LineTerms.objects.filter(line="voice")] == [4, 0]
    event = LineTerms.pgh_event_models["update"]
    assert event.objects.filter(line_id="voice", due_after=3).exists()


def test_a_new_kind_and_a_new_line_make_duties_that_can_be_done(admin, council, client_for):
    kind = {"name": "Exclusion review", "prefix": "EX"}
    assert admin.post(reverse("programme:kind-add"), kind).status_code == 302
    line = {**LINE, "title": "Review an exclusion", "kind": "exclusion-review"}
    assert admin.post(reverse("programme:line-add"), line).status_code == 302
    assert ScheduleLine.objects.last().pk == "review-an-exclusion"
    assert "review-an-exclusion" not in plan_period(period=NOVEMBER, by=None).by_line
    assert plan_period(period=DECEMBER, by=None).by_line["review-an-exclusion"] == 4
    duty = Duty.objects.get(line="review-an-exclusion", unit=council.units["north_1"])
    sent = {
        "happened_on_day": "5", "happened_on_month": "11", "happened_on_year": "2026",
        "summary": "Reviewed.",
    }  # fmt: skip
    client_for("team_manager").post(reverse("programme:duty-record", args=[duty.pk]), sent)
    assert duty.line.duties.filter(activity__reference="EX-2026-12-0001").exists()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"months": []}, "Choose the months in which a period begins"),
        ({"frequency": "as-wished"}, "Choose no month where it is done as wished"),
        ({"unit_of_duty": "unit", "level": ""}, "Choose the level of the units that owe it"),
        ({"unit_of_duty": "duty"}, "Choose the line that it follows"),
        ({"unit_of_duty": "duty", "follows": "file-audit-moderation"}, "follows another line"),
        ({"roles": []}, "Answer the question “Who owes it?”"),
        ({"span": "13"}, "must be 12 or less"),
    ],
)
def test_terms_that_do_not_fit_are_said_beside_the_field(admin, given, sentence):
    answer = admin.post(EDIT, {**LINE, **given})
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert LineTerms.objects.filter(line="voice").count() == 1


def test_letters_that_another_kind_has_are_refused(admin):
    answer = admin.post(reverse("programme:kind-add"), {"name": "Fire drill", "prefix": "FA"})
    assert "the letters FA already" in answer.content.decode()
    assert not ActivityKind.objects.filter(name="Fire drill").exists()
