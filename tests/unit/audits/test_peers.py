"""A peer audit: asked or offered, agreed between two, for learning, and over when it is over."""

import pytest
from django.db import IntegrityError, transaction

from audits import actions
from audits.lifecycle import AuditState
from audits.models import Audit, PeerInvitation
from audits.queries import relations_of, view_of
from audits.visibility import Relation
from closing_loop import actions as loop
from closing_loop.models import Action
from common.errors import Conflict, Denied
from moderation.models import Moderation
from notices.models import Notice
from people.models import Status
from people.roles import Role
from tests.factories.people import appoint, bar, involve, restrict
from tests.scenarios import walk_peer_audit

pytestmark = pytest.mark.django_db
S = AuditState


@pytest.fixture
def two(council):
    return council.staff["practitioner"], council.staff["second_practitioner"]


def ask(council, child="child", by="practitioner", colleague="second_practitioner", **more):
    given = {"child": council.children[child], "colleague": council.staff[colleague], **more}
    return actions.invite(**given, by=council.staff[by])


def told(staff):
    return [one.sentence for one in Notice.objects.filter(person=staff)]


def test_whoever_agrees_records_an_audit_of_the_one_practitioner_s_work(council, two):
    practitioner, colleague = two
    invitation = ask(council, words="Is my chronology clear?")
    assert ask(council) == invitation
    assert told(colleague) == [
        "Practitioner Example invites you to audit one of their cases as a colleague."
    ]
    audit = actions.agree(invitation=invitation, by=colleague)
    assert actions.agree(invitation=invitation, by=colleague) == audit
    assert (audit.auditor, audit.activity.kind_id, audit.activity.due_on) == (
        colleague, "peer-audit", None,
    )  # fmt: skip
    assert audit.activity.reference == "PA-2026-11-0001"
    parts = audit.activity.participants.values_list("staff", "part")
    assert list(parts) == [(practitioner.pk, "lead")]
    assert any("agrees to the peer audit" in one for one in told(practitioner))


def test_to_an_offer_the_practitioner_agrees_with_a_case_of_their_choice(council, two):
    practitioner, colleague = two
    invitation = actions.offer(practitioner=practitioner, by=colleague)
    assert actions.offer(practitioner=practitioner, by=colleague) == invitation
    with pytest.raises(Denied):
        actions.agree(invitation=invitation, child=council.children["child"], by=colleague)
    with pytest.raises(Conflict):
        actions.agree(invitation=invitation, by=practitioner)
    with pytest.raises(Denied):
        actions.agree(invitation=invitation, child=council.children["other_child"], by=practitioner)
    audit = actions.agree(invitation=invitation, child=council.children["child"], by=practitioner)
    assert (audit.auditor, audit.activity.child) == (colleague, council.children["child"])


def test_submitting_shares_it_unmoderated_and_acknowledging_ends_what_the_colleague_sees(
    council, two
):
    practitioner, colleague = two
    audit = walk_peer_audit(council, S.SHARED, judgements={"planning": 2})
    assert (audit.activity.state, Moderation.objects.count()) == (S.SHARED, 0)
    assert [one.staff for one in audit.shares.all()] == [practitioner]
    user = council.users["second_practitioner"]
    assert relations_of(audit, user) == {Relation.AUDITOR}
    action = loop.add_action(
        activity=audit.activity, owner=practitioner, what="Date the plan", why="None",
        difference="It is followed", level="child", priority="medium", by=colleague,
    )  # fmt: skip
    assert list(Action.objects.visible_to(user)) == [action]
    actions.acknowledge(audit=audit, by=practitioner)
    audit = Audit.objects.get(pk=audit.pk)
    view = view_of(audit, user)
    assert (view.relations, view.names_child) == ({Relation.FORMER_AUDITOR}, False)
    assert list(Action.objects.visible_to(user)) == []
    assert list(Action.objects.visible_to(council.users["practitioner"])) == [action]
    assert not Audit.objects.filter(pk=audit.pk).judgement_shown_to(user).exists()
    with pytest.raises(Denied):
        loop.add_action(
            activity=audit.activity, owner=practitioner, what="More", why="", difference="x",
            level="child", priority="medium", by=colleague,
        )  # fmt: skip


def test_nobody_but_two_peers_and_no_case_but_one_s_own(council):
    for by, colleague, refused in (
        ("practitioner", "practitioner", Conflict),
        ("practitioner", "team_manager", Conflict),
        ("team_manager", "second_practitioner", Denied),
        ("second_practitioner", "other_practitioner", Denied),  # no case of theirs
    ):
        with pytest.raises(refused):
            ask(council, by=by, colleague=colleague)
    appoint(council.staff["second_practitioner"], Role.TEAM_MANAGER, council.units["north_1"])
    with pytest.raises(Conflict, match="manages Practitioner Example"):
        ask(council)
    assert not PeerInvitation.objects.exists()


@pytest.mark.parametrize("what", ["restricted", "barred", "worked", "held", "closed", "moved"])
def test_what_keeps_a_case_from_a_colleague_is_asked_again_on_agreeing(council, two, what):
    colleague, child = two[1], council.children["child"]
    invitation = ask(council)
    if what == "restricted":
        restrict(child, council.staff["ig"])
    elif what == "barred":
        bar(colleague, child, council.staff["ig"])
    elif what == "worked":
        involve(child, colleague, council.units["north_1"], is_lead=False)
    elif what == "moved":
        child.involvements.all().delete()
    else:
        child.on_hold = what == "held"
        child.status = Status.CLOSED if what == "closed" else child.status
        child.save()
    with pytest.raises((Conflict, Denied)):
        actions.agree(invitation=invitation, by=colleague)
    assert not Audit.objects.exists()


def test_it_is_declined_or_taken_back_once(council, two):
    practitioner, colleague = two
    first = actions.decline(invitation=ask(council), by=colleague)
    assert actions.decline(invitation=first, by=colleague).answer == "declined"
    second = ask(council)
    with pytest.raises(Denied):
        actions.take_back(invitation=second, by=colleague)
    actions.take_back(invitation=second, by=practitioner)
    with pytest.raises(Conflict):
        actions.agree(invitation=second, by=colleague)


def test_a_tie_or_either_of_the_two_ends_it_and_it_goes_to_nobody_else(council, two):
    practitioner, colleague = two
    audit = walk_peer_audit(council, S.ALLOCATED)
    with pytest.raises(Conflict):
        actions.reassign(
            audit=audit, to=council.staff["second_manager"], reason="x",
            by=council.staff["service_lead"],
        )  # fmt: skip
    with pytest.raises(Conflict):
        actions.name_practitioners(
            audit=audit, practitioners=[(practitioner, "lead")], by=colleague
        )
    actions.hand_back(audit=audit, reason="A neighbour.", by=colleague)
    assert audit.activity.state == S.WITHDRAWN
    assert "has been withdrawn" in told(practitioner)[-1] + told(practitioner)[0]
    again = walk_peer_audit(council, S.IN_PROGRESS)
    actions.withdraw(audit=again, reason="Not now.", by=practitioner)
    assert relations_of(again, council.users["second_practitioner"]) == {Relation.FORMER_AUDITOR}


@pytest.mark.parametrize(
    "wrong",
    [{"answer": "agreed"}, {"answered_by": True, "answer": "declined"}, {"colleague": True}],
)
def test_the_database_holds_what_two_agreed(council, two, wrong):
    practitioner, invitation = two[0], ask(council)
    if "answered_by" in wrong:
        wrong = {**wrong, "answered_by": practitioner, "answered_at": invitation.asked_at}
    if "colleague" in wrong:
        wrong = {"colleague": practitioner}
    with pytest.raises(IntegrityError), transaction.atomic():
        PeerInvitation.objects.filter(pk=invitation.pk).update(**wrong)
