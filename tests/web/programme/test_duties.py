"""A duty is read, recorded, passed on and exempted on its pages; wrong answers are said."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from closing_loop.models import Action
from programme.actions import plan_period
from programme.models import Duty, Record

pytestmark = pytest.mark.django_db
NOVEMBER = dt.date(2026, 11, 1)
DONE = {"happened_on_day": "4", "happened_on_month": "11", "happened_on_year": "2026"}


@pytest.fixture
def duty(council):
    plan_period(period=NOVEMBER, by=None)
    return Duty.objects.get(line="voice", unit=council.units["north_1"])


def at(name: str, duty: Duty) -> str:
    return reverse(f"programme:{name}", args=[duty.pk])


def test_recording_twice_is_recorded_once(duty, client_for):
    client = client_for("team_manager")
    sent = {**DONE, "summary": "A parent was asked.", "people": "Sam", "references": "CF-12"}
    for _ in range(2):
        assert client.post(at("duty-record", duty), sent).status_code == 302
    record = Record.objects.get()
    assert record.activity.reference == "VO-2026-11-0001"
    html = client.get(at("duty-detail", duty)).content.decode()
    assert "A parent was asked." in html
    assert "CF-12" in html
    assert "Correct what you recorded" in html


def test_what_was_recorded_can_be_corrected_by_its_writer_alone(duty, client_for):
    client = client_for("team_manager")
    client.post(at("duty-record", duty), {**DONE, "summary": "Wrong."})
    assert "Wrong." in client.get(at("duty-record", duty)).content.decode()
    seen = {"version": client.get(at("duty-record", duty)).context["version"]}
    for _ in range(2):
        sent = {**DONE, **seen, "happened_on_day": "3", "summary": "Right."}
        assert client.post(at("duty-record", duty), sent).status_code == 302
    other = client.post(at("duty-record", duty), {**DONE, **seen, "summary": "Of another window."})
    assert other.status_code == 409
    assert "Right." in other.text
    assert "Of another window." in other.text
    duty.refresh_from_db()
    assert (duty.done_on, Record.objects.get().summary) == (dt.date(2026, 11, 3), "Right.")
    assert client_for("service_lead").get(at("duty-record", duty)).status_code == 403


def test_an_action_follows_from_what_was_recorded_and_enters_the_same_tracker(duty, client_for):
    client = client_for("team_manager")
    client.post(at("duty-record", duty), {**DONE, "summary": "Parents ask to be rung back."})
    page = client.get(at("duty-detail", duty)).text
    add = re.search(r'href="(/actions/add/[^"]+)"', page)[1]
    form = client.get(add).text
    assert 'value="child"' not in form, "it is about no one child"
    owner = re.search(r'value="([^"]+)"[^>]*>\s*Practitioner Example', form)[1]
    sent = {"what": "Ring back within a day", "why": "They waited", "difference": "They are heard"}
    sent |= {"owner": owner, "level": "team", "priority": "medium"}
    assert client.post(add, sent).url == at("duty-detail", duty)
    action = Action.objects.get()
    for name in ("practitioner", "service_lead"):
        theirs = client_for(name).get(reverse("closing_loop:action-detail", args=[action.pk])).text
        assert "Ring back within a day" in theirs
    assert at("duty-detail", duty) in theirs, "where the lead reads what it comes from"
    counted = client_for("slt").get(f"{reverse('closing_loop:tracker-list')}?figure=on-time")
    assert "Ring back within a day" in counted.text


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({**DONE, "summary": ""}, "Answer the question “What was found or decided?”"),
        ({**DONE, "happened_on_day": "6", "summary": "x"}, "must be today or in the past"),
        ({"summary": "x"}, "Answer the question “When was it done?”"),
    ],
)
def test_a_wrong_answer_is_said_and_nothing_is_lost(duty, client_for, sent, sentence):
    answer = client_for("team_manager").post(at("duty-record", duty), {**sent, "people": "Sam"})
    html = answer.content.decode()
    assert sentence in html
    assert 'value="Sam"' in html
    assert not Record.objects.exists()


def test_a_unit_s_duty_is_done_by_anybody_in_the_role(council, duty, client_for):
    plans = Duty.objects.get(line="siu-plans")
    plans.holder = None
    plans.save()
    sent = {**DONE, "summary": "Plans were looked at."}
    assert client_for("siu").post(at("duty-record", plans), sent).status_code == 302
    assert Record.objects.get().activity.service == council.units["directorate"]
    assert client_for("performance").get(at("duty-detail", plans)).status_code == 404


def test_a_duty_passes_to_somebody_else_with_a_reason(council, duty, client_for):
    lead = client_for("service_lead")
    second = council.staff["second_manager"]
    sent = {"to": str(second.pk), "reason": "Cover from next week."}
    for _ in range(2):  # a second press lands where the first did
        assert lead.post(at("duty-reassign", duty), sent).status_code == 302
    duty.refresh_from_db()
    assert (duty.holder, duty.owed_by) == (second, council.staff["team_manager"])
    assert "Cover from next week." in lead.get(at("duty-detail", duty)).content.decode()
    assert (
        "Cover from next week."
        not in client_for("lnd").get(at("duty-detail", duty)).content.decode()
    )


def test_an_exempt_duty_stays_among_those_due(duty, client_for):
    head = client_for("head_of_service")
    head.post(at("duty-exempt", duty), {"reason": "Absent all month."})
    duty.refresh_from_db()
    assert duty.is_exempt
    rows = head.get(reverse("programme:duty-list"), {"state": "exempt"}).context["rows"]
    assert [row[0].text for row in rows] == ["Ask a child or family for feedback"]
    sent = {**DONE, "summary": "Done all the same."}
    assert client_for("team_manager").post(at("duty-record", duty), sent).status_code == 302
    duty.refresh_from_db()
    assert (duty.is_done, duty.is_exempt) == (True, False)


def test_a_moderation_duty_says_what_it_waits_for(council, duty, client_for):
    waits = Duty.objects.get(line="file-audit-moderation", unit=council.units["north_1"])
    html = client_for("service_lead").get(at("duty-detail", waits)).content.decode()
    assert "Waiting for the audit" in html
    assert "not yet. The audit has not been submitted." in html


@pytest.mark.parametrize("state", ["done", "done-late", "exempt", "overdue", "due", "waiting"])
def test_every_state_of_the_filter_is_one_of_the_states_of_a_duty(duty, client_for, state):
    answer = client_for("qa_admin").get(reverse("programme:duty-list"), {"state": state})
    assert answer.context["page"].count == {"due": 31, "waiting": 4}.get(state, 0)
