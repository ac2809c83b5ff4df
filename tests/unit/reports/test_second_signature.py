"""Where a definition names it, somebody else signs second before a report is published."""

import datetime as dt
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from common import clock
from common.errors import Conflict, Denied, Stale
from notices.models import Notice
from people.models import Staff
from people.roles import Role
from reports import actions, rules
from reports.models import Report
from tests.factories.people import appoint, make_staff
from tests.unit.reports.seconds import second, waiting
from tests.unit.reports.walks import report_at

pytestmark = pytest.mark.django_db
__all__ = ["second", "waiting"]
NAME = "The locality overview and assurance, Locality Social Work, North, October 2026, "
WAITS = "waits for your signature."
UNSIGNED = {"signed_at": None, "signed_by": None}


def again(report):
    return Report.objects.with_people().get(pk=report.pk)


def countersign(report, by, seen=None):
    seen = rules.signature_of(report) if seen is None else seen
    return actions.countersign(report=report, seen=seen, by=by)


def told(person):
    return [notice.sentence.removeprefix(NAME) for notice in Notice.objects.filter(person=person)]


def sees(staff, report):
    user = SimpleNamespace(staff=Staff.objects.get(pk=staff.pk))
    return Report.objects.visible_to(user).filter(pk=report.pk).exists()


def test_it_is_published_only_after_the_second_signature(council, waiting):
    owner, slt = waiting.owner, council.staff["slt"]
    with pytest.raises(Conflict, match="waiting for senior leadership’s signature"):
        actions.publish(report=waiting, by=owner)
    actions.render_file(report=waiting, by=None)
    first = countersign(waiting, slt)
    assert not first.files.exists(), "the draft PDF still lacks the second signature"
    assert countersign(waiting, slt).countersigned_at == first.countersigned_at
    assert first.history.filter(countersigned_by=slt).exists()
    published = actions.publish(report=first, by=owner)
    assert published.state == "published"
    assert not published.receipts.filter(reader=slt).exists(), "who signed has read it"
    assert countersign(published, slt).countersigned_at == first.countersigned_at


def test_who_is_to_sign_and_then_the_owner_are_told(council, waiting):
    owner, slt = waiting.owner, council.staff["slt"]
    assert told(slt) == [WAITS]
    countersign(waiting, slt)
    assert told(owner) == ["is signed second, and can be published."]
    assert not Notice.objects.unread().filter(person=slt).exists()


def test_taking_the_signature_back_takes_both_and_the_second_is_asked_again(
    council, waiting, settings
):
    owner, slt = waiting.owner, council.staff["slt"]
    old = rules.signature_of(waiting)
    countersign(waiting, slt)
    reopened = actions.reopen(report=waiting, by=owner)
    assert {reopened.signed_by, reopened.countersigned_by, reopened.countersigned_at} == {None}
    fell = "is changed by its owner once more, so your signature has fallen away."
    assert sorted(told(slt)) == [fell, WAITS]
    with pytest.raises(Conflict, match="waits for its owner’s signature"):
        countersign(again(waiting), slt)
    settings.NOW += dt.timedelta(minutes=5)
    signed = actions.sign(report=reopened, by=owner)
    assert sorted(told(slt)) == [fell, WAITS, WAITS]
    with pytest.raises(Stale, match="signed again since you opened this page"):
        countersign(again(signed), slt, seen=old)
    countersign(signed, slt)
    actions.publish(report=again(signed), by=owner)


def test_nobody_signs_their_own_work_second(council, waiting):
    """Neither who signed, nor who wrote the words before somebody else took over and signed."""
    directorate, day = council.units["directorate"], dt.date(2026, 11, 4)
    writer, new = waiting.owner, make_staff("New", "Head")
    appoint(writer, Role.SENIOR_LEADERSHIP, directorate)
    with pytest.raises(Denied, match="Nobody signs their own work"):
        countersign(waiting, writer)
    reopened = actions.reopen(report=waiting, by=writer)
    writer.appointments.filter(role=Role.HEAD_OF_SERVICE).update(ends_on=day)
    appoint(new, Role.HEAD_OF_SERVICE, council.units["locality"])
    signed = actions.sign(report=reopened, by=new)
    with pytest.raises(Denied, match="Nobody signs their own work"):
        countersign(again(signed), writer)
    assert not sees(writer, signed)
    assert WAITS not in told(writer)
    countersign(again(signed), council.staff["slt"])
    with pytest.raises(Conflict, match="has signed this report second already"):
        countersign(again(signed), appointed(council, "directorate"))


def appointed(council, place, role=Role.SENIOR_LEADERSHIP):
    staff = make_staff("Robin", "Deputy")
    appoint(staff, role, council.units[place])
    return staff


def test_whose_role_is_named_signs_with_reach_and_nobody_else(council, second):
    """Of senior leadership everybody has it; another role's reach is that of its place."""
    second(Role.LEARNING_DEVELOPMENT)
    here = appointed(council, "north", Role.LEARNING_DEVELOPMENT)
    there = appointed(council, "south", Role.LEARNING_DEVELOPMENT)
    written = report_at("commentary", council.units["north"])
    assert not sees(here, written), "words that are still being written are their owner's"
    report = actions.sign(report=written, by=written.owner)
    assert (len(told(here)), len(told(there))) == (1, 0)
    assert (sees(here, report), sees(there, report)) == (True, False)
    for other in (there, *(council.staff[name] for name in ("slt", "service_lead", "qa_admin"))):
        with pytest.raises(Denied, match="Learning and Development’s to give"):
            countersign(report, other)
    countersign(report, here)
    second(Role.SENIOR_LEADERSHIP)
    south = report_at("signed", council.units["south"])
    countersign(south, appointed(council, "north"))


def test_where_none_is_named_none_is_given(council):
    report = report_at("signed", council.units["north"])
    with pytest.raises(Denied, match="needs no second signature"):
        countersign(report, council.staff["slt"])
    actions.publish(report=report, by=report.owner)


def test_the_database_itself_refuses_a_second_signature_of_who_signed(council, waiting):
    """By UPDATE and by INSERT, past every rule; nor is there a second without a first."""
    now, slt, me = clock.now(), council.staff["slt"], waiting.owner
    for constraint, changes in (
        ("another", {"countersigned_at": now, "countersigned_by": me}),
        ("another", {"countersigned_at": now, "countersigned_by": slt, **UNSIGNED}),
        ("pair", {"countersigned_at": now}),
    ):
        name = f"report_countersigned_.*{constraint}"
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            Report.objects.update(**changes)
    waiting.pk, waiting.version = uuid4(), 2
    waiting.countersigned_at, waiting.countersigned_by = now, me
    with pytest.raises(IntegrityError, match="by_another"), transaction.atomic():
        Report.objects.bulk_create([waiting])
