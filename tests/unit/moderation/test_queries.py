"""Nothing reads across before the reveal, and everybody has a queue of their own."""

import pytest

from common.errors import Conflict
from moderation.models import Moderation
from moderation.queries import compare, has_queue, qualities_of, queue_of
from tests.factories.people import bar
from tests.unit.moderation.made import moderation_at


@pytest.mark.parametrize("stage", ["waiting", "blind", "judged", "locked", "returned"])
def test_nothing_is_compared_before_the_reveal(council, stage):
    with pytest.raises(Conflict):
        compare(moderation_at(council, stage))


def test_both_judgements_come_in_the_order_of_the_questions(council):
    moderation = moderation_at(council, "revealed", seconds={"planning": 2})
    pairs = compare(moderation)
    assert [pair.key for pair in pairs][:2] == ["assessment", "planning"]
    assert [pair.key for pair in pairs if pair.differs] == ["planning"]
    assert pairs[-1].is_overall


def test_aspects_come_in_their_order(council):
    moderation = moderation_at(council, "rated")
    aspects = [one.aspect for one in qualities_of(moderation)]
    assert aspects == ["evidence", "rationale", "childs-voice", "actions"]


def test_everybody_sees_their_own_queue_only(council):
    moderation = moderation_at(council, "waiting")
    assert list(queue_of(council.users["service_lead"]).own) == [moderation]
    for name in ("other_lead", "head_of_service", "qa_admin"):
        assert queue_of(council.users[name]).shown == []


def test_what_has_no_moderator_waits_for_its_head_of_service(council):
    bar(council.staff["service_lead"], council.children["child"], council.staff["ig"])
    moderation = moderation_at(council, "waiting")
    for name in ("head_of_service", "qa_admin"):
        assert list(queue_of(council.users[name]).without_moderator) == [moderation]
    for name in ("service_lead", "other_lead", "complex_lead"):
        assert queue_of(council.users[name]).shown == []


def test_a_child_hidden_from_them_is_in_nobodys_queue(council):
    moderation_at(council, "revealed", seconds={"planning": 1})
    for name in ("service_lead", "head_of_service"):
        bar(council.staff[name], council.children["child"], council.staff["ig"])
        assert queue_of(council.users[name]).shown == []


@pytest.mark.parametrize("stage", ["revealed", "settled"])
def test_a_head_of_service_is_asked_to_look_at_what_lies_far_apart(council, stage):
    moderation = moderation_at(council, stage, seconds={"planning": 1})
    assert list(queue_of(council.users["head_of_service"]).far_apart) == [moderation]
    assert queue_of(council.users["qa_admin"]).far_apart == ()


def test_nobody_learns_that_it_is_far_apart_before_the_reveal(council):
    moderation_at(council, "locked", seconds={"planning": 1})
    assert queue_of(council.users["head_of_service"]).far_apart == ()


def test_what_was_settled_this_month_stays_in_sight(council):
    moderation = moderation_at(council, "settled")
    queue = queue_of(council.users["service_lead"])
    assert (queue.own, list(queue.settled)) == ((), [moderation])


def test_who_has_a_queue(council):
    have = {name for name, user in council.users.items() if has_queue(user)}
    leads = {"service_lead", "other_lead", "complex_lead"}
    assert have == {*leads, "head_of_service", "qa_admin"}


def test_a_moderation_is_visible_where_its_audit_is(council):
    moderation = moderation_at(council, "settled")
    seen = {
        name
        for name, user in council.users.items()
        if Moderation.objects.visible_to(user).filter(pk=moderation.pk).exists()
    }
    not_theirs = {"other_lead", "other_manager", "complex_lead", "slt", "performance", "ig"}
    assert {"service_lead", "team_manager", "practitioner", "head_of_service"} <= seen
    assert not (not_theirs & seen)
