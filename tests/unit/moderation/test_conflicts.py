"""Who must not moderate: facts that look back twelve months, not at today's role."""

import datetime as dt

import pytest

from audits import actions
from audits.lifecycle import AuditState
from audits.queries import SEEN_HEADER, SEEN_JUDGEMENTS
from moderation import conflicts
from moderation.conflicts import conflict_of, conflicts_among
from moderation.models import Tie
from people.roles import Role
from practice.models import Part, Participant
from tests.factories.people import appoint, bar, involve, restrict
from tests.scenarios import audit_at
from tests.unit.moderation.made import moderation_at
from trail.models import Look, ReadLog

LONG_AGO = dt.date(2025, 9, 1)
LATELY = dt.date(2026, 1, 10)


@pytest.fixture
def moderation(council):
    return moderation_at(council, "waiting")


def why(council, moderation, name="other_lead") -> str:
    return conflict_of(moderation.audit, council.staff[name])


def test_somebody_who_had_nothing_to_do_with_it_is_free(council, moderation):
    free = ["service_lead", "other_lead", "complex_lead", "head_of_service"]
    assert {why(council, moderation, name) for name in free} == {""}


def test_the_auditor_is_not(council, moderation):
    assert why(council, moderation, "team_manager") == conflicts.OWN_AUDIT


def test_whoever_recorded_it_before_it_was_given_away_is_not(council):
    lead = council.staff["service_lead"]
    audit = audit_at(AuditState.IN_PROGRESS, council)
    for to in (lead, council.staff["second_manager"]):
        actions.reassign(audit=audit, to=to, reason="A tie", by=council.staff["head_of_service"])
    assert conflict_of(audit, lead) == conflicts.RECORDED_IT
    assert conflict_of(audit, council.staff["team_manager"]) != ""


def test_a_practitioner_of_the_audit_is_not(council, moderation):
    assert why(council, moderation, "practitioner") == conflicts.OWN_WORK


def test_whoever_worked_with_the_child_lately_is_not(council, moderation):
    lead, unit = council.staff["other_lead"], council.units["south_1"]
    child = council.children["child"]
    involve(child, lead, unit, is_lead=False, starts_on=LONG_AGO, ends_on=LATELY)
    assert why(council, moderation) == conflicts.OWN_WORK


def test_whoever_worked_with_the_child_long_ago_is(council, moderation):
    lead, unit = council.staff["other_lead"], council.units["south_1"]
    ended = dt.date(2025, 10, 1)
    involve(council.children["child"], lead, unit, is_lead=False, ends_on=ended)
    assert why(council, moderation) == ""


def test_the_line_manager_of_a_worker_is_not(council, moderation):
    worker = council.staff["practitioner"]
    worker.line_manager = council.staff["other_lead"]
    worker.save()
    assert why(council, moderation) == conflicts.SUPERVISED


def test_the_line_manager_named_in_an_audit_of_the_child_is_not(council, moderation):
    Participant.objects.create(
        activity=moderation.audit.activity,
        staff=council.staff["other_lead"],
        part=Part.LINE_MANAGER,
    )
    assert why(council, moderation) == conflicts.SUPERVISED


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "sentence"),
    [
        (LONG_AGO, LATELY, conflicts.SUPERVISED),
        (LATELY, None, conflicts.SUPERVISED),
        (dt.date(2024, 1, 1), dt.date(2025, 10, 1), ""),
    ],
)
def test_whoever_managed_the_team_while_it_held_the_child(
    council, moderation, starts_on, ends_on, sentence
):
    lead = council.staff["other_lead"]
    appoint(lead, Role.TEAM_MANAGER, council.units["north_1"], starts_on, ends_on)
    assert why(council, moderation) == sentence


def test_whoever_managed_another_team_is_free(council, moderation):
    appoint(council.staff["other_lead"], Role.TEAM_MANAGER, council.units["north_2"])
    assert why(council, moderation) == ""


def test_whoever_said_that_they_have_a_tie_is_not(council, moderation):
    Tie.objects.create(moderation=moderation, staff=council.staff["other_lead"])
    assert why(council, moderation) == conflicts.TIED


def look(council, moderation, what):
    ReadLog.objects.create(
        user_id=council.users["head_of_service"].pk,
        user_label="Head",
        look=Look.READ,
        what=what,
        object_id=moderation.audit.pk,
        path="/",
    )


def test_a_head_of_service_who_read_the_judgements_is_not(council, moderation):
    look(council, moderation, SEEN_JUDGEMENTS)
    assert why(council, moderation, "head_of_service") == conflicts.READ_ALREADY


def test_a_head_of_service_who_read_the_header_only_is_free(council, moderation):
    look(council, moderation, SEEN_HEADER)
    assert why(council, moderation, "head_of_service") == ""


def test_reading_after_the_reveal_is_no_conflict(council):
    moderation = moderation_at(council, "revealed")
    look(council, moderation, SEEN_JUDGEMENTS)
    assert why(council, moderation, "head_of_service") == ""


def test_nobody_moderates_for_a_child_hidden_from_them(council, moderation):
    bar(council.staff["other_lead"], council.children["child"], council.staff["ig"])
    assert why(council, moderation) == conflicts.HIDDEN
    assert why(council, moderation, "service_lead") == ""
    restrict(council.children["child"], council.staff["ig"])
    assert why(council, moderation, "service_lead") == conflicts.HIDDEN


def test_many_are_asked_in_one_query(council, moderation, django_assert_num_queries):
    with django_assert_num_queries(1):
        conflicts_among(moderation.audit, list(council.staff.values()))
