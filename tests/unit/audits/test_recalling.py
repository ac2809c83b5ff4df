"""A shared audit that went to the wrong people is taken back, and who had read it is listed."""

import pytest
from django.db import IntegrityError, transaction

from audits import actions, queries
from audits.lifecycle import AuditState
from audits.models import Audit, Recall, Share
from audits.visibility import Piece
from common import clock
from common.errors import Conflict, Denied
from home import lines
from home.queries import audits_of, shares_of
from people.models import User
from tests import scenarios
from tests.factories.people import restrict
from trail.models import Look, ReadLog

S = AuditState


def fresh(audit) -> Audit:
    return Audit.objects.select_related("activity", "auditor").get(pk=audit.pk)


def recall(council, audit, by="ig", reason="Wrong manager", mistaken=()) -> Recall:
    people = [council.staff[name] for name in mistaken]
    return actions.recall(audit=audit, reason=reason, mistaken=people, by=council.staff[by])


def look(council, audit, *names) -> None:
    for name in names:
        user = council.users[name]
        given = {"what": queries.SEEN_JUDGEMENTS, "object_id": audit.pk, "look": Look.READ}
        ReadLog.objects.create(user_id=user.pk, user_label=str(user), path="/", **given)


def sees(council, audit, name) -> bool:
    view = queries.view_of(fresh(audit), council.users[name])
    return view is not None and view.sees(Piece.JUDGEMENTS)


@pytest.mark.parametrize("state", [S.SHARED, S.ACKNOWLEDGED])
@pytest.mark.parametrize("by", ["ig", "head_of_service"])
def test_it_is_settled_again_and_those_it_was_shared_with_read_it_no_more(council, state, by):
    audit = scenarios.audit_at(state, council)
    assert sees(council, audit, "practitioner")
    recall(council, audit, by)
    audit = fresh(audit)
    activity = audit.activity
    assert activity.state == S.SETTLED
    assert (activity.shared_at, activity.shared_by, activity.completed_at) == (None, None, None)
    assert activity.submitted_by == audit.auditor
    assert not sees(council, audit, "practitioner")
    assert sees(council, audit, "team_manager")
    assert not audit.shares.exists()
    with pytest.raises(Denied):
        actions.acknowledge(audit=audit, by=council.staff["practitioner"])


def test_who_had_read_it_and_no_longer_can_is_listed_from_the_read_log(council):
    audit = scenarios.audit_at(S.SETTLED, council)
    look(council, audit, "head_of_service")
    scenarios.share(audit, council)
    look(council, audit, "practitioner", "practitioner", "swc", "service_lead")
    readers = recall(council, fresh(audit)).readers.all()
    found = {str(one.staff): one.looks for one in readers}
    names = [council.staff[name] for name in ("practitioner", "swc")]
    assert found == {str(names[0]): 2, str(names[1]): 1}


def test_the_auditor_shares_it_anew_and_what_was_replied_is_kept(council):
    audit = scenarios.audit_at(S.ACKNOWLEDGED, council)
    recall(council, audit)
    audit = fresh(audit)
    user = User.objects.get(pk=council.users["team_manager"].pk)
    (line,) = [one for one in lines.of_audits(audits_of(user), user) if one.is_pressing]
    assert line.note.startswith("It was recalled")
    scenarios.share(audit, council)
    (share,) = fresh(audit).shares.all()
    assert share.reply
    assert share.acknowledged_at is None
    assert fresh(audit).activity.state == S.SHARED
    assert Share._base_manager.filter(audit=audit).count() == 2
    worker = User.objects.get(pk=council.users["practitioner"].pk)
    assert shares_of(worker) == [share]


def test_who_received_it_by_mistake_takes_part_no_longer(council):
    audit = scenarios.audit_at(S.SHARED, council)
    recall(council, audit, mistaken=["practitioner"])
    assert queries.view_of(fresh(audit), council.users["practitioner"]) is None
    assert queries.recipients_of(fresh(audit)) == []


def test_recalling_twice_is_once_and_it_can_be_recalled_again_after_sharing(council, settings):
    audit = scenarios.audit_at(S.SHARED, council)
    first = recall(council, audit)
    assert recall(council, fresh(audit)) == first
    settings.NOW = clock.now() + clock.now().resolution * 10**6
    scenarios.share(fresh(audit), council)
    assert recall(council, fresh(audit)) != first
    assert Recall.objects.count() == 2


@pytest.mark.parametrize(
    "name", ["team_manager", "practitioner", "service_lead", "qa_admin", "swc", "slt", "inspector"]
)
def test_nobody_else_recalls(council, name):
    audit = scenarios.audit_at(S.SHARED, council)
    with pytest.raises(Denied):
        recall(council, audit, by=name)


def test_not_what_is_not_shared_not_without_a_reason_not_from_somebody_without_it(council):
    audit = scenarios.audit_at(S.SETTLED, council)
    with pytest.raises(Conflict, match="not shared"):
        recall(council, audit)
    scenarios.share(audit, council)
    with pytest.raises(Conflict, match="why"):
        recall(council, fresh(audit), reason=" ")
    with pytest.raises(Conflict, match="did not receive"):
        recall(council, fresh(audit), mistaken=["other_lead"])


def test_a_restricted_child_is_beyond_information_governance_too(council):
    audit = scenarios.audit_at(S.SHARED, council)
    restrict(audit.activity.child, council.staff["head_of_service"])
    ig = User.objects.get(pk=council.users["ig"].pk)
    assert not queries.recall_shown_to(ig).exists()
    with pytest.raises(Denied):
        actions.recall(audit=audit, reason="Wrong manager", by=ig.staff)


def test_the_database_refuses_a_recall_without_a_reason(council):
    audit = scenarios.audit_at(S.SHARED, council)
    ig, shared_at = council.staff["ig"], audit.activity.shared_at
    given = {"audit": audit, "shared_by": audit.auditor, "recalled_by": ig}
    with pytest.raises(IntegrityError, match="recall_has_reason"), transaction.atomic():
        Recall.objects.create(**given, shared_at=shared_at, reason="")


def test_it_is_told_in_the_history_and_to_the_auditor(council):
    audit = scenarios.audit_at(S.SHARED, council)
    made = recall(council, audit)
    audit = fresh(audit)
    view = queries.view_of(audit, council.users["team_manager"])
    assert queries.standing_recall(audit, view) == made
    assert queries.standing_recall(audit, queries.view_of(audit, council.users["swc"])) is None
