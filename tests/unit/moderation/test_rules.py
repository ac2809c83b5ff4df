"""Every verb of a moderation, in every state, asked by everybody: who may, when, and who not."""

import pytest

from common.errors import Conflict, Denied
from moderation import rules
from moderation.conflicts import conflict_of
from people.roles import Role
from tests.factories.people import appoint, bar, restrict
from tests.unit.moderation.made import moderation_at

PERSONAS = [
    "service_lead",
    "team_manager",
    "practitioner",
    "second_practitioner",
    "second_manager",
    "other_lead",
    "other_manager",
    "complex_lead",
    "head_of_service",
    "slt",
    "swc",
    "lnd",
    "siu",
    "performance",
    "directorate_lead",
    "practitioner_rep",
    "qa_admin",
    "ig",
    "inspector",
]
STAGES = [
    "waiting",
    "blind",
    "judged",
    "locked",
    "revealed",
    "rated",
    "settled",
    "returned",
    "withdrawn",
]
CHECKS = {
    "declare": rules.check_can_declare,
    "join": rules.check_can_join,
    "stand down": rules.check_can_stand_down,
    "judge": rules.check_can_judge,
    "lock": lambda by, moderation: rules.check_can_lock(by, moderation, []),
    "reveal": rules.check_can_reveal,
    "return": rules.check_can_return,
    "judge quality": rules.check_can_judge_quality,
    "settle": lambda by, moderation: rules.check_can_settle(by, moderation, 0),
    "assign": rules.check_can_assign,
    "name arbiter": rules.check_can_name_arbiter,
}
# Who may do what, and when: everything that is not here is refused.
ALLOWED = {
    ("service_lead", "waiting"): {"declare", "stand down"},
    ("service_lead", "blind"): {"join", "stand down", "judge", "lock", "return"},
    ("service_lead", "judged"): {"join", "stand down", "judge", "lock", "return"},
    ("service_lead", "locked"): {"stand down", "reveal", "return"},
    ("service_lead", "revealed"): {"judge quality", "settle"},
    ("service_lead", "rated"): {"judge quality", "settle"},
    ("head_of_service", "waiting"): {"assign"},
    ("head_of_service", "blind"): {"assign"},
    ("head_of_service", "judged"): {"assign"},
    ("head_of_service", "locked"): {"assign"},
    ("head_of_service", "revealed"): {"assign"},
    ("head_of_service", "rated"): {"assign"},
}


def refusal(check, by, moderation) -> type | None:
    try:
        check(by, moderation)
    except (Denied, Conflict) as refused:
        return type(refused)
    return None


@pytest.mark.parametrize("stage", STAGES)
def test_every_verb_asked_by_everybody(council, stage):
    moderation = moderation_at(council, stage)
    for name in PERSONAS:
        allowed = {
            verb
            for verb, check in CHECKS.items()
            if refusal(check, council.staff[name], moderation) is None
        }
        assert allowed == ALLOWED.get((name, stage), set()), f"{name} in {stage}"


@pytest.mark.parametrize("stage", STAGES)
def test_whoever_is_not_the_moderator_is_told_who_and_not_when(council, stage):
    moderation = moderation_at(council, stage)
    for verb, check in CHECKS.items():
        who = ["team_manager", "practitioner", "other_lead", "qa_admin"]
        refusals = {refusal(check, council.staff[name], moderation) for name in who}
        assert refusals == {Denied}, verb


@pytest.mark.parametrize("stage", STAGES)
def test_nobody_at_all_may_do_anything(council, stage):
    moderation = moderation_at(council, stage)
    assert {refusal(check, None, moderation) for check in CHECKS.values()} == {Denied}


def test_locking_says_what_is_still_missing(council):
    moderation = moderation_at(council, "blind")
    with pytest.raises(Conflict, match=r"Still to do: Planning, Overall\."):
        rules.check_can_lock(council.staff["service_lead"], moderation, ["Planning", "Overall"])


def test_settling_waits_for_the_quality_of_the_audit(council):
    moderation = moderation_at(council, "revealed")
    with pytest.raises(Conflict, match="quality of the audit"):
        rules.check_can_settle(council.staff["service_lead"], moderation, 4)


CONFLICTS = {
    "barred from the child": lambda council: bar(
        council.staff["service_lead"], council.children["child"], council.staff["ig"]
    ),
    "child restricted": lambda council: restrict(council.children["child"], council.staff["ig"]),
    "managed the team": lambda council: appoint(
        council.staff["service_lead"], Role.TEAM_MANAGER, council.units["north_1"]
    ),
}


@pytest.mark.parametrize("what", CONFLICTS)
@pytest.mark.parametrize("stage", ["blind", "revealed"])
def test_a_conflict_that_comes_up_later_stops_the_moderator(council, what, stage):
    moderation = moderation_at(council, stage)
    CONFLICTS[what](council)
    by = council.staff["service_lead"]
    checks = [check for verb, check in CHECKS.items() if verb not in ("stand down", "assign")]
    assert {refusal(check, by, moderation) for check in checks} == {Denied}


@pytest.mark.parametrize("what", CONFLICTS)
def test_whoever_has_a_conflict_can_still_stand_down(council, what):
    moderation = moderation_at(council, "blind")
    CONFLICTS[what](council)
    assert rules.can_stand_down(council.staff["service_lead"], moderation)


def test_a_head_of_service_does_not_choose_for_a_child_hidden_from_them(council):
    moderation = moderation_at(council, "waiting")
    bar(council.staff["head_of_service"], council.children["child"], council.staff["ig"])
    assert not rules.can_assign(council.staff["head_of_service"], moderation)


@pytest.mark.parametrize(
    ("name", "may"),
    [
        ("service_lead", True),
        ("other_lead", True),
        ("complex_lead", True),
        ("head_of_service", True),
        ("team_manager", False),
        ("second_manager", False),
        ("practitioner", False),
        ("swc", False),
        ("qa_admin", False),
    ],
)
def test_who_may_be_chosen_as_moderator(council, name, may):
    moderation = moderation_at(council, "waiting")
    assert rules.can_be_moderator(council.staff[name], moderation) is may


def test_the_auditor_cannot_be_chosen_though_they_lead_the_service(council):
    auditor = council.staff["team_manager"]
    appoint(auditor, Role.SERVICE_LEAD, council.units["north"])
    moderation = moderation_at(council, "waiting")
    assert not rules.can_be_moderator(auditor, moderation)
    assert conflict_of(moderation.audit, auditor) == "Nobody moderates their own audit."


def test_a_head_of_service_does_not_choose_who_moderates_their_own_audit(council):
    appoint(council.staff["team_manager"], Role.HEAD_OF_SERVICE, council.units["locality"])
    moderation = moderation_at(council, "waiting")
    assert not rules.can_assign(council.staff["team_manager"], moderation)
