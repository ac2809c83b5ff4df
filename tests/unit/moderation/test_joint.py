"""Where the moderator joined the reflective conversation the pair is joint: read, not counted."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from audits.actions import name_practitioners
from audits.lifecycle import AuditState
from audits.models import Audit
from audits.queries import view_of
from audits.visibility import Piece
from common.errors import Conflict, Denied
from moderation import actions, conflicts
from moderation.conflicts import conflict_of
from moderation.models import Moderation
from moderation.presenters import left_out
from moderation.year import YearAsked, agreement_of
from practice.models import Part
from reports import queries as reports
from tests import scenarios
from tests.unit.moderation.made import fresh, moderation_at
from trail.models import Look, ReadLog

LEAD = "service_lead"


def sees(council, moderation, name=LEAD) -> bool:
    audit = Audit.objects.get(pk=moderation.audit_id)
    return view_of(audit, council.users[name]).sees(Piece.JUDGEMENTS)


def opened(council, *, joined: bool) -> Moderation:
    moderation = moderation_at(council, "waiting")
    actions.declare_no_tie(moderation=moderation, joined=joined, by=moderation.moderator)
    return fresh(moderation)


@pytest.mark.parametrize("joined", [True, False])
def test_a_moderator_who_joined_reads_the_audit_before_judging_it(council, joined):
    moderation = opened(council, joined=joined)
    assert moderation.is_joint is joined
    assert sees(council, moderation) is joined
    part = Part.JOINT_MODERATOR if joined else Part.MODERATOR
    held = moderation.audit.activity.participants.filter(staff=moderation.moderator)
    assert [one.part for one in held] == [part]


def test_what_the_auditor_recorded_makes_it_joint(council):
    audit = scenarios.audit_at(AuditState.IN_PROGRESS, council)
    lead, worker = council.staff[LEAD], council.staff["practitioner"]
    parts = [(worker, Part.LEAD_PRACTITIONER)]
    name_practitioners(audit=audit, practitioners=parts, joined=lead, by=audit.auditor)
    scenarios.submit(audit, council)
    moderation = Moderation.objects.get(audit=audit)
    assert not sees(council, moderation)
    actions.declare_no_tie(moderation=moderation, by=lead)
    assert fresh(moderation).is_joint


def test_it_can_be_said_until_the_judgements_are_locked_and_twice_is_once(council):
    moderation = opened(council, joined=False)
    for _ in range(2):
        actions.join(moderation=moderation, by=moderation.moderator)
    said = fresh(moderation).joint_at
    actions.join(moderation=moderation, by=moderation.moderator)
    assert fresh(moderation).joint_at == said


@pytest.mark.parametrize("stage", ["waiting", "locked", "revealed", "settled"])
def test_not_before_opening_and_not_once_they_are_locked(council, stage):
    moderation = moderation_at(council, stage)
    with pytest.raises(Conflict):
        actions.join(moderation=moderation, by=moderation.moderator)


@pytest.mark.parametrize("name", ["team_manager", "head_of_service", "other_lead"])
def test_nobody_else_says_it(council, name):
    moderation = moderation_at(council, "blind")
    with pytest.raises(Denied):
        actions.join(moderation=moderation, by=council.staff[name])


def test_the_database_refuses_the_mark_after_the_lock(council):
    moderation = moderation_at(council, "locked")
    late = {"joint_at": moderation.locked_at + dt.timedelta(minutes=1)}
    with pytest.raises(IntegrityError, match="joint_before_lock"), transaction.atomic():
        Moderation.objects.filter(pk=moderation.pk).update(**late, joint_by=moderation.moderator)


def test_having_read_it_is_no_conflict_for_them_but_is_for_whoever_comes_back_to_it(council):
    moderation = opened(council, joined=True)
    lead = moderation.moderator
    look = {"what": "audit with judgements", "object_id": moderation.audit_id}
    user = council.users[LEAD]
    ReadLog.objects.create(user_id=user.pk, user_label=str(user), look=Look.READ, path="/", **look)
    assert conflict_of(moderation.audit, lead) == ""
    other, head = council.staff["other_lead"], council.staff["head_of_service"]
    actions.assign(moderation=moderation, moderator=other, reason="Fresh eyes", by=head)
    moderation = fresh(moderation)
    assert not moderation.is_joint
    assert conflict_of(moderation.audit, lead) == conflicts.READ_ALREADY
    assert not sees(council, moderation, "other_lead")


def test_a_return_keeps_the_mark_and_shows_nothing_meanwhile(council):
    moderation = opened(council, joined=True)
    by = moderation.moderator
    actions.return_to_auditor(moderation=moderation, reason="No evidence", by=by)
    assert not sees(council, moderation)
    scenarios.submit(fresh(moderation).audit, council)
    assert fresh(moderation).is_joint
    assert sees(council, moderation)


def test_a_joint_pair_is_left_out_of_every_figure_and_the_page_says_so(council):
    moderation = opened(council, joined=True)
    audit, month = moderation.audit, moderation.audit.activity.period
    scenarios.reveal(audit, council)
    scenarios.settle(audit, council)
    found = agreement_of(YearAsked(council.users[LEAD], 2026, unit=council.units["north"]))
    assert (found.audits, found.rows, found.joint) == (0, (), 1)
    assert left_out(found) == "Judgements left out: those of 1 joint moderation."
    told = reports.agreement_of(reports.slice_of(council.units["north"], month))
    assert (told.files, told.joint) == (0, 1)
