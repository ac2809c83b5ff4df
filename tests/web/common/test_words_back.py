"""What was typed and is refused is on the page of refusal, so that nobody writes it twice."""

import pytest
from django.test import Client
from django.urls import reverse

from audits.lifecycle import AuditState
from closing_loop import actions as loop
from moderation.models import Moderation
from tests.factories.people import restrict
from tests.scenarios import audit_at
from tests.unit.closing_loop.test_actions import raise_one
from tests.unit.closing_loop.test_tracker import make
from tests.unit.moderation.made import rate

pytestmark = pytest.mark.django_db
LOST = "What nobody should write <twice>,\nnot even once."
KEPT = "What nobody should write &lt;twice&gt;,<br>not even once."


def given_back(answer) -> bool:
    return answer.status_code in (403, 404, 409) and KEPT in answer.text


def test_of_two_windows_the_second_gets_its_words_back_and_the_first_s_stand(council, client_for):
    audit = audit_at(AuditState.REVEALED, council, seconds={"planning": 2})
    rate(Moderation.objects.get(audit=audit))
    moderator, auditor = client_for("service_lead"), client_for("team_manager")
    url = reverse("moderation:moderation-settle", args=[audit.pk])
    sent = {"planning-value": 2, "planning-reason": "No dates", "feedback": "Thank you for this"}
    assert moderator.post(url, sent | {"version": moderator.get(url).context["state"].token}).url
    assert moderator.post(url, sent).status_code == 302
    detail = reverse("moderation:moderation-detail", args=[audit.pk])
    left = {"referer": f"http://testserver{detail}?from=a-list"}
    refused = moderator.post(url, sent | {"feedback": LOST}, headers=left)
    assert given_back(refused)
    assert f'href="{detail}">Open the record again' in refused.text
    assert given_back(moderator.post(url, sent | {"planning-reason": LOST}))
    dispute = reverse("moderation:moderation-dispute", args=[audit.pk])
    for _ in range(2):
        assert auditor.post(dispute, {"reason": "There are dates"}).status_code == 302
    assert given_back(auditor.post(dispute, {"reason": LOST}))
    stands = Moderation.objects.get(audit=audit)
    assert (stands.feedback, stands.dispute_reason) == ("Thank you for this", "There are dates")


def test_evidence_and_the_end_of_a_concern_are_written_once(council, client_for):
    audit = audit_at(AuditState.SHARED, council)
    action, owner = make(council, audit.activity, state="in-progress"), client_for("practitioner")
    done = reverse("closing_loop:action-done", args=[action.pk])
    assert owner.post(done, {"evidence": "The plan has dates"}).status_code == 302
    assert given_back(owner.post(done, {"evidence": LOST}))
    concern = raise_one(council, by="practitioner", kind="safety", what="A concern")
    head = council.staff["head_of_service"]
    loop.take_concern(concern=concern, by=head)
    close = reverse("closing_loop:concern-close", args=[concern.pk])
    sent = {"is_safe": "yes", "is_on_case_system": "yes", "child_seen_by": "Priya"}
    sent |= {"child_seen_on_day": 5, "child_seen_on_month": 11, "child_seen_on_year": 2026}
    client = client_for("head_of_service")
    for _ in range(2):
        assert client.post(close, sent | {"decision": "She stays"}).status_code == 302
    assert given_back(client.post(close, sent | {"decision": LOST}))
    concern.refresh_from_db()
    assert concern.decision == "She stays"


def test_what_leaves_ones_reach_meanwhile_takes_no_words_along(council, client_for):
    audit = audit_at(AuditState.SHARED, council)
    worker = client_for("practitioner")
    url = reverse("audits:audit-reply", args=[audit.pk])
    restrict(audit.activity.child, council.staff["ig"])
    assert given_back(worker.post(url, {"reply": LOST}))
    assert LOST not in Client().post(url, {"reply": LOST}).content.decode()


def test_a_form_that_was_open_too_long_gives_its_words_back(council):
    client = Client(enforce_csrf_checks=True)
    client.force_login(council.users["team_manager"])
    answer = client.post(reverse("closing_loop:concern-raise"), {"what": LOST, "password": LOST})
    assert given_back(answer)
    assert answer.text.count(KEPT) == 1


def test_a_reply_changed_in_two_windows_shows_both_before_either_is_lost(council, client_for):
    audit = audit_at(AuditState.SHARED, council)
    worker, url = client_for("practitioner"), reverse("audits:audit-reply", args=[audit.pk])
    version = worker.get(url).context["version"]
    assert worker.post(url, {"reply": "The first words", "version": version}).status_code == 302
    both = worker.post(url, {"reply": LOST, "version": version})
    assert both.status_code == 409
    assert "The first words" in both.text
    assert KEPT in both.text
    assert audit.shares.get(staff=council.staff["practitioner"]).reply == "The first words"
    again = {"reply": LOST, "version": both.context["version"]}
    assert worker.post(url, again).status_code == 302
