"""Signing, taking back and publishing: by POST, by the owner, each once."""

import pytest
from django.urls import reverse

from reports.models import Report

pytestmark = pytest.mark.django_db
VERBS = [
    ("report-sign", "commentary", "signed"),
    ("report-reopen", "signed", "commentary"),
    ("report-publish", "signed", "published"),
]


def state_of(report):
    return Report.objects.get(pk=report.pk).state


@pytest.mark.parametrize(("name", "before", "after"), VERBS)
def test_the_owner_moves_the_report_on(client_for, report, name, before, after):
    made = report(before)
    answer = client_for("head_of_service").post(reverse(f"reports:{name}", args=[made.pk]))
    assert answer.status_code == 302
    assert state_of(made) == after


@pytest.mark.parametrize(("name", "before", "after"), VERBS)
def test_looking_changes_nothing_and_others_do_not_find_it(client_for, report, name, before, after):
    made = report(before)
    url = reverse(f"reports:{name}", args=[made.pk])
    assert client_for("head_of_service").get(url).status_code == 405
    assert client_for("service_lead").post(url).status_code == 404
    assert state_of(made) == before


def test_publishing_asks_a_worker_for_the_pdf(client_for, report, asked):
    made = report("signed")
    client_for("head_of_service").post(reverse("reports:report-publish", args=[made.pk]))
    assert asked == [str(made.pk)]


def test_signing_without_words_says_what_is_missing(client_for, report, council):
    made = report("compiled")
    answer = client_for("head_of_service").post(reverse("reports:report-sign", args=[made.pk]))
    assert answer.status_code == 409
    assert "Write your commentary first" in answer.content.decode()


def test_words_changed_in_another_window_are_not_signed_unread(client_for, report):
    made, client = report("commentary"), client_for("head_of_service")
    page, sign = (reverse(f"reports:report-{at}", args=[made.pk]) for at in ("detail", "sign"))
    read = client.get(page).context["decision"].seen
    draft = Report.objects.get(pk=made.pk).draft_commentary
    draft.version += 1
    draft.save()
    assert client.post(sign, {"seen": read}).status_code == 409
    assert state_of(made) == "commentary"
    again = client.get(page).context["decision"].seen
    assert client.post(sign, {"seen": again}).status_code == 302
