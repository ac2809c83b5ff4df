"""The door to audits agrees with the visibility table for everybody, in every state."""

import pytest

from audits.lifecycle import AuditState
from audits.models import Audit
from audits.queries import view_of
from audits.visibility import Piece
from people.models import User
from practice.models import Part, Participant, Rating
from tests.factories.people import bar, restrict
from tests.scenarios import audit_at

# Who opens the audit of a child of North Team 1 that the team manager recorded.
EVERYWHERE = {"swc", "lnd", "qa_admin", "inspector"}
ALWAYS = {"team_manager", "practitioner", "service_lead", "head_of_service"} | EVERYWHERE


def openers(council, audit) -> set[str]:
    """Names of the people of the council to whom the audit is visible."""
    return {
        name
        for name, user in council.users.items()
        if Audit.objects.visible_to(fresh(user)).filter(pk=audit.pk).exists()
    }


def fresh(user: User) -> User:
    """The user as a new request has them."""
    return User.objects.select_related("staff").get(pk=user.pk)


@pytest.mark.parametrize("state", AuditState)
def test_the_door_is_open_to_those_whom_the_table_shows_something(council, state):
    audit = audit_at(state, council, judgements={"voice": 1, "overall": 2})
    assert openers(council, audit) == ALWAYS
    for name, user in council.users.items():
        user = fresh(user)
        seen = view_of(Audit.objects.get(pk=audit.pk), user)
        doors = Audit.objects.all().doors_of(user)
        assert (seen is not None) == (name in ALWAYS), name
        assert any(one.filter(pk=audit.pk).exists() for one in doors) == (name in ALWAYS), name


@pytest.mark.parametrize("state", AuditState)
def test_a_filter_by_judgement_keeps_to_the_judgements_that_are_shown(council, state):
    audit = audit_at(state, council)
    for voice in (3, 1):
        Rating.objects.filter(activity=audit.pk, question__thread="voice").update(value=voice)
        for name in sorted(ALWAYS):
            user = fresh(council.users[name])
            seen = view_of(Audit.objects.get(pk=audit.pk), user)
            kept = Audit.objects.visible_to(user).judgement_shown_to(user).filter(pk=audit.pk)
            assert kept.exists() == seen.sees(Piece.JUDGEMENTS), (name, voice)


def test_a_moderator_from_elsewhere_loses_sight_of_a_returned_audit(council):
    audit = audit_at(AuditState.SUBMITTED, council)
    elsewhere = council.staff["other_lead"]
    Participant.objects.filter(activity=audit.activity, part=Part.MODERATOR).delete()
    Participant.objects.create(activity=audit.activity, staff=elsewhere, part=Part.MODERATOR)
    assert "other_lead" in openers(council, audit)
    audit.activity.state = AuditState.RETURNED
    audit.activity.save(update_fields=["state"])
    assert "other_lead" not in openers(council, audit)


@pytest.mark.parametrize("state", [AuditState.IN_PROGRESS, AuditState.ACKNOWLEDGED])
def test_an_audit_of_a_restricted_child_is_there_for_nobody(council, state):
    audit = audit_at(state, council)
    restrict(council.children["child"], council.staff["ig"])
    assert openers(council, audit) == set()


def test_somebody_barred_from_the_child_does_not_see_the_audit(council):
    audit = audit_at(AuditState.SUBMITTED, council)
    for name in sorted(ALWAYS):
        bar(council.staff[name], council.children["child"], council.staff["ig"])
        assert view_of(Audit.objects.get(pk=audit.pk), fresh(council.users[name])) is None
    assert openers(council, audit) == set()
