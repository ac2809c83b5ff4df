"""Where nobody is free to decide, an arbiter is named by hand; so is another one."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from common import clock
from common.errors import Conflict, Denied
from home import lines
from home.queries import moderations_of
from moderation import actions, tasks
from moderation.actions import Choice
from moderation.candidates import free_to_arbitrate
from moderation.lifecycle import ModerationState
from moderation.models import Moderation, Tie
from moderation.queries import page_state
from notices.models import Notice
from people.models import User
from people.roles import Role
from practice.models import Draft, Part, Participant
from tests.unit.moderation.made import fresh, moderation_at

FAR = {"judgements": {"planning": 4}, "seconds": {"planning": 2}}
HEADS = ("head_of_service", "slt")


@pytest.fixture
def waiting(council) -> Moderation:
    """Far apart, and both who could decide have a tie."""
    moderation = moderation_at(council, "rated", **FAR)
    for name in HEADS:
        Tie.objects.create(moderation=moderation, staff=council.staff[name])
    given = {"choices": {"planning": Choice(2, "No dates.")}, "feedback": "Clear."}
    actions.settle(moderation=moderation, **given, by=moderation.moderator)
    return fresh(moderation)


def name_arbiter(moderation, council, arbiter, by="head_of_service", reason="Nobody else"):
    given = {"arbiter": council.staff[arbiter], "by": council.staff[by], "reason": reason}
    actions.name_arbiter(moderation=moderation, **given)
    return fresh(moderation)


def home_of(council, name) -> list[str]:
    user = User.objects.get(pk=council.users[name].pk)
    return [line.sentence for line in lines.of_moderations(moderations_of(user), user)]


def test_it_waits_and_those_who_can_name_somebody_see_it(council, waiting):
    assert (waiting.state, waiting.arbiter) == (ModerationState.ARBITRATION, None)
    told = f"Name an arbiter for {waiting.audit}"
    heard = {name for name in council.users if told in home_of(council, name)}
    assert heard == set(HEADS)


def test_whoever_can_name_somebody_is_told_that_nobody_decides_or_that_the_arbiter_left(
    council, waiting
):
    def told():
        tasks.ask_for_successors()
        rows = Notice.objects.filter(key__startswith="no-arbiter").order_by("created_at")
        return [(str(one.person), one.sentence.split(" ")[0]) for one in rows]

    nobody = ("Head Of Service", "Nobody")
    assert told() == told() == [nobody]
    council.hire("reserve", Role.HEAD_OF_SERVICE, "complex")
    name_arbiter(waiting, council, "reserve")
    assert told() == [nobody]
    council.staff["reserve"].left_on = clock.today() - dt.timedelta(days=1)
    council.staff["reserve"].save()
    assert sorted(told()) == [nobody, ("Head Of Service", "Reserve")]
    assert home_of(council, "slt") == [f"Name an arbiter for {waiting.audit}"]


@pytest.mark.parametrize("by", HEADS)
def test_a_reserve_is_named_reads_the_audit_and_decides(council, waiting, by):
    council.hire("reserve", Role.HEAD_OF_SERVICE, "complex")
    reserve = council.staff["reserve"]
    assert free_to_arbitrate(waiting) == [reserve]
    moderation = name_arbiter(waiting, council, "reserve", by)
    named = moderation.arbiter_named_at
    moderation = name_arbiter(moderation, council, "reserve", by)
    assert moderation.arbiter_named_at == named
    assert home_of(council, by) == []
    choices = {"planning": Choice(3, "Dated in May.")}
    actions.arbitrate(moderation=moderation, choices=choices, by=reserve)
    assert fresh(moderation).state == ModerationState.SETTLED


@pytest.mark.parametrize("name", ["team_manager", "service_lead", "other_lead", "qa_admin", "ig"])
def test_nobody_else_names_one(council, waiting, name):
    council.hire("reserve", Role.HEAD_OF_SERVICE, "complex")
    with pytest.raises(Denied):
        name_arbiter(waiting, council, "reserve", by=name)


def test_nobody_names_who_decides_on_their_own_judgements(council):
    moderation = moderation_at(council, "referred", **FAR)
    lead = moderation.moderator
    council.hire("reserve", Role.HEAD_OF_SERVICE, "complex")
    head = {"moderator": council.staff["head_of_service"], "arbiter": council.staff["slt"]}
    over = {"taken_over_at": clock.now(), "taken_over_by": lead, "assigned_reason": "Left"}
    Moderation.objects.filter(pk=moderation.pk).update(**head, **over)
    with pytest.raises(Denied, match="own judgements"):
        name_arbiter(fresh(moderation), council, "reserve")


@pytest.mark.parametrize(
    ("arbiter", "reason", "words"),
    [
        ("slt", "x", "tie"),
        ("service_lead", "x", "not a head of service"),
        ("reserve", " ", "why"),
    ],
)
def test_a_choice_must_be_free_of_conflicts_and_have_a_reason(
    council, waiting, arbiter, reason, words
):
    council.hire("reserve", Role.HEAD_OF_SERVICE, "complex")
    with pytest.raises(Conflict, match=words):
        name_arbiter(waiting, council, arbiter, reason=reason)


def test_an_arbiter_who_is_away_is_replaced_and_reads_no_more(council):
    moderation = moderation_at(council, "referred", **FAR)
    head = moderation.arbiter
    page = {"planning-value": "3"}
    token = page_state(moderation, "arbitrate", head).token
    actions.save_page(moderation=moderation, page="arbitrate", data=page, token=token, by=head)
    moderation = name_arbiter(moderation, council, "slt")
    held = Participant.objects.filter(activity=moderation.audit_id, part=Part.ARBITER)
    assert [one.staff for one in held] == [council.staff["slt"]]
    assert not Draft.objects.filter(activity=moderation.pk).exists()
    with pytest.raises(Denied):
        actions.arbitrate(moderation=moderation, choices={}, by=head)


@pytest.mark.parametrize("stage", ["revealed", "settled"])
def test_not_where_nothing_is_to_be_decided(council, stage):
    with pytest.raises(Conflict):
        name_arbiter(moderation_at(council, stage), council, "slt")


def test_the_database_refuses_a_name_without_a_reason_and_a_worker_as_arbiter(council, waiting):
    worker, slt = council.staff["practitioner"], council.staff["slt"]
    rows = Moderation.objects.filter(pk=waiting.pk)
    with pytest.raises(IntegrityError, match="named_by_other"), transaction.atomic():
        rows.update(arbiter_named_at=clock.now(), arbiter_named_by=slt)
    with pytest.raises(IntegrityError, match="did or supervised"), transaction.atomic():
        rows.update(arbiter=worker)
