"""Sharing, own words, acknowledging, replying and the case record, on their pages."""

import json

import pytest
from django.urls import reverse

from audits import actions
from audits.lifecycle import AuditState
from audits.models import CaseRecordTick, OwnWords, Share
from practice.models import Draft
from tests.scenarios import audit_at
from trail.models import ReadLog


def address(name: str, audit, *more) -> str:
    return reverse(f"audits:audit-{name}", args=[audit.pk, *more])


@pytest.fixture
def settled(council):
    return audit_at(AuditState.SETTLED, council)


@pytest.fixture
def shared(council):
    return audit_at(AuditState.SHARED, council)


def state_of(audit) -> str:
    audit.activity.refresh_from_db()
    return audit.activity.state


def test_a_script_is_told_in_json_why_its_words_are_not_kept(council, client_for, shared):
    url, asks = address("own-words-autosave", shared), {"X-Requested-With": "fetch"}
    refused = client_for("swc").post(url, {"words": "Mine"}, headers=asks)
    assert (refused.status_code, refused.json()["status"]) == (403, "refused")
    actions.acknowledge(audit=shared, by=council.staff["practitioner"])
    late = client_for("practitioner").post(url, {"words": "Mine\0"}, headers=asks)
    assert (late.status_code, late.json()["status"]) == (409, "conflict")
    assert "This audit is complete" in late.json()["sentence"]


# Sharing


def test_the_auditor_confirms_the_recipients_and_shares(council, client_for, settled):
    client = client_for("team_manager")
    page = client.get(address("detail", settled)).content.decode()
    assert address("share", settled) in page
    assert (
        "Practitioner Example, lead practitioner"
        in client.get(address("share", settled)).content.decode()
    )
    chosen = {"recipients": [str(council.staff["practitioner"].pk)]}
    response = client.post(address("share", settled), chosen, follow=True)
    assert "is shared with Practitioner Example" in response.content.decode()
    assert state_of(settled) == AuditState.SHARED


def test_sharing_with_nobody_says_what_to_do(client_for, settled):
    page = client_for("team_manager").post(address("share", settled), {}).content.decode()
    assert "Choose at least one person" in page
    assert state_of(settled) == AuditState.SETTLED


def test_a_second_click_on_share_is_harmless(council, client_for, settled):
    client = client_for("team_manager")
    chosen = {"recipients": [str(council.staff["practitioner"].pk)]}
    for _ in range(2):
        assert client.post(address("share", settled), chosen).status_code == 302
    assert Share.objects.count() == 1


def test_others_are_refused_with_a_sentence(client_for, settled):
    for name in ("practitioner", "service_lead", "head_of_service", "qa_admin"):
        client, where = client_for(name), address("share", settled)
        for response in (client.get(where), client.post(where, {"recipients": ["x"]})):
            assert response.status_code == 403
            assert "Only the auditor" in response.content.decode()
    assert state_of(settled) == AuditState.SETTLED


# Acknowledging


def test_a_practitioner_reads_acknowledges_and_replies(client_for, shared):
    client = client_for("practitioner")
    page = client.get(address("detail", shared)).content.decode()
    assert "This audit was shared with you" in page
    response = client.post(address("acknowledge", shared), {"reply": "It helped."}, follow=True)
    assert "Thank you" in response.content.decode()
    assert "It helped." in response.content.decode()
    assert state_of(shared) == AuditState.ACKNOWLEDGED
    client.post(address("reply", shared), {"reply": "It helped a lot."})
    assert Share.objects.get().reply == "It helped a lot."
    assert (
        "It helped a lot."
        in client_for("team_manager").get(address("detail", shared)).content.decode()
    )


def test_acknowledging_twice_is_harmless(client_for, shared):
    client = client_for("practitioner")
    for _ in range(2):
        assert client.post(address("acknowledge", shared), {"reply": ""}).status_code == 302
    assert state_of(shared) == AuditState.ACKNOWLEDGED


def test_an_empty_reply_is_asked_for(client_for, shared):
    page = client_for("practitioner").post(address("reply", shared), {"reply": ""})
    assert "Write your reply" in page.content.decode()


def test_an_audit_that_was_not_shared_with_somebody_is_not_theirs_to_acknowledge(
    client_for, shared
):
    for name in ("team_manager", "head_of_service", "swc"):
        for page in ("acknowledge", "reply"):
            assert client_for(name).post(address(page, shared), {"reply": "x"}).status_code == 403
    assert state_of(shared) == AuditState.SHARED


# Not possible


def test_a_lead_records_that_somebody_has_left(client_for, shared):
    share = shared.shares.get()
    client = client_for("service_lead")
    where = address("not-possible", shared, share.pk)
    assert where in client.get(address("detail", shared)).content.decode()
    assert client.get(where).status_code == 200
    assert "Say what the reason is" in client.post(where, {"why": "other"}).content.decode()
    response = client.post(where, {"why": "left"}, follow=True)
    assert "Not possible: has left the council" in response.content.decode()
    assert state_of(shared) == AuditState.ACKNOWLEDGED


def test_silence_too_early_is_refused_with_a_sentence(client_for, shared):
    where = address("not-possible", shared, shared.shares.get().pk)
    response = client_for("service_lead").post(where, {"why": "silent"})
    assert response.status_code == 409
    assert "10 working days" in response.content.decode()


def test_a_share_of_another_audit_is_not_found(council, client_for, shared):
    other = audit_at(AuditState.SHARED, council, child="other_child")
    where = address("not-possible", shared, other.shares.get().pk)
    assert client_for("service_lead").get(where).status_code == 404


# Own words


def test_words_are_kept_as_they_are_typed_and_read_when_saved(council, client_for, settled):
    client, auditor = client_for("practitioner"), client_for("team_manager")
    page = client.get(address("own-words", settled))
    version = page.context["version"]
    typed = {"words": "I am proud", "version": version}
    answer = client.post(address("own-words-autosave", settled), typed)
    assert json.loads(answer.content)["status"] == "saved"
    assert "I am proud" in client.get(address("own-words", settled)).content.decode()
    assert "I am proud" not in auditor.get(address("detail", settled)).content.decode()
    version = json.loads(answer.content)["version"]
    client.post(address("own-words", settled), {"words": "I am proud.", "version": version})
    assert OwnWords.objects.get().words == "I am proud."
    assert not Draft.objects.filter(section="own-words").exists()
    assert "I am proud." in auditor.get(address("detail", settled)).content.decode()


def test_two_windows_are_shown_both_versions(client_for, settled):
    client = client_for("practitioner")
    first = client.get(address("own-words", settled)).context["version"]
    second = client.get(address("own-words", settled)).context["version"]
    autosave = address("own-words-autosave", settled)
    client.post(autosave, {"words": "From the first", "version": first})
    typed, asks = {"words": "From the second", "version": second}, {"Accept": "application/json"}
    refused = client.post(autosave, typed, headers=asks)
    assert refused.status_code == 409
    assert json.loads(refused.content)["status"] == "conflict"
    both = client.post(
        address("own-words", settled), {"words": "From the second", "version": second}
    )
    assert both.status_code == 409
    assert "From the first" in both.content.decode()
    assert "From the second" in both.content.decode()
    kept = {"words": "From both", "version": both.context["version"]}
    assert client.post(address("own-words", settled), kept).status_code == 302
    assert OwnWords.objects.get().words == "From both"


def test_nobody_else_has_a_page_for_a_practitioners_words(client_for, settled):
    for name in ("team_manager", "service_lead", "swc"):
        assert client_for(name).get(address("own-words", settled)).status_code == 403
        typed = {"words": "x", "version": ""}
        assert (
            client_for(name).post(address("own-words-autosave", settled), typed).status_code == 403
        )


# The case record


def test_the_text_for_the_case_record_is_there_to_paste_and_to_tick(council, client_for):
    audit = audit_at(AuditState.SETTLED, council, judgements={"voice": 3}, seconds={"voice": 2})
    client = client_for("team_manager")
    page = client.get(address("case-record", audit)).content.decode()
    after, before = page.index("The child’s voice: Requires"), page.index("The child’s voice: Good")
    assert after < before
    response = client.post(address("case-record", audit), {"occasion": "settled"}, follow=True)
    assert "Put on the case record by Team Manager" in response.content.decode()
    assert CaseRecordTick.objects.get().occasion == "settled"
    assert client.post(address("case-record", audit), {"occasion": "nonsense"}).status_code == 409


def test_the_text_is_not_shown_before_its_reader_sees_the_judgements(client_for, settled):
    for name in ("practitioner", "swc", "lnd", "qa_admin"):
        assert client_for(name).get(address("case-record", settled)).status_code == 403


# What was read


def test_every_read_of_the_record_is_logged(council, client_for, settled):
    client = client_for("head_of_service")
    for name in ("detail", "actions", "history", "case-record"):
        client.get(address(name, settled))
    looks = ReadLog.objects.filter(object_id=settled.pk, look="read")
    assert looks.count() == 4
    assert {one.child_id for one in looks} == {council.children["child"].pk}
