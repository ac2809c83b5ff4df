"""A moderator who left or is away is replaced, before the reveal and after it."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from common import clock
from common.errors import Conflict, Denied
from home import lines
from home.queries import moderations_of
from moderation import actions, tasks
from moderation.actions import Choice
from moderation.lifecycle import ModerationState
from moderation.models import Moderation
from moderation.queries import page_state, queue_of
from notices.models import Notice
from people.models import Appointment, User
from people.roles import Role
from practice.models import Draft, Part, Participant, Rating
from tests.unit.moderation.made import fresh, moderation_at, rate

NEAR = {"judgements": {"planning": 3}, "seconds": {"planning": 2}}
LOWER = {"planning": Choice(2, "No dates.")}


def leaves(council, name="service_lead") -> None:
    """Their appointments ended yesterday."""
    yesterday = clock.today() - dt.timedelta(days=1)
    Appointment.objects.filter(staff=council.staff[name]).update(ends_on=yesterday)


def give(council, moderation, name="other_lead", by="head_of_service") -> Moderation:
    moderator, by = council.staff[name], council.staff[by]
    actions.assign(moderation=moderation, moderator=moderator, reason="Has left", by=by)
    return fresh(moderation)


def settle(moderation, by) -> Moderation:
    given = {"choices": LOWER, "feedback": "Clear."}
    actions.settle(moderation=moderation, **given, by=by)
    return fresh(moderation)


NEXT = {"waiting": actions.declare_no_tie, "locked": actions.reveal, "rated": settle}


def home_of(council, name) -> list[str]:
    user = User.objects.get(pk=council.users[name].pk)
    return [line.sentence for line in lines.of_moderations(moderations_of(user), user)]


@pytest.mark.parametrize("stage", ["waiting", "locked", "rated"])
def test_whose_appointment_has_ended_goes_on_with_nothing_and_the_head_is_told(council, stage):
    moderation = moderation_at(council, stage, **NEAR)
    leaves(council)
    with pytest.raises(Denied, match="not in post"):
        NEXT[stage](moderation=fresh(moderation), by=moderation.moderator)
    told = home_of(council, "head_of_service")
    assert told == [f"Choose a moderator for {moderation.audit}"]
    assert home_of(council, "service_lead") == []
    queue = queue_of(User.objects.get(pk=council.users["head_of_service"].pk))
    assert queue.without_moderator == (moderation,)


def test_the_head_is_told_once_of_each_who_left_and_chooses_on_the_page_that_is_linked(
    council, client_for
):
    moderation = moderation_at(council, "locked", **NEAR)
    tasks.ask_for_successors()
    assert not Notice.objects.filter(key__startswith="no-moderator").exists()
    leaves(council)
    tasks.ask_for_successors()
    tasks.ask_for_successors()
    told = Notice.objects.get(key__startswith="no-moderator")
    assert told.person == council.staff["head_of_service"]
    assert told.sentence.startswith(f"Service Lead, who moderates {moderation.audit}, is no longer")
    head, chosen = client_for("head_of_service"), council.staff["other_lead"]
    state = reverse("moderation:moderation-detail", args=[moderation.audit_id])
    assert "Service Lead, who has it, is no longer in post" in head.get(state).text
    head.post(told.link, {"moderator": str(chosen.pk), "reason": "Has left"})
    tasks.ask_for_successors()
    assert fresh(moderation).moderator == chosen
    assert Notice.objects.filter(key__startswith="no-moderator").count() == 1


def test_after_the_reveal_both_judgements_are_kept_and_the_next_goes_on(council):
    moderation = moderation_at(council, "rated", **NEAR)
    first, page = moderation.moderator, {"feedback": "Half a sent"}
    token = page_state(moderation, "settle", first).token
    actions.save_page(moderation=moderation, page="settle", data=page, token=token, by=first)
    judged = set(Rating.objects.filter(activity=moderation.pk).values_list("pk", "value"))
    moderation = give(council, moderation)
    other = council.staff["other_lead"]
    assert (moderation.moderator, moderation.locked_by) == (other, first)
    assert set(Rating.objects.filter(activity=moderation.pk).values_list("pk", "value")) == judged
    assert Draft.objects.get(activity=moderation.pk).staff == moderation.activity.lead == other
    held = Participant.objects.filter(activity=moderation.audit_id, part=Part.MODERATOR)
    assert [one.staff for one in held] == [other]
    with pytest.raises(Conflict, match="no tie"):
        settle(moderation, other)
    with pytest.raises(Denied):
        settle(moderation, first)
    for _ in range(2):
        actions.declare_no_tie(moderation=moderation, by=other)
    rate(fresh(moderation))
    moderation = settle(moderation, other)
    assert moderation.state == ModerationState.SETTLED
    assert moderation.settled_by == other


def test_who_takes_over_may_have_a_tie_and_the_head_chooses_again(council):
    moderation = give(council, moderation_at(council, "rated", **NEAR))
    other = council.staff["other_lead"]
    actions.stand_down(moderation=moderation, by=other)
    assert fresh(moderation).moderator is None
    assert home_of(council, "head_of_service") == [f"Choose a moderator for {moderation.audit}"]
    with pytest.raises(Conflict, match="tie"):
        give(council, moderation)
    assert give(council, moderation, "complex_lead").moderator == council.staff["complex_lead"]


@pytest.mark.parametrize("stage", ["referred", "settled", "returned"])
def test_there_is_nobody_to_replace_once_it_is_out_of_the_moderators_hands(council, stage):
    far = {"judgements": {"planning": 4}, "seconds": {"planning": 2}}
    with pytest.raises(Conflict):
        give(council, moderation_at(council, stage, **far))


@pytest.mark.parametrize("name", ["service_lead", "team_manager", "other_lead", "qa_admin"])
def test_only_a_head_of_service_gives_it_to_another(council, name):
    with pytest.raises(Denied):
        give(council, moderation_at(council, "rated", **NEAR), "complex_lead", by=name)


def test_somebody_acting_up_moderates_while_the_appointment_runs(council, settings):
    leaves(council)
    until = clock.today() + dt.timedelta(days=3)
    council.hire("acting", Role.SERVICE_LEAD, "north", "head_of_service")
    acting = council.staff["acting"]
    Appointment.objects.filter(staff=acting).update(ends_on=until)
    moderation = moderation_at(council, "blind", **NEAR)
    assert moderation.moderator == acting
    settings.NOW = settings.NOW + dt.timedelta(days=4)
    with pytest.raises(Denied, match="not in post"):
        actions.return_to_auditor(moderation=moderation, reason="No evidence", by=acting)


def test_who_judged_blind_never_decides_as_arbiter(council):
    head = council.staff["head_of_service"]
    moderation = moderation_at(council, "revealed", judgements={"planning": 4})
    moderation = give(council, moderation)
    locked = {"locked_by": head, "revealed_by": head}
    Moderation.objects.filter(pk=moderation.pk).update(**locked)
    with pytest.raises(IntegrityError, match="did_not_judge"), transaction.atomic():
        Moderation.objects.filter(pk=moderation.pk).update(arbiter=head)


def test_the_database_refuses_a_change_of_moderator_that_was_not_taken_over(council):
    moderation = moderation_at(council, "rated", **NEAR)
    other = council.staff["other_lead"]
    with pytest.raises(IntegrityError, match="locked_by_moderator"), transaction.atomic():
        Moderation.objects.filter(pk=moderation.pk).update(moderator=other)
    given = {"taken_over_at": clock.now(), "taken_over_by": other}
    with pytest.raises(IntegrityError, match="taken_over_after_reveal"), transaction.atomic():
        Moderation.objects.filter(pk=moderation.pk).update(moderator=other, **given)
