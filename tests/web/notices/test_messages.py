"""What one was told: read and unread, opened, chosen; and the outbox for administrators."""

import datetime as dt

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.urls import reverse

from common import clock
from notices import actions
from notices.models import Email, Notice
from tests.factories.people import restrict
from tests.unit.notices.test_delivering import refuse
from tests.unit.notices.test_telling import SENTENCE, tell

pytestmark = pytest.mark.django_db
LIST = reverse("notices:notice-list")
PREFERENCES = reverse("notices:notice-preferences")
DELIVERY = reverse("notices:delivery-list")


def read(client, address=LIST) -> str:
    return client.get(address).content.decode()


def test_one_reads_what_one_was_told_and_nobody_elses(council, client_for):
    tell(council, "service_lead")
    html = read(client_for("service_lead"))
    assert SENTENCE in html
    assert "1<span" in html, "the header counts it"
    assert SENTENCE not in read(client_for("other_lead"))


def test_what_is_opened_is_read_and_stays_among_all(council, client_for):
    tell(council, "service_lead")
    client, notice = client_for("service_lead"), Notice.objects.get()
    address = reverse("notices:notice-open", args=[notice.pk])
    assert client_for("other_lead").get(address).status_code == 404
    assert client.get(address).url == "/audits/"
    first = Notice.objects.get().read_at
    client.get(address)
    assert Notice.objects.get().read_at == first
    assert "Nothing unread" in read(client)
    assert SENTENCE in read(client, f"{LIST}?show=all")


def test_what_comes_after_the_page_was_shown_stays_unread(council, client_for):
    tell(council, "service_lead")
    client, shown = client_for("service_lead"), Notice.objects.get()
    tell(council, "service_lead", key="moderation:2", sentence="Another.")
    client.post(reverse("notices:notice-read"), {"notice": [str(shown.pk), "nonsense"]})
    html = read(client)
    assert "Another." in html
    assert SENTENCE not in html


def test_what_a_morning_reminds_of_is_one_message_and_each_of_it_is_read_by_itself(
    council, client_for, settings
):
    for key in "123":
        tell(council, "service_lead", key=f"action-due:{key}", several="{count} actions are due.")
    settings.NOW = clock.now() + dt.timedelta(hours=1)
    tell(council, "service_lead", key="moderation:4")
    client, first = client_for("service_lead"), Notice.objects.get(key="action-due:1")
    html = read(client)
    assert (html.count("qa-work__when"), html.count('name="notice"')) == (2, 4)
    client.get(reverse("notices:notice-open", args=[first.pk]))
    assert read(client).count('name="notice"') == 3


def test_a_restricted_child_leaves_no_trace_in_messages(council, client_for):
    tell(council, "service_lead", child=council.children["child"])
    restrict(council.children["child"], council.staff["ig"])
    html = read(client_for("service_lead"), f"{LIST}?show=all")
    assert SENTENCE not in html
    assert "1<span" not in html


def test_everybody_chooses_for_each_kind_and_urgent_concerns_are_no_choice(council, client_for):
    client = client_for("practitioner")
    html = read(client, PREFERENCES)
    assert html.count('type="radio"') == 3 * 6
    assert 'name="concern"' not in html
    chosen = dict.fromkeys(("audit", "moderation", "action", "duty", "report"), "digest")
    refused = client.post(PREFERENCES, chosen)
    assert "There is a problem" in refused.content.decode()
    client.post(PREFERENCES, {**chosen, "portal": "portal", "concern": "portal"})
    kept = dict(council.staff["practitioner"].preferences.values_list("kind", "channel"))
    assert kept == {**chosen, "portal": "portal"}


def test_administrators_see_what_failed_and_why_and_have_it_tried_again(
    council, client_for, monkeypatch
):
    client = client_for("qa_admin")
    assert "Every e-mail has been sent" in read(client, DELIVERY)
    tell(council, "service_lead")
    with monkeypatch.context() as patched:
        patched.setattr(EmailBackend, "send_messages", refuse)
        actions.deliver_due()
    html = read(client, DELIVERY)
    assert "1 e-mail is to be sent, 1 of them after failing" in html
    assert "Try later" in html
    client.post(reverse("notices:delivery-retry"))
    assert actions.deliver_due() == 1
    assert Email.objects.get().sent_at
    assert client_for("service_lead").get(DELIVERY).status_code == 403


@pytest.mark.parametrize("address", [LIST, DELIVERY])
def test_a_page_takes_the_same_few_queries_for_one_row_and_for_ten(
    council, client_for, address, django_assert_max_num_queries
):
    client = client_for("qa_admin")
    tell(council, "qa_admin", child=council.children["child"])
    client.get(address)
    with django_assert_max_num_queries(12) as one:
        client.get(address)
    for n in range(9):
        tell(council, "qa_admin", key=f"more:{n}", child=council.children["child"])
    with django_assert_max_num_queries(len(one.captured_queries)):
        client.get(address)
