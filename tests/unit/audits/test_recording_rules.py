"""Every verb of recording in every state, asked for everybody."""

import pytest

from audits.lifecycle import AuditState
from audits.rules import recording as rules
from tests.scenarios import audit_at

_S = AuditState
PEOPLE = [
    "practitioner", "second_practitioner", "team_manager", "second_manager", "other_manager",
    "service_lead", "other_lead", "head_of_service", "slt", "swc", "lnd", "siu", "performance",
    "directorate_lead", "practitioner_rep", "qa_admin", "ig", "inspector",
]  # fmt: skip
AUDITOR = {"team_manager"}
LEADS = {"service_lead", "head_of_service"}
GIVERS = LEADS | {"qa_admin"}
RECORDING = {
    "declare": AUDITOR,
    "record": AUDITOR,
    "withdraw": AUDITOR | LEADS,
    "reassign": GIVERS,
}
MODERATED = {"declare": set(), "record": set(), "withdraw": LEADS, "reassign": set()}
OVER = {verb: set() for verb in RECORDING}
ALLOWED = {
    _S.ALLOCATED: {**RECORDING, "record": set()},
    _S.IN_PROGRESS: RECORDING,
    _S.RETURNED: RECORDING,
    _S.SUBMITTED: MODERATED,
    _S.IN_MODERATION: MODERATED,
    _S.REVEALED: MODERATED,
    _S.SETTLED: MODERATED,
    _S.SHARED: OVER,
    _S.ACKNOWLEDGED: OVER,
    _S.WITHDRAWN: OVER,
}
VERBS = {
    "declare": rules.can_declare,
    "record": rules.can_record,
    "withdraw": rules.can_withdraw,
    "reassign": rules.can_reassign,
}


def test_every_state_is_asked():
    assert set(ALLOWED) == set(AuditState)


@pytest.mark.parametrize("state", AuditState)
def test_who_may_do_what(council, state):
    audit = audit_at(state, council)
    assert set(PEOPLE) <= set(council.staff)
    may = {
        verb: {name for name in PEOPLE if can(council.staff[name], audit)}
        for verb, can in VERBS.items()
    }
    assert may == ALLOWED[state]


@pytest.mark.parametrize("name", PEOPLE)
def test_who_may_start(council, name):
    managers = {"team_manager", "second_manager", "other_manager"}
    assert rules.can_start(council.staff[name]) == (name in managers)


@pytest.mark.parametrize("name", PEOPLE)
def test_to_whom_the_work_may_be_given(council, name):
    audit = audit_at(AuditState.IN_PROGRESS, council)
    managers = {"second_manager", "other_manager", "head_of_service", "service_lead", "other_lead"}
    assert rules.can_be_auditor(council.staff[name], audit) == (name in managers)
