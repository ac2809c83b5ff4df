"""A manager's summary begins with what the portal knows of the month."""

from audits.lifecycle import AuditState
from practice.models import Finding, Theme
from programme.queries.summary import prefilled
from tests.scenarios import audit_at


def test_three_sentences_of_done_duties_strengths_and_gaps(council, duties):
    duty = duties("manager-summary", "north_1")
    audit = audit_at(AuditState.SUBMITTED, council)
    theme = Theme.objects.get(code="direct-work")
    Finding.objects.create(activity=audit.activity, theme=theme, kind="strength", sentence="Kind.")
    by = council.staff["team_manager"]
    assert prefilled(duty, by, frozenset()).splitlines() == [
        "In November 2026 4 duties were due in North Team 1, and 1 done.",
        "Strengths noted most often: direct work with the child (1).",
        "Gaps noted most often: none in this month.",
    ]
    hidden = frozenset({audit.activity.child_id})
    assert "Strengths noted most often: none" in prefilled(duty, by, hidden)


def test_what_is_not_shared_is_no_part_of_a_lead_s_summary(council, duties):
    duty = duties("manager-summary", "north")
    audit = audit_at(AuditState.SETTLED, council)
    theme = Theme.objects.get(code="drift")
    Finding.objects.create(activity=audit.activity, theme=theme, kind="gap", sentence="Slow.")
    by = council.staff["service_lead"]
    assert "Gaps noted most often: none" in prefilled(duty, by, frozenset())


def test_other_records_begin_empty(council, duties):
    duty = duties("voice", "north_1")
    assert prefilled(duty, council.staff["team_manager"], frozenset()) == ""
