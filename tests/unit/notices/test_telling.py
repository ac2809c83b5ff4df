"""Telling people: once each, with the caller's commit, as they prefer, never of a hidden child."""

import pytest
from django.db import transaction

from common.errors import Conflict
from notices import actions
from notices.models import Channel, Email, Kind, Notice
from tests.factories.people import bar, restrict

pytestmark = pytest.mark.django_db
SENTENCE = "An audit is yours to moderate."


def tell(council, *names, key="moderation:1", **given):
    people = [council.staff[name] for name in names]
    words = {"kind": Kind.MODERATION, "sentence": SENTENCE, "link": "/audits/"}
    actions.tell(people=people, key=key, **words | given)


def told(**which):
    found = Notice.objects.filter(**which).order_by("person__email")
    return [notice.person.email.split("@")[0] for notice in found]


def test_each_is_told_once_of_one_thing_however_often_it_is_said(council):
    tell(council, "service_lead")
    tell(council, "service_lead", "other_lead")
    tell(council, "service_lead", key="moderation:2")
    assert told(key="moderation:1") == ["other_lead", "service_lead"]
    assert Email.objects.count() == Notice.objects.count() == 3


def test_what_is_rolled_back_was_never_told(council):
    with transaction.atomic():
        tell(council, "service_lead")
        transaction.set_rollback(True)
    assert not Notice.objects.exists()
    assert not Email.objects.exists()


def test_who_has_left_is_not_told(council):
    lead = council.staff["service_lead"]
    lead.left_on = lead.started_on = "2026-10-31"
    lead.save()
    tell(council, "service_lead", "other_lead")
    assert told() == ["other_lead"]


def test_a_child_hidden_from_somebody_is_hidden_in_what_they_are_told(council):
    child, lead = council.children["child"], council.staff["service_lead"]
    tell(council, "other_lead", child=child)
    bar(lead, child, council.staff["ig"])
    tell(council, "service_lead", "other_lead", key="moderation:2", child=child)
    assert told() == ["other_lead", "other_lead"]
    restrict(child, council.staff["ig"])
    assert not Notice.objects.visible_to(council.users["other_lead"]).exists()


def test_everybody_chooses_how_to_be_told_of_each_kind(council):
    lead = council.staff["service_lead"]
    actions.prefer(channels={Kind.MODERATION: Channel.PORTAL, Kind.AUDIT: "digest"}, by=lead)
    tell(council, "service_lead")
    tell(council, "service_lead", key="audit:1", kind=Kind.AUDIT)
    tell(council, "service_lead", key="action:1", kind=Kind.ACTION)
    tell(council, "service_lead", key="audit:2", kind=Kind.AUDIT, urgent=True)
    channels = dict(Notice.objects.values_list("key", "channel"))
    assert channels == {
        "moderation:1": "portal",
        "audit:1": "digest",
        "action:1": "email",
        "audit:2": "email",
    }
    assert set(Email.objects.values_list("key", flat=True)) == {"action:1", "audit:2"}


def test_urgent_concerns_cannot_be_switched_off(council):
    with pytest.raises(Conflict, match="always come at once"):
        actions.prefer(channels={Kind.CONCERN: Channel.PORTAL}, by=council.staff["slt"])


def test_one_reads_ones_own_only(council):
    tell(council, "service_lead", "other_lead")
    actions.mark_read(notices=Notice.objects.all(), by=council.staff["service_lead"])
    assert told(read_at=None) == ["other_lead"]
