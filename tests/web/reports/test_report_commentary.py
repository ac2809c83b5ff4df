"""The owner's words are saved as they are typed, and nobody's are overwritten unseen."""

import pytest
from django.test import Client
from django.urls import reverse

from people.models import User
from reports.models import CommentaryDraft, Report

pytestmark = pytest.mark.django_db


def url(report, name="report-commentary"):
    return reverse(f"reports:{name}", args=[report.pk])


def save(client, report, text, version=0):
    data = {"answer-so-what": text, "version": version}
    return client.post(url(report, "report-commentary-save"), data)


def test_what_is_typed_saves_itself(client_for, report):
    made, head = report("compiled"), client_for("head_of_service")
    answer = save(head, made, "Plans").json()
    assert answer == {"status": "saved", "saved_at": "9:00am", "version": 1, "noticed": {}}
    assert "Plans" in head.get(url(made)).content.decode()
    assert Report.objects.get(pk=made.pk).state == "commentary"


def test_an_old_page_is_told_of_the_conflict_and_nothing_is_overwritten(client_for, report):
    made, head = report("compiled"), client_for("head_of_service")
    save(head, made, "One")
    save(head, made, "Two", version=1)
    answer = save(head, made, "Three", version=1)
    assert (answer.status_code, answer.json()["status"]) == (409, "conflict")
    assert CommentaryDraft.objects.get().words["answers"]["so-what"] == "Two"


def test_without_scripts_an_old_page_shows_both_texts(client_for, report):
    made, head = report("compiled"), client_for("head_of_service")
    save(head, made, "First words")
    save(head, made, "Second words", version=1)
    page = head.post(url(made), {"answer-so-what": "My words", "version": 1})
    shown = page.content.decode()
    assert page.status_code == 409
    assert "Second words" in shown
    assert "My words" in shown
    again = head.post(url(made), {"answer-so-what": "My words", "version": 2})
    assert again.status_code == 302
    assert CommentaryDraft.objects.get().words["answers"]["so-what"] == "My words"


def test_saving_leads_to_the_report_as_others_will_read_it(client_for, report, asked):
    made, head = report("compiled"), client_for("head_of_service")
    data = {"answer-so-what": "Plans", "what-1": "Date them", "owner-1": "Managers", "version": 0}
    page = head.post(url(made), data, follow=True).content.decode()
    assert "Your commentary is saved" in page
    assert "Date them" in page
    assert asked == [str(made.pk)]


def test_words_with_an_error_are_kept_and_the_error_links_to_its_box(client_for, report):
    made, head = report("compiled"), client_for("head_of_service")
    page = head.post(url(made), {"answer-so-what": "Good 🙂", "version": 0}).content.decode()
    assert 'href="#id_answer-so-what"' in page
    assert "Good 🙂" in page
    assert CommentaryDraft.objects.get().words["answers"]["so-what"] == "Good 🙂"


def test_nobody_else_writes_it(client_for, report):
    made = report("commentary")
    assert client_for("service_lead").get(url(made)).status_code == 404
    assert save(client_for("service_lead"), made, "Mine", 1).status_code == 404
    published = report("published")
    assert client_for("service_lead").get(url(published)).status_code == 403
    assert save(client_for("service_lead"), published, "Mine", 1).status_code == 403


def test_a_signed_report_is_closed_to_an_open_page(client_for, report):
    made, head = report("signed"), client_for("head_of_service")
    answer = save(head, made, "Later", version=1)
    assert answer.status_code == 409
    assert "signed" in answer.json()["sentence"]
    assert head.get(url(made)).status_code == 409


def test_a_session_that_ends_returns_to_the_words(client_for, report):
    made, head = report("compiled"), client_for("head_of_service")
    session = head.session
    fields = {"answer-so-what": "Held words"}
    kept = {"fields": fields, "user": "", "at": 4102444800}
    session["held_text"] = {url(made): kept}
    session.save()
    page = head.get(url(made)).content.decode()
    assert "Held words" in page
    assert "You were signed out while you wrote" in page


def test_held_words_come_back_with_the_version_they_were_typed_against(client_for, report):
    made, head = report("compiled"), client_for("head_of_service")
    save(head, made, "Words of both windows")
    away = Client()
    away.post(url(made), {"answer-so-what": "Held words", "version": 1})
    save(head, made, "Words of the other window", version=1)
    away.force_login(User.objects.get(pk=head.session["_auth_user_id"]))
    form = away.get(url(made)).context["form"]
    assert form["version"].value() == 1
    page = away.post(url(made), {"answer-so-what": "Held words", "version": 1})
    assert page.status_code == 409
    assert "Words of the other window" in page.content.decode()
