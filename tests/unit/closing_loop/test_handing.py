"""No open action stays with somebody who is no longer involved unless somebody says why."""

import datetime as dt

import pytest

from closing_loop import actions, deadlines, queries, rules
from closing_loop.models import Action, HandOver
from common import clock
from common.errors import Conflict, Denied
from people.models import Involvement
from people.roles import Role
from tests.factories.people import appoint, bar, involve, restrict
from tests.factories.practice import make_activity
from tests.unit.closing_loop.test_actions import add

pytestmark = pytest.mark.django_db
MOVED = dt.date(2026, 11, 2)  # the Monday on which the child came to South Team 1
LAST = MOVED - dt.timedelta(days=1)


@pytest.fixture
def activity(council):
    """An audit's activity of the child, shared, in North Team 1."""
    made = make_activity(council)
    made.shared_at, made.shared_by = clock.now(), council.staff["team_manager"]
    made.save()
    return made


@pytest.fixture
def action(council, activity):
    return add(council, activity)


def move(council, *, noted=None):
    """The child of North Team 1 is led by the other practitioner of South Team 1 from now on."""
    child = council.children["child"]
    held = Involvement.objects.filter(child=child, ends_on=None)
    held.update(ends_on=LAST, noted_on=noted)
    worker, unit = council.staff["other_practitioner"], council.units["south_1"]
    return involve(child, worker, unit, starts_on=MOVED)


def waiting(council, name="team_manager"):
    return list(queries.hand_overs_of(council.users[name]))


def hand(council, action, to="other_practitioner", by="team_manager", reason="She leads now."):
    return actions.hand_over(
        action=action, to=council.staff[to], reason=reason, by=council.staff[by]
    )


def test_while_the_owner_works_with_the_child_nothing_waits(council, action):
    assert waiting(council) == []
    with pytest.raises(Conflict, match="does not wait"):
        hand(council, action)


def test_after_a_move_the_sending_manager_hands_over_within_five_working_days(council, action):
    move(council)
    (found,) = waiting(council)
    assert (found, found.since, found.sending) == (action, LAST, council.units["north_1"].pk)
    assert deadlines.hand_over_by(found.since) == dt.date(2026, 11, 6)
    assert not deadlines.is_late(found.since)
    assert waiting(council, "service_lead") == waiting(council, "head_of_service") == [action]
    for name in ("other_manager", "second_manager", "practitioner", "qa_admin"):
        assert waiting(council, name) == []


def test_the_days_count_from_when_the_portal_learnt_of_the_move(council, action):
    move(council, noted=dt.date(2026, 11, 4))
    (found,) = waiting(council)
    assert found.since == dt.date(2026, 11, 4)


def test_the_new_owner_has_it_and_history_says_why(council, action):
    move(council)
    given = hand(council, action)
    action.refresh_from_db()
    assert action.owner == council.staff["other_practitioner"]
    assert (given.from_owner, given.since) == (council.staff["practitioner"], LAST)
    assert waiting(council) == []
    assert hand(council, action) == given
    assert HandOver.objects.count() == 1
    with pytest.raises(Conflict, match="does not wait"):
        hand(council, action, reason="Again")


def test_kept_with_a_reason_it_waits_no_longer_until_the_child_moves_again(council, action):
    move(council)
    hand(council, action, to="practitioner", reason="The report is nearly written.")
    action.refresh_from_db()
    assert action.owner == council.staff["practitioner"]
    assert waiting(council) == []


def test_handed_on_and_moved_again_it_waits_again(council, action):
    second = move(council)
    hand(council, action)
    second.ends_on = dt.date(2026, 11, 4)
    second.save()
    involve(action.activity.child, council.staff["second_practitioner"], council.units["north_1"])
    assert waiting(council) == waiting(council, "other_manager") == [action]


def test_who_may_receive_it_works_with_the_child_now_or_manages_who_does(council, action):
    move(council)
    near = set(queries.new_owners(action))
    named = {"other_practitioner", "other_manager", "other_lead", "head_of_service"}
    assert near == {council.staff[name] for name in named}
    with pytest.raises(Conflict, match="does not work with this child now"):
        hand(council, action, to="second_practitioner")
    bar(council.staff["other_manager"], action.activity.child, council.staff["ig"])
    with pytest.raises(Conflict, match="cannot own this action"):
        hand(council, action, to="other_manager")


def test_only_a_manager_of_the_sending_team_hands_over_and_says_why(council, action):
    move(council)
    for name in ("other_manager", "practitioner", "qa_admin"):
        with pytest.raises(Denied):
            hand(council, action, by=name)
    with pytest.raises(Conflict, match="Say why"):
        hand(council, action, reason=" ")
    assert rules.can_hand_over(council.staff["service_lead"], action)


def test_a_manager_who_owned_it_is_no_longer_involved_either(council, activity):
    action = add(council, activity, owner="team_manager")
    above = add(council, activity, owner="head_of_service", what="Ask the school")
    assert waiting(council) == []
    move(council)
    assert waiting(council) == [action]
    assert above not in waiting(council)


def test_an_action_for_the_practitioner_stays_with_them(council, activity):
    action = add(council, activity)
    Action.objects.filter(pk=action.pk).update(level="practitioner")
    move(council)
    assert waiting(council) == []


def test_of_whoever_left_everything_open_is_handed_over(council, activity):
    action = add(council, activity, owner="second_practitioner")
    Action.objects.filter(pk=action.pk).update(level="practitioner")
    gone = council.staff["second_practitioner"]
    gone.left_on = dt.date(2026, 10, 30)
    gone.save()
    (found,) = waiting(council)
    assert (found.since, found.sending) == (gone.left_on, None)
    with pytest.raises(Conflict, match="not in post"):
        hand(council, action, to="second_practitioner")
    hand(council, action, to="practitioner")
    assert waiting(council) == []


def test_where_nobody_works_with_the_child_any_more_nothing_was_sent(council, action):
    Involvement.objects.filter(child=action.activity.child).update(ends_on=LAST)
    assert waiting(council) == []


def test_what_is_not_shared_is_handed_over_by_its_auditor_alone(council, action):
    activity = action.activity
    activity.shared_at = activity.shared_by = None
    activity.lead = council.staff["service_lead"]
    activity.save()
    Action.objects.filter(pk=action.pk).update(created_by=council.staff["service_lead"])
    move(council)
    assert waiting(council) == waiting(council, "head_of_service") == []
    assert waiting(council, "service_lead") == [action]


def test_nothing_of_a_restricted_child_waits(council, action):
    move(council)
    restrict(action.activity.child, council.staff["ig"])
    assert waiting(council) == []
    with pytest.raises(Denied):
        hand(council, action)


def test_the_new_worker_and_manager_see_what_is_open(council, action):
    for name in ("other_practitioner", "other_manager"):
        assert not Action.objects.visible_to(council.users[name]).exists()
    move(council)
    for name in ("other_practitioner", "other_manager", "other_lead"):
        assert list(Action.objects.visible_to(council.users[name])) == [action]
    assert not Action.objects.visible_to(council.users["second_manager"]).exists()


def test_before_it_is_shared_the_new_team_sees_nothing(council, action):
    action.activity.shared_at = action.activity.shared_by = None
    action.activity.save()
    move(council)
    assert not Action.objects.visible_to(council.users["other_manager"]).exists()


def test_a_manager_at_or_above_the_new_team_is_still_involved(council, activity):
    action = add(council, activity, owner="team_manager")
    appoint(council.staff["team_manager"], Role.SERVICE_LEAD, council.units["south"])
    move(council)
    assert action not in waiting(council)
