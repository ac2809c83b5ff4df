"""A concern is seen, taken, told to the Health Service where it must be, and closed."""

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from closing_loop import actions, queries
from closing_loop.models import ConcernKind, UrgentConcern
from common import clock
from common.errors import Conflict, Denied
from notices.models import Notice
from tests.factories.practice import make_activity
from tests.unit.closing_loop.test_actions import raise_one

pytestmark = pytest.mark.django_db


def close(council, concern, by="head_of_service", **fields):
    answers = {
        "is_safe": True,
        "child_seen_by": "Practitioner Example",
        "child_seen_on": clock.today(),
        "decision": "Stays with an aunt",
        "is_on_case_system": True,
    }
    return actions.close_concern(concern=concern, by=council.staff[by], **answers | fields)


def take(council, concern, by="head_of_service"):
    return actions.take_concern(concern=concern, by=council.staff[by])


def banners(council):
    return {
        name
        for name, user in council.users.items()
        if UrgentConcern.objects.visible_to(user).with_banner_for(user).exists()
    }


def test_a_named_persons_banner_stays_until_they_say_that_they_have_seen_it(council):
    concern = raise_one(council)
    head = council.staff["head_of_service"]
    assert {"head_of_service", "slt", "practitioner", "team_manager"} <= banners(council)
    actions.acknowledge_concern(concern=concern, by=head)
    again = actions.acknowledge_concern(concern=concern, by=head)
    assert "head_of_service" not in banners(council)
    assert not Notice.objects.unread().filter(person=head).exists()
    assert queries.named_as(again, head).acknowledged_at
    take(council, concern)
    assert banners(council) == {"slt"}
    actions.acknowledge_concern(concern=concern, by=council.staff["slt"])
    assert banners(council) == set()


def test_only_whom_the_policy_named_says_that_they_have_seen_it(council):
    with pytest.raises(Denied, match="told of this concern"):
        actions.acknowledge_concern(concern=raise_one(council), by=council.staff["team_manager"])


def test_who_raised_it_is_told_who_has_taken_and_closed_it(council):
    concern = raise_one(council)
    take(council, concern)
    close(council, concern)
    sentences = Notice.objects.filter(person=council.staff["practitioner"], is_urgent=False)
    assert list(sentences.values_list("sentence", flat=True).order_by("created_at")) == [
        "Head Of Service has taken responsibility for an urgent concern.",
        "Head Of Service has closed an urgent concern.",
    ]


def test_it_is_closed_once_with_its_answers_and_is_no_banner_any_more(council):
    concern = raise_one(council)
    with pytest.raises(Conflict, match="do that first"):
        close(council, concern)
    take(council, concern)
    first = close(council, concern)
    assert close(council, concern).closed_at == first.closed_at
    assert banners(council) == set()
    with pytest.raises(Conflict, match="has closed"):
        close(council, concern, by="slt")


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ({"is_safe": False}, "not safe"),
        ({"child_seen_on": dt.date(2026, 11, 4)}, "since the concern"),
        ({"is_on_case_system": False}, "case system first"),
        ({"decision": " "}, "what was decided"),
        ({"child_seen_by": ""}, "who has seen"),
    ],
)
def test_it_stays_open_while_an_answer_is_lacking(council, answer, sentence):
    concern = raise_one(council)
    take(council, concern)
    with pytest.raises(Conflict, match=sentence):
        close(council, concern, **answer)


@pytest.mark.parametrize("name", ["practitioner", "team_manager", "service_lead", "siu", "swc"])
def test_others_do_not_close_it(council, name):
    concern = raise_one(council)
    take(council, concern)
    with pytest.raises(Denied):
        close(council, concern, by=name)


def test_a_concern_about_health_stays_open_until_the_health_service_was_told(council):
    concern = raise_one(council, kind=ConcernKind.HEALTH)
    take(council, concern)
    with pytest.raises(Conflict, match="Health Service"):
        close(council, concern)
    record = {"concern": concern, "whom": "Dr Ahmed, by telephone"}
    with pytest.raises(Denied):
        actions.record_health_told(**record, by=council.staff["team_manager"])
    actions.record_health_told(**record, by=council.staff["slt"])
    assert close(council, concern).health_told_by == council.staff["slt"]


def test_the_database_holds_what_closing_needs(council):
    concern = raise_one(council, kind=ConcernKind.HEALTH)
    head = council.staff["head_of_service"]
    closed = {"closed_at": clock.now(), "closed_by": head}
    answers = {
        "is_safe": True, "is_on_case_system": True, "decision": "Safe", "child_seen_by": "A",
        "child_seen_on": clock.today(), "taken_at": clock.now(), "taken_by": head,
    }  # fmt: skip
    row = UrgentConcern.objects.filter(pk=concern.pk)
    for changes in (closed, closed | answers):
        with pytest.raises(IntegrityError), transaction.atomic():
            row.update(**changes)
    about = raise_one(council, kind=ConcernKind.STAFF, about_staff=head)
    with pytest.raises(IntegrityError), transaction.atomic():
        UrgentConcern.objects.filter(pk=about.pk).update(taken_at=clock.now(), taken_by=head)


def test_an_activity_is_not_closed_while_its_concern_is_open(council, django_assert_num_queries):
    activity = make_activity(council)
    concern = raise_one(council, activity=activity)
    take(council, concern)
    head = council.users["head_of_service"]
    assert queries.loose_ends(activity, head) == queries.Loose(actions=0, concerns=1)
    close(council, concern)
    with django_assert_num_queries(1):
        assert queries.loose_ends(activity, head).is_empty


def test_who_was_told_cannot_be_deleted(council):
    concern = raise_one(council)
    with pytest.raises(DatabaseError, match="Cannot delete"), transaction.atomic():
        concern.named.all().delete()
