"""The outbox: every row sent once under its Message-ID, whatever fails meanwhile."""

import datetime as dt
import smtplib

import pytest
from celery import current_app
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from kombu.exceptions import OperationalError

from common import clock
from notices import actions, delivery, tasks
from notices.models import Channel, Email, Kind, Notice
from tests.factories.people import restrict
from tests.unit.notices.test_telling import SENTENCE, tell

pytestmark = pytest.mark.django_db


def later(settings, **ahead):
    settings.NOW += dt.timedelta(**ahead)


def refuse(self, messages):
    raise smtplib.SMTPDataError(451, b"Try later")


def unreachable(self):
    raise ConnectionRefusedError("Connection refused")


def test_an_email_holds_a_sentence_and_a_link_under_its_own_message_id(council, settings):
    settings.PORTAL_ADDRESS = "https://qa.council.example"
    tell(council, "service_lead")
    assert actions.deliver_due() == 1
    (message,) = mail.outbox
    email = Email.objects.get()
    assert message.to == ["service_lead@demo.example"]
    assert message.subject == "QA Portal: moderation"
    assert SENTENCE in message.body
    assert "https://qa.council.example/audits/" in message.body
    assert message.message()["Message-ID"] == email.message_id
    assert actions.deliver_due() == 0
    assert len(mail.outbox) == 1


def test_what_a_server_refuses_is_tried_again_under_the_same_message_id(
    council, settings, monkeypatch
):
    tell(council, "service_lead")
    with monkeypatch.context() as patched:
        patched.setattr(EmailBackend, "send_messages", refuse)
        assert actions.deliver_due() == 0
    failed = Email.objects.get()
    assert (failed.attempts, failed.sent_at) == (1, None)
    assert "451" in failed.last_error
    assert actions.deliver_due() == 0, "its next try is a minute away"
    later(settings, minutes=1, seconds=5)
    assert actions.deliver_due() == 1
    assert mail.outbox[0].message()["Message-ID"] == failed.message_id
    assert Email.objects.get().last_error == ""


def test_one_address_that_fails_keeps_no_other_from_being_sent(council, settings):
    council.staff["service_lead"].email = ""
    council.staff["service_lead"].save()
    tell(council, "service_lead", "other_lead")
    assert actions.deliver_due() == 1
    assert Email.objects.failed().get().last_error == "ValueError: No e-mail address is known"


def test_while_the_mail_server_is_away_all_wait_and_then_each_is_sent_once(
    council, settings, monkeypatch
):
    tell(council, "service_lead", "other_lead", "slt")
    with monkeypatch.context() as patched:
        patched.setattr(EmailBackend, "open", unreachable)
        for _ in range(3):
            assert actions.deliver_due() == 0
            later(settings, minutes=2)
    assert set(Email.objects.values_list("attempts", flat=True)) == {3}
    assert actions.deliver_due() == 3
    assert actions.deliver_due() == 0
    assert len({message.message()["Message-ID"] for message in mail.outbox}) == 3


def test_without_a_broker_telling_goes_on_and_the_sweep_delivers(
    council, monkeypatch, django_capture_on_commit_callbacks
):
    def refuse_work(*args, **options):
        raise OperationalError("no broker")

    monkeypatch.setattr(current_app, "send_task", refuse_work)
    with django_capture_on_commit_callbacks(execute=True) as asked:
        tell(council, "service_lead")
    assert len(asked) == 1
    tasks.deliver()
    assert len(mail.outbox) == 1


def test_the_most_urgent_goes_first(council):
    tell(council, "service_lead")
    tell(council, "slt", key="concern:1", kind=Kind.CONCERN, urgent=True)
    actions.deliver_due()
    assert [message.subject for message in mail.outbox] == [
        "Urgent: open the QA Portal now",
        "QA Portal: moderation",
    ]


def test_what_was_hidden_meanwhile_is_not_sent(council):
    child = council.children["child"]
    tell(council, "service_lead", child=child)
    restrict(child, council.staff["ig"])
    assert actions.deliver_due() == 0
    assert Email.objects.withheld().count() == 1
    assert mail.outbox == []


def test_a_digest_gathers_what_is_unread_once_a_day(council, settings):
    lead = council.staff["service_lead"]
    actions.prefer(channels={Kind.MODERATION: Channel.DIGEST}, by=lead)
    for n in range(3):
        tell(council, "service_lead", key=f"moderation:{n}", sentence=f"Thing {n}.")
    actions.mark_read(notices=Notice.objects.filter(key="moderation:0"), by=lead)
    tasks.gather_digests()
    tell(council, "service_lead", key="moderation:3", sentence="Thing 3.")
    tasks.gather_digests()
    (message,) = mail.outbox
    assert message.subject == "QA Portal: 2 things to read"
    assert [f"Thing {n}." in message.body for n in range(4)] == [False, True, True, False]
    later(settings, days=1)
    tasks.gather_digests()
    assert "Thing 3." in mail.outbox[1].body


def test_what_can_be_told_together_waits_for_one_email_and_is_never_lost(council):
    several = {"several": "{count} things of yours are overdue."}
    tell(council, "service_lead", "slt", key="due:1", sentence="Thing 1.", **several)
    tell(council, "service_lead", key="due:2", sentence="Thing 2.", **several)
    tell(council, "service_lead", key="due:3", sentence="Thing {count}.", several="{count} others.")
    assert actions.deliver_due() == 0
    assert actions.gather(by=None) == 2
    assert actions.gather(by=None) == 0
    assert actions.deliver_due() == 2
    told = {message.to[0]: message.body for message in mail.outbox}
    assert "2 things of yours are overdue." in told["service_lead@demo.example"]
    assert "Thing {count}." in told["service_lead@demo.example"]
    assert "Thing 1." in told["slt@demo.example"]


@pytest.mark.parametrize(
    ("attempts", "urgent", "minutes"),
    [(1, False, 1), (2, False, 2), (4, False, 8), (40, False, 60), (3, True, 4), (9, True, 5)],
)
def test_tries_come_ever_less_often_but_never_end(attempts, urgent, minutes):
    assert delivery.pause_after(attempts, is_urgent=urgent) == dt.timedelta(minutes=minutes)


def test_an_administrator_has_what_failed_tried_at_once(council, monkeypatch):
    tell(council, "service_lead")
    with monkeypatch.context() as patched:
        patched.setattr(EmailBackend, "send_messages", refuse)
        actions.deliver_due()
    assert actions.retry(by=council.staff["qa_admin"]) == 1
    assert Email.objects.due(clock.now()).count() == 1
