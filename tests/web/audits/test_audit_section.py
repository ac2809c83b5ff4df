"""Typing in a section: saved while typing, on continue, across windows and sign-outs."""

import pytest
from django.test import Client
from django.urls import reverse

from audits.lifecycle import AuditState
from practice import queries as practice
from practice.models import Draft, Rating
from tests import scenarios
from tests.factories.people import PASSWORD
from tests.scenarios import audit_at

VOICE = {
    "value": "3",
    "rationale": "Seen alone, and the plan says what they said.",
    "impact": "They chose the school.",
    "ambition": "happy",
    "evidence_reference": "Visit record, 14 September 2026",
}


@pytest.fixture
def audit(council):
    return audit_at(AuditState.IN_PROGRESS, council)


@pytest.fixture
def manager(client_for):
    return client_for("team_manager")


def page_url(audit, section="voice"):
    return reverse("audits:audit-section", args=[audit.pk, section])


def save_url(audit, section="voice"):
    return reverse("audits:audit-autosave", args=[audit.pk, section])


def version(client, audit, section="voice") -> str:
    return client.get(page_url(audit, section)).context["state"].token


def text(response) -> str:
    return response.content.decode()


def test_a_thread_s_page_explains_each_judgement(manager, audit):
    page = text(manager.get(page_url(audit)))
    assert "Golden thread 5 of 6" in page
    assert "Section 8 of 11" in page
    assert "The child is seen alone where that is right" in page
    assert "drafts, to be confirmed by the Social Work Consultants" in page
    assert "Not applicable" in page


def test_every_section_has_its_page_and_the_next(manager, audit):
    for section in practice.sections_of(audit.activity):
        response = manager.get(page_url(audit, section.code))
        assert response.status_code == 200
        assert response.context["place"].after


def test_the_side_panel_keeps_case_and_conversation_in_sight(manager, audit):
    scenarios.fill(audit)
    page = text(manager.get(page_url(audit)))
    assert "Words on why-involved in case-summary." in page
    assert "Words on proud-of in conversation." in page


# Saving while typing


def test_a_pause_saves_what_is_there(manager, audit):
    sent = {"rationale": "Seen on every visit and", "version": version(manager, audit)}
    answer = manager.post(save_url(audit), sent).json()
    assert answer["status"] == "saved"
    assert answer["saved_at"] == "9:00am"
    again = {"rationale": "Seen on every visit and twice alone", "version": answer["version"]}
    assert manager.post(save_url(audit), again).json()["status"] == "saved"
    assert "Seen on every visit and twice alone" in text(manager.get(page_url(audit)))
    assert "Saved at 9:00am" in text(manager.get(page_url(audit)))


def test_even_what_is_malformed_is_kept(manager, audit):
    sent = {"held-on_0": "31", "held-on_1": "February", "version": ""}
    sent["version"] = version(manager, audit, "conversation")
    names = manager.get(page_url(audit, "conversation")).context["form"]["held-on"].subwidgets[0]
    parts = [one["name"] for one in names.data["subwidgets"]]
    typed = dict(zip(parts, ["31", "February", "2026"], strict=True))
    typed["version"] = sent["version"]
    assert manager.post(save_url(audit, "conversation"), typed).json()["status"] == "saved"
    assert Draft.objects.get().data == {"held-on": ["31", "February", "2026"]}
    assert "February" in text(manager.get(page_url(audit, "conversation")))


def test_a_save_costs_few_queries_and_locks_as_every_writer_does(
    manager, audit, django_assert_max_num_queries
):
    token = version(manager, audit)
    with django_assert_max_num_queries(12) as asked:
        manager.post(save_url(audit), {**VOICE, "version": token})
    sentences = [one["sql"] for one in asked.captured_queries]
    locked = [sql.partition(" FOR UPDATE OF ")[2] for sql in sentences if " FOR UPDATE" in sql]
    assert locked == ['"practice_activity", "audits_audit"']


def test_a_second_window_is_told_at_once(manager, audit):
    first, second = version(manager, audit), version(manager, audit)
    manager.post(save_url(audit), {"rationale": "First", "version": first})
    answer = manager.post(save_url(audit), {"rationale": "Second", "version": second})
    assert answer.status_code == 409
    assert answer.json()["status"] == "conflict"
    assert answer.json()["url"] == page_url(audit)
    assert Draft.objects.get().data == {"rationale": "First"}


def test_after_submission_a_page_left_open_is_told_so(manager, council):
    audit = audit_at(AuditState.SUBMITTED, council)
    answer = manager.post(save_url(audit), {"rationale": "Late", "version": "x"})
    assert answer.status_code == 409
    assert "can no longer be changed" in answer.json()["sentence"]


def test_a_signed_out_script_is_told_so(audit):
    answer = Client().post(
        save_url(audit), {"rationale": "x"}, headers={"Accept": "application/json"}
    )
    assert answer.status_code == 401
    assert answer.json()["status"] == "signed-out"


@pytest.mark.parametrize("who", ["second_manager", "other_manager", "slt", "ig", "performance"])
def test_who_is_out_of_reach_saves_nothing(client_for, audit, who):
    assert client_for(who).post(save_url(audit), VOICE).status_code == 404


@pytest.mark.parametrize("who", ["practitioner", "service_lead", "head_of_service", "qa_admin"])
def test_who_sees_the_header_but_is_not_the_auditor_saves_nothing(client_for, audit, who):
    assert client_for(who).post(save_url(audit), VOICE).status_code == 403
    assert client_for(who).get(page_url(audit)).status_code == 403
    assert not Draft.objects.exists()


def test_a_section_that_is_not_there(manager, audit):
    assert manager.get(page_url(audit, "weather")).status_code == 404
    assert manager.post(save_url(audit, "weather")).status_code == 404


# Saving on continue, as without scripts


def test_an_unfinished_page_is_kept_and_the_next_opens(manager, audit):
    sent = {"rationale": "Seen on", "version": version(manager, audit)}
    response = manager.post(page_url(audit), sent)
    assert response.url == page_url(audit, "engagement")
    assert "Seen on" in text(manager.get(page_url(audit)))


def test_a_whole_page_is_written(manager, audit):
    manager.post(page_url(audit), {**VOICE, "version": version(manager, audit)})
    assert Rating.objects.get().rationale == VOICE["rationale"]
    assert not Draft.objects.exists()


def test_sending_twice_is_sending_once(manager, audit):
    sent = {**VOICE, "version": version(manager, audit)}
    assert manager.post(page_url(audit), sent).status_code == 302
    assert manager.post(page_url(audit), sent).status_code == 302
    assert Rating.objects.count() == 1


def test_what_is_malformed_is_kept_and_said_at_its_field(manager, audit):
    sent = {**VOICE, "scale": "eleven", "version": version(manager, audit)}
    response = manager.post(page_url(audit), sent)
    assert response.status_code == 200
    assert "The Signs of Safety scale goes from 0 to 10" in text(response)
    assert 'value="eleven"' in text(response)
    assert Draft.objects.get().data["rationale"] == VOICE["rationale"]
    corrected = {**VOICE, "scale": "7", "version": response.context["state"].token}
    assert manager.post(page_url(audit), corrected).status_code == 302


def test_a_weak_thread_s_links_save_first(manager, audit):
    sent = {**VOICE, "value": "2", "then": "action", "version": version(manager, audit)}
    response = manager.post(page_url(audit), sent)
    assert response.url.startswith(f"/actions/add/{audit.pk}/?thread=voice&next=")
    assert Rating.objects.get().value == 2
    sent["then"] = "finding"
    sent["version"] = version(manager, audit)
    assert "findings/?thread=voice&from=voice" in manager.post(page_url(audit), sent).url
    sent["then"] = "list"
    assert manager.post(page_url(audit), sent).url == reverse(
        "audits:audit-record", args=[audit.pk]
    )


def test_two_windows_are_both_shown_and_either_can_be_taken(manager, audit):
    mine, theirs = version(manager, audit), version(manager, audit)
    manager.post(page_url(audit), {"rationale": "The other window", "version": theirs})
    response = manager.post(page_url(audit), {"rationale": "This window", "version": mine})
    assert response.status_code == 409
    assert "The other window" in text(response)
    assert "This window" in text(response)
    fields = dict(response.context["fields"])
    keep = {**fields, "version": response.context["version"]}
    assert manager.post(page_url(audit), keep).status_code == 302
    assert Draft.objects.get().data == {"rationale": "This window"}


def test_the_reason_for_a_high_overall_is_asked_beside_an_inadequate_thread(manager, audit):
    assert "limiting_reason" not in text(manager.get(page_url(audit, "overall")))
    scenarios.fill(audit, {"planning": 1})
    page = text(manager.get(page_url(audit, "overall")))
    assert "A thread is inadequate. Why is the whole good or better?" in page
    assert "Words on limiting_reason in overall." in page


# Signed out while typing


def test_words_sent_after_the_session_ended_are_there_after_signing_in(audit, council):
    client = Client()
    response = client.post(page_url(audit), {**VOICE, "rationale": "Typed for forty minutes"})
    assert response.status_code == 302
    assert "next=" in response.url
    email = council.users["team_manager"].email
    back = client.post(response.url, {"login": email, "password": PASSWORD}, follow=True)
    assert back.redirect_chain[-1][0] == page_url(audit)
    assert "Typed for forty minutes" in text(back)
    assert "We kept what you typed before you were signed out" in text(back)


def test_what_another_window_saved_meanwhile_is_shown_before_held_words_go_over_it(audit, council):
    away, here = Client(), Client()
    for client in (away, here):
        client.force_login(council.users["team_manager"])
    typed = {"rationale": "Typed before I was away", "version": version(away, audit)}
    away.logout()
    signing_in = away.post(page_url(audit), typed)
    here.post(page_url(audit), {"rationale": "Another window", "version": version(here, audit)})
    sign_in = {"login": council.users["team_manager"].email, "password": PASSWORD}
    away.post(signing_in.url, sign_in)
    page = away.get(page_url(audit))
    assert page.context["state"].token == typed["version"]
    response = away.post(page_url(audit), {**typed, "version": page.context["state"].token})
    assert response.status_code == 409
    assert "Typed before I was away" in text(response)
    assert "Another window" in text(response)
    assert Draft.objects.get().data == {"rationale": "Another window"}


# A question where something may name a person


NUMBER = "07700 900123"


def test_a_press_is_asked_once_and_saved_as_it_is(manager, audit):
    typed = {**VOICE, "rationale": f"Mum said to ring {NUMBER}.", "then": "action"}
    asked = manager.post(page_url(audit), {**typed, "version": version(manager, audit)})
    assert asked.status_code == 200
    assert f"<mark>{NUMBER}</mark>" in text(asked)
    assert 'href="#id_rationale">A telephone number' in text(asked)
    assert not Rating.objects.exists()
    assert NUMBER in Draft.objects.get().data["rationale"]
    del typed["then"]
    answer = asked.context["form"].questions["rationale"].digests[0]
    typed |= {"version": asked.context["state"].token, "pressed": "action", "as_it_is": answer}
    assert manager.post(page_url(audit), typed).url.startswith("/actions/add/")
    assert NUMBER in Rating.objects.get().rationale
    again = {**VOICE, "rationale": f"Ring {NUMBER}!", "version": version(manager, audit)}
    assert manager.post(page_url(audit), again).status_code == 302


def test_what_saves_itself_is_kept_and_hinted_at(manager, audit):
    sent = {"rationale": f"Ring {NUMBER}", "version": version(manager, audit)}
    answer = manager.post(save_url(audit), sent).json()
    assert answer["status"] == "saved"
    assert answer["noticed"] == {
        "rationale": f"“{NUMBER}” looks like a telephone number. "
        "Leave it here only if the text needs it."
    }
    assert "looks like a telephone number" in text(manager.get(page_url(audit)))


def test_what_saved_itself_and_was_never_asked_about_is_named_before_submitting(manager, audit):
    sent = {"rationale": f"Ring {NUMBER}, B1 1AA", "version": version(manager, audit)}
    manager.post(save_url(audit), sent)
    check = reverse("audits:audit-check", args=[audit.pk])
    assert "voice: A telephone number and a postcode" in text(manager.get(check))
    asked = manager.post(page_url(audit), {**sent, "version": version(manager, audit)})
    digests = " ".join(asked.context["form"].questions["rationale"].digests)
    manager.post(page_url(audit), {**sent, "version": version(manager, audit), "as_it_is": digests})
    assert "A telephone number" not in text(manager.get(check))


def test_what_was_written_with_its_number_is_not_asked_about_on_another_day(client_for, audit):
    manager = client_for("team_manager")
    typed = {**VOICE, "rationale": f"Ring {NUMBER}.", "version": version(manager, audit)}
    asked = manager.post(page_url(audit), typed)
    typed["as_it_is"] = asked.context["form"].questions["rationale"].digests[0]
    manager.post(page_url(audit), {**typed, "version": asked.context["state"].token})
    another_day = client_for("team_manager")
    again = {**VOICE, "rationale": f"Ring {NUMBER} now.", "version": version(another_day, audit)}
    assert another_day.post(page_url(audit), again).status_code == 302
