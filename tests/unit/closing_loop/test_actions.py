"""What is promised to who adds, owns, changes and finishes an action, or raises a concern."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction

from closing_loop import actions
from closing_loop.lifecycle import ActionState
from closing_loop.models import Action, ConcernKind, Level, Priority, UrgentConcern
from common.errors import Conflict, Denied
from practice.models import Part
from tests.factories.people import bar
from tests.factories.practice import make_activity, move, take_part

pytestmark = pytest.mark.django_db


def add(council, activity, *, owner="practitioner", by="team_manager", **fields):
    return actions.add_action(
        activity=activity,
        owner=council.staff[owner],
        what=fields.pop("what", "Visit and update the plan"),
        difference=fields.pop("difference", "The plan says what is true today"),
        level=Level.CHILD,
        priority=fields.pop("priority", Priority.HIGH),
        by=council.staff[by],
        **fields,
    )


def raise_one(council, by="practitioner", **fields):
    given = {"kind": ConcernKind.SAFETY, "what": "A bruise", "child": council.children["child"]}
    return actions.raise_concern(by=council.staff[by], **{**given, **fields})


@pytest.mark.parametrize(
    ("priority", "due"),
    [
        (Priority.URGENT, dt.date(2026, 11, 6)),
        (Priority.HIGH, dt.date(2026, 11, 12)),
        (Priority.MEDIUM, dt.date(2026, 12, 3)),
        (Priority.LOW, dt.date(2027, 1, 5)),
    ],
)
def test_an_action_is_due_after_the_working_days_of_its_priority(council, priority, due):
    assert add(council, make_activity(council), priority=priority).due_on == due


def test_an_urgent_action_of_a_friday_is_due_on_saturday(council, settings):
    settings.NOW += dt.timedelta(days=1)
    assert add(council, make_activity(council), priority=Priority.URGENT).due_on.weekday() == 5


def test_a_named_day_stands_before_the_priority(council):
    action = add(council, make_activity(council), due_on=dt.date(2026, 11, 9))
    assert action.due_on == dt.date(2026, 11, 9)


def test_the_same_action_sent_twice_is_one(council):
    activity = make_activity(council)
    assert add(council, activity) == add(council, activity)
    assert Action.objects.count() == 1


def test_an_owner_outside_the_post_or_barred_from_the_child_is_refused(council):
    activity = make_activity(council)
    bar(council.staff["practitioner"], council.children["child"], council.staff["ig"])
    with pytest.raises(Conflict, match="cannot own"):
        add(council, activity)
    with pytest.raises(Conflict, match="not in post"):
        add(council, activity, owner="inspector")


def test_whoever_is_to_judge_blind_is_not_made_an_owner(council):
    activity = make_activity(council)
    take_part(council, activity, "service_lead", Part.MODERATOR)
    with pytest.raises(Conflict, match="moderating"):
        add(council, activity, owner="service_lead")


def test_others_cannot_add_and_nobody_can_to_what_was_withdrawn(council):
    activity = make_activity(council)
    with pytest.raises(Denied):
        add(council, activity, by="other_manager")
    activity.withdrawn_at, activity.withdrawn_by = activity.created_at, activity.lead
    activity.save()
    with pytest.raises(Conflict, match="withdrawn"):
        add(council, activity)


def test_the_owner_finishes_it_with_evidence_and_twice_is_once(council):
    action = add(council, make_activity(council))
    owner = council.staff["practitioner"]
    with pytest.raises(Denied, match="Only its owner"):
        actions.mark_done(action=action, evidence="Visited", by=council.staff["team_manager"])
    with pytest.raises(Conflict, match="what shows"):
        actions.mark_done(action=action, evidence="  ", by=owner)
    done = actions.mark_done(action=action, evidence="Visited on 4 November", by=owner)
    again = actions.mark_done(action=action, evidence="Visited on 4 November", by=owner)
    assert done.state == again.state == ActionState.DONE
    assert done.done_at == again.done_at
    with pytest.raises(Conflict, match="already"):
        actions.mark_done(action=action, evidence="Another story", by=owner)


def test_an_open_action_may_be_changed_by_its_author_and_a_done_one_by_nobody(council):
    action = add(council, make_activity(council))
    author = council.staff["team_manager"]
    changed = actions.change_action(action=action, what="Visit this week", by=author)
    assert changed.what == "Visit this week"
    with pytest.raises(Denied):
        actions.change_action(action=action, what="No", by=council.staff["practitioner"])
    with pytest.raises(TypeError):
        actions.change_action(action=action, state="verified", by=author)
    actions.mark_done(action=action, evidence="Seen", by=council.staff["practitioner"])
    with pytest.raises(Conflict, match="done"):
        actions.change_action(action=action, what="Too late", by=author)


def test_a_service_lead_hands_an_action_on_once_they_may_read_it(council):
    activity = make_activity(council)
    action = add(council, activity)
    lead, other = council.staff["service_lead"], council.staff["second_practitioner"]
    with pytest.raises(Denied):
        actions.change_action(action=action, owner=other, by=lead)
    move(council, activity, "settled")
    assert actions.change_action(action=action, owner=other, by=lead).owner == other


def test_a_concern_knows_the_service_that_works_with_the_child(council):
    assert raise_one(council).service == council.units["locality"]


def test_a_concern_about_an_unheld_child_goes_to_the_raisers_service(council):
    concern = raise_one(council, by="safeguarding_worker", child=None, child_given="A sibling")
    assert concern.service == council.units["complex"]


def test_the_same_concern_sent_twice_is_one(council):
    assert raise_one(council) == raise_one(council)
    assert UrgentConcern.objects.count() == 1


def test_a_concern_needs_a_child_and_somebody_other_than_its_raiser(council):
    with pytest.raises(Conflict, match="which child"):
        raise_one(council, child=None)
    with pytest.raises(Conflict, match="about yourself"):
        raise_one(council, kind=ConcernKind.STAFF, about_staff=council.staff["practitioner"])
    with pytest.raises(Denied, match="Inspectors"):
        raise_one(council, by="inspector")


def test_a_concern_cannot_be_deleted(council):
    concern = raise_one(council)
    with pytest.raises(DatabaseError, match="Cannot delete"), transaction.atomic():
        concern.delete()
    assert UrgentConcern.objects.filter(pk=concern.pk).exists()


def test_a_head_of_service_takes_a_concern_once_and_another_cannot_after(council):
    concern = raise_one(council)
    head = council.staff["head_of_service"]
    first = actions.take_concern(concern=concern, by=head)
    assert actions.take_concern(concern=concern, by=head).taken_at == first.taken_at
    with pytest.raises(Conflict, match="has already"):
        actions.take_concern(concern=concern, by=council.staff["slt"])


@pytest.mark.parametrize("name", ["team_manager", "service_lead", "siu", "swc", "qa_admin"])
def test_others_do_not_take_responsibility(council, name):
    with pytest.raises(Denied):
        actions.take_concern(concern=raise_one(council), by=council.staff[name])


def test_nobody_takes_a_concern_about_themselves(council):
    head = council.staff["head_of_service"]
    concern = raise_one(council, kind=ConcernKind.STAFF, about_staff=head)
    with pytest.raises(Denied):
        actions.take_concern(concern=concern, by=head)
