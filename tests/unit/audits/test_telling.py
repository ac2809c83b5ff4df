"""Who is told what happened to an audit, and who must not be."""

import pytest

from audits import actions
from audits.lifecycle import AuditState
from moderation.candidates import free_to_be_given
from moderation.conflicts import READ_ALREADY, conflict_of
from notices.models import Email, Notice
from tests import scenarios
from tests.factories.people import bar
from tests.unit.moderation.made import moderation_at

pytestmark = pytest.mark.django_db
INADEQUATE = {"voice": 1}
MODERATE = "{} is yours to moderate by 12 November 2026."


def told(about: str) -> dict[str, str]:
    """Who was told what under keys that begin so: sentences by name."""
    rows = Notice.objects.filter(key__startswith=about).select_related("person")
    return {row.person.email.split("@")[0]: row.sentence for row in rows}


def submitted(council, **given):
    return scenarios.audit_at(AuditState.SUBMITTED, council, **given)


def test_an_inadequate_is_told_to_the_head_and_to_the_manager_and_not_to_the_moderator(council):
    audit = submitted(council, judgements=INADEQUATE)
    sentence = f"{audit} cannot wait for moderation: a remedial plan is due by 9 November 2026."
    mine = "you are accountable for its remedial plan, due by 9 November 2026."
    assert told("inadequate") == {
        "head_of_service": sentence,
        "team_manager": f"{audit} cannot wait for moderation: {mine}",
    }
    assert set(told("")) == {"head_of_service", "team_manager", "service_lead"}
    assert told("moderate") == {
        "service_lead": f"{audit} is yours to moderate by 12 November 2026."
    }
    assert Email.objects.filter(key__startswith="inadequate", is_urgent=True).count() == 2
    assert "nadequate" not in sentence


def test_the_moderator_is_told_the_same_whatever_was_judged(council):
    audit = submitted(council)
    assert told("inadequate") == {}
    assert told("moderate") == {
        "service_lead": f"{audit} is yours to moderate by 12 November 2026."
    }


def test_who_was_told_of_an_inadequate_does_not_moderate_it_before_the_reveal(council):
    audit = submitted(council, judgements=INADEQUATE)
    head = council.staff["head_of_service"]
    assert conflict_of(audit, head) == READ_ALREADY
    assert head not in free_to_be_given(audit)
    assert conflict_of(submitted(council, child="other_child"), head) == ""


def test_an_inadequate_of_a_child_hidden_from_the_head_is_not_told_to_them(council):
    bar(council.staff["head_of_service"], council.children["child"], council.staff["ig"])
    submitted(council, judgements=INADEQUATE)
    assert set(told("inadequate")) == {"team_manager"}


def test_each_step_is_told_to_whoever_has_the_next(council):
    audit = scenarios.audit_at(AuditState.SHARED, council)
    assert told("settled") == {
        "team_manager": f"{audit} is settled: share it with those who took part."
    }
    assert told("shared") == {
        "practitioner": f"{audit} has been shared with you: read it, and say that you have."
    }
    actions.acknowledge(audit=audit, by=council.staff["practitioner"])
    assert told("acknowledged") == {"team_manager": f"Everybody has acknowledged {audit}."}


def test_a_return_is_told_to_the_auditor(council):
    audit = scenarios.audit_at(AuditState.RETURNED, council)
    assert told("returned") == {"team_manager": f"{audit} has come back to you to be completed."}


def test_what_lies_far_apart_is_told_to_the_arbiter(council):
    audit = moderation_at(council, "referred", seconds={"planning": 4}, judgements={"planning": 2})
    sentence = f"{audit.audit} is yours to decide by 12 November 2026."
    assert told("arbitrate") == {"head_of_service": sentence}


def test_an_audit_given_to_somebody_else_is_told_to_them(council):
    audit = scenarios.audit_at(AuditState.IN_PROGRESS, council)
    to, by = council.staff["second_manager"], council.staff["service_lead"]
    actions.reassign(audit=audit, to=to, reason="Leave", by=by)
    assert told("reassigned") == {"second_manager": f"{audit} has been given to you to record."}
