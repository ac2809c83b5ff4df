"""Who reads an action and a concern, state by state, written out by hand."""

import pytest

from closing_loop import actions
from closing_loop.models import Action, ConcernKind, UrgentConcern
from closing_loop.querysets import COMPARED, SETTLED
from people.models import User
from practice.models import Judgement, Part, Question, Rating
from tests.factories.people import bar, involve, restrict
from tests.factories.practice import make_activity, move, take_part
from tests.unit.closing_loop.test_actions import add, raise_one

pytestmark = pytest.mark.django_db

EARLY = {"team_manager", "second_practitioner"}
MODERATED = EARLY | {"head_of_service", "service_lead"}
SHARED = MODERATED | {"practitioner", "swc", "lnd", "inspector"}
READERS = {
    "in-progress": EARLY,
    "submitted": EARLY,
    "in-moderation": EARLY,
    "revealed": MODERATED,
    "settled": MODERATED,
    "shared": SHARED,
    "acknowledged": SHARED,
    "returned": EARLY,
}


def readers(council, rows):
    found = {name for name, user in council.users.items() if rows.visible_to(user).exists()}
    if rows.model is Action:  # asked one by one, each is read by the same
        users = council.users.items()
        assert found == {name for name, user in users if rows.each_visible_to(user).exists()}
    return found


def read_as_owner(council, name):
    """Whether an owner reads what is theirs, in the short way and in that of `visible_to`."""
    user = User.objects.get(pk=council.users[name].pk)
    own = set(Action.objects.own_of(user))
    assert own == set(Action.objects.visible_to(user).owned_by(user.staff_id))
    return bool(own)


@pytest.fixture
def activity(council):
    """An audit whose action belongs to `second_practitioner`; `service_lead` moderates it."""
    activity = make_activity(council)
    take_part(council, activity, "service_lead", Part.MODERATOR)
    add(council, activity, owner="second_practitioner")
    return activity


@pytest.mark.parametrize("state", list(READERS))
def test_an_action_is_read_by_those_of_its_cell(council, activity, state):
    if state == "acknowledged":
        move(council, activity, "shared")
    move(council, activity, state)
    assert readers(council, Action.objects) == READERS[state]


def test_a_service_lead_who_does_not_moderate_reads_from_settling_only(council):
    activity = make_activity(council)
    add(council, activity, owner="second_practitioner")
    move(council, activity, "revealed")
    assert "service_lead" not in readers(council, Action.objects)
    move(council, activity, "settled")
    assert "service_lead" in readers(council, Action.objects)
    assert "other_lead" not in readers(council, Action.objects)


def test_an_inadequate_is_read_by_the_head_of_service_from_submission(council, activity):
    question = Question.objects.filter(thread__isnull=False).first()
    Rating.objects.create(activity=activity, question=question, value=Judgement.INADEQUATE)
    assert "head_of_service" not in readers(council, Action.objects)
    move(council, activity, "submitted")
    assert readers(council, Action.objects) == EARLY | {"head_of_service"}
    move(council, activity, "returned")
    assert "head_of_service" not in readers(council, Action.objects)


def test_a_blind_moderator_reads_nothing_even_of_their_own(council):
    activity = make_activity(council)
    add(council, activity, owner="service_lead")
    assert "service_lead" in readers(council, Action.objects)
    assert read_as_owner(council, "service_lead")
    take_part(council, activity, "service_lead", Part.MODERATOR)
    assert "service_lead" not in readers(council, Action.objects)
    assert not read_as_owner(council, "service_lead")


@pytest.mark.parametrize(("part", "reads"), [(Part.IN_ATTENDANCE, False), (Part.ARBITER, True)])
def test_who_only_attended_reads_no_action_and_an_arbiter_does(council, activity, part, reads):
    take_part(council, activity, "other_practitioner", part)
    move(council, activity, "revealed" if reads else "shared")
    assert ("other_practitioner" in readers(council, Action.objects)) is reads


def test_actions_of_a_restricted_child_are_nowhere(council, activity):
    move(council, activity, "shared")
    assert read_as_owner(council, "second_practitioner")
    restrict(council.children["child"], council.staff["ig"])
    assert not read_as_owner(council, "second_practitioner")
    assert readers(council, Action.objects) == set()


def test_the_states_named_here_are_states_of_an_audit():
    from audits.lifecycle import AuditState

    assert set(SETTLED) < set(COMPARED) <= set(AuditState)


def test_a_concern_is_read_by_its_raiser_the_workers_and_those_whom_policy_names(council):
    involve(
        council.children["child"],
        council.staff["safeguarding_worker"],
        council.units["complex_1"],
    )
    raise_one(council, by="other_practitioner")
    assert readers(council, UrgentConcern.objects) == {
        "other_practitioner",
        "practitioner",
        "safeguarding_worker",
        "team_manager",
        "safeguarding_manager",
        "service_lead",
        "complex_lead",
        "head_of_service",
        "slt",
        "siu",
    }


def test_a_concern_about_staff_is_kept_from_them_and_from_the_team(council):
    subject = council.staff["head_of_service"]
    raise_one(council, kind=ConcernKind.STAFF, about_staff=subject)
    assert readers(council, UrgentConcern.objects) == {"practitioner", "slt", "siu"}


def test_where_nobody_has_the_name_no_head_reads_who_may_be_meant(council):
    raise_one(council, kind=ConcernKind.STAFF, about_given="Hedda of Service")
    assert readers(council, UrgentConcern.objects) == {"practitioner", "slt", "siu"}


def test_a_concern_about_a_restricted_child_is_nowhere(council):
    raise_one(council)
    restrict(council.children["child"], council.staff["ig"])
    assert readers(council, UrgentConcern.objects) == set()


def test_somebody_barred_from_the_child_does_not_read_the_concern(council):
    raise_one(council)
    bar(council.staff["team_manager"], council.children["child"], council.staff["ig"])
    assert "team_manager" not in readers(council, UrgentConcern.objects)


def test_a_concern_of_no_known_service_reaches_every_head(council):
    concern = raise_one(council, by="swc", child=None, child_given="A boy at the door")
    assert concern.service is None
    assert readers(council, UrgentConcern.objects) == {"swc", "head_of_service", "slt", "siu"}


def test_the_banner_ends_when_somebody_takes_responsibility(council):
    concern = raise_one(council)
    assert UrgentConcern.objects.untaken().exists()
    actions.take_concern(concern=concern, by=council.staff["head_of_service"])
    assert not UrgentConcern.objects.untaken().exists()
    assert UrgentConcern.objects.unclosed().exists()
