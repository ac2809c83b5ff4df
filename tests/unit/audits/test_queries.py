"""What is read of an audit for somebody."""

from audits import queries
from audits.lifecycle import AuditState
from audits.models import Audit
from audits.visibility import Piece, Relation
from practice.models import Part, Participant
from tests.scenarios import audit_at


def test_people_of_an_audit_come_in_their_parts(council):
    audit = audit_at(AuditState.SUBMITTED, council)
    co_worker = council.staff["second_practitioner"]
    Participant.objects.create(activity=audit.activity, staff=co_worker, part=Part.CO_WORKER)
    assert queries.practitioners_of(audit) == [council.staff["practitioner"], co_worker]
    assert queries.moderator_of(audit) == council.staff["service_lead"]
    assert [one.staff for one in queries.recipients_of(audit)] == queries.practitioners_of(audit)


def test_somebody_in_two_parts_receives_it_once_as_practitioner(council):
    audit = audit_at(AuditState.IN_PROGRESS, council)
    practitioner = council.staff["practitioner"]
    Participant.objects.create(activity=audit.activity, staff=practitioner, part=Part.LINE_MANAGER)
    one = queries.recipients_of(audit)
    assert [(each.staff, each.part) for each in one] == [(practitioner, Part.LEAD_PRACTITIONER)]


def test_views_of_several_audits_take_the_same_queries_as_of_one(
    council, django_assert_num_queries
):
    audit = audit_at(AuditState.SUBMITTED, council)
    user = council.users["head_of_service"]
    assert queries.view_of(audit, user).stands_as(Relation.HEAD_OF_SERVICE)
    for count in (1, 5):
        several = [Audit.objects.select_related("activity").get(pk=audit.pk) for _ in range(count)]
        with django_assert_num_queries(2):
            queries.views_of(several, user)


def test_judgements_stand_as_settled_with_the_moderators_view_beside_them(council):
    audit = audit_at(AuditState.SETTLED, council, judgements={"voice": 3}, seconds={"voice": 2})
    view = queries.view_of(audit, audit.auditor.user)
    judged = {one.section.code: one for one in queries.judgements_of(audit, view)}
    voice, planning = judged["voice"], judged["planning"]
    assert (voice.rating.value, voice.second.value, voice.standing) == (3, 2, 2)
    assert voice.differs
    assert not planning.differs
    assert planning.standing == 3


def test_pieces_that_are_not_shown_are_not_read_at_all(council, django_assert_num_queries):
    audit = audit_at(AuditState.SUBMITTED, council)
    user = council.users["swc"]
    view = queries.view_of(audit, user)
    assert view.pieces == {Piece.HEADER}
    with django_assert_num_queries(0):
        assert queries.judgements_of(audit, view) == []
        assert queries.evidence_of(audit, view) == []
        assert queries.answers_of(audit, view) == []
        assert queries.findings_of(audit, view) == []
        assert queries.own_words_of(audit, view, user) == []
        assert queries.actions_of(audit, view, user) == []
        assert queries.count_actions(audit, view, user) is None
        assert queries.shares_of(audit, view) == []
