"""Who may exempt and pass on a duty, and what the database itself refuses."""

import pytest
from django.db import IntegrityError, transaction

from audits.lifecycle import AuditState
from common import clock
from common.errors import Conflict, Denied
from people.roles import Role
from programme import rules
from programme.actions import exempt
from programme.models import Duty
from tests.scenarios import audit_at


@pytest.fixture
def duty(duties):
    return duties("voice", "north_1")


@pytest.mark.parametrize(
    ("name", "may"),
    [("head_of_service", True), ("slt", True), ("service_lead", False), ("team_manager", False),
     ("qa_admin", False), ("complex_lead", False)],
)  # fmt: skip
def test_a_head_of_service_or_senior_leadership_exempts(council, duty, name, may):
    assert rules.can_exempt(council.staff[name], duty) == may


def test_nobody_exempts_themselves(council, duties):
    own = duties("locality-overview", "locality")
    with pytest.raises(Denied, match="Nobody exempts themselves"):
        exempt(duty=own, reason="Busy.", by=council.staff["head_of_service"])
    second = council.hire("second_head", Role.HEAD_OF_SERVICE, "locality")
    with pytest.raises(Denied, match="Nobody exempts themselves"):
        exempt(duty=own, reason="Busy.", by=second)
    assert own in Duty.objects.visible_to(second.user)
    assert rules.can_exempt(council.staff["slt"], own)


def test_a_done_duty_is_neither_exempted_nor_passed_on(council, duties):
    audit_at(AuditState.SUBMITTED, council)
    done = duties("file-audit", "north_1")
    for check, name in (
        (rules.check_can_exempt, "head_of_service"),
        (rules.check_can_reassign, "service_lead"),
    ):
        with pytest.raises(Conflict, match="is done"):
            check(council.staff[name], done)


def test_a_duty_with_an_audit_begun_passes_on_with_the_audit_alone(council, duties):
    audit = audit_at(AuditState.IN_PROGRESS, council)
    with pytest.raises(Conflict, match=audit.activity.reference):
        rules.check_can_reassign(council.staff["service_lead"], duties("file-audit", "north_1"))


def test_nobody_is_given_the_moderation_of_their_own_audit(council, duties):
    waits = duties("file-audit-moderation", "north_1")
    with pytest.raises(Conflict, match="cannot moderate"):
        rules.check_can_hold(council.staff["team_manager"], waits)
    with pytest.raises(Conflict, match="no post"):
        rules.check_can_hold(council.staff["ig"], waits)


@pytest.mark.parametrize(
    ("line", "unit", "by"),
    [("voice", "north_1", "team_manager"), ("voice", "north_1", "qa_admin"),
     ("locality-overview", "locality", "head_of_service")],
)  # fmt: skip
def test_the_database_refuses_an_exemption_by_oneself_or_by_no_head(
    council, duties, line, unit, by
):
    row = Duty.objects.filter(pk=duties(line, unit).pk)
    given = {"exempted_at": clock.now(), "exempted_reason": "x"}
    with pytest.raises(IntegrityError), transaction.atomic():
        row.update(**given, exempted_by=council.staff[by])


def test_the_database_refuses_an_exemption_without_a_reason(council, duty):
    given = {"exempted_at": clock.now(), "exempted_by": council.staff["head_of_service"]}
    with pytest.raises(IntegrityError), transaction.atomic():
        Duty.objects.filter(pk=duty.pk).update(**given)


def test_the_database_refuses_a_second_duty_of_the_same_person_and_period(duty):
    duty.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        Duty.objects.bulk_create([duty])
