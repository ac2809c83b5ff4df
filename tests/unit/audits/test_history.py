"""The history tells who did what, and nothing of what its reader may not see."""

import pytest

from audits import actions
from audits.history import WORDS, history_of
from audits.lifecycle import AuditState
from audits.models import Audit
from audits.queries import view_of
from tests.scenarios import audit_at
from tests.unit.moderation.made import moderation_at
from trail.presenters import lines_of


def told(audit, user) -> list[tuple[str, str]]:
    view = view_of(Audit.objects.get(pk=audit.pk), user)
    lines = lines_of(history_of(audit, view, user), WORDS)
    return [(line.who, line.what) for line in lines]


def test_the_life_of_an_audit_is_told_newest_first(council):
    audit = audit_at(AuditState.ACKNOWLEDGED, council)
    whole = told(audit, council.users["team_manager"])
    milestones = [
        ("Practitioner Example", "Acknowledged the audit"),
        ("Team Manager", "Shared the audit"),
        ("Service Lead", "Settled the audit"),
        ("Service Lead", "Revealed the judgements"),
        ("Service Lead", "Began to moderate"),
        ("Team Manager", "Submitted the audit"),
        ("Team Manager", "Declared to have no tie"),
        ("Team Manager", "Started the audit"),
    ]
    assert [line for line in whole if line in milestones] == milestones


def test_a_practitioner_is_not_told_that_judgements_were_recorded_before_it_is_shared(council):
    audit = audit_at(AuditState.SETTLED, council)
    actions.write_own_words(audit=audit, words="Mine", by=council.staff["practitioner"])
    whole = dict.fromkeys(what for _, what in told(audit, council.users["practitioner"]))
    assert "Recorded a section" not in whole
    assert "Wrote in their own words" in whole
    assert "Recorded a section" in dict(map(reversed, told(audit, audit.auditor.user)))


def test_an_arbiter_and_a_dispute_are_told_to_those_alone_who_see_both_judgements(council):
    audit = moderation_at(council, "referred", seconds={"planning": 1}).audit
    arbiter = audit.moderation.arbiter
    assert arbiter is not None
    theirs = told(audit, council.users["practitioner"])
    whole = told(audit, audit.auditor.user)
    assert set(whole) - set(theirs) >= {("Service Lead", "Added a person who takes part")}
    assert len([line for line in theirs if "takes part" in line[1]]) < len(
        [line for line in whole if "takes part" in line[1]]
    )


@pytest.mark.parametrize("name", ["service_lead", "swc", "lnd", "qa_admin"])
def test_who_may_not_read_it_is_told_nothing(council, name):
    audit = audit_at(AuditState.IN_MODERATION, council)
    assert told(audit, council.users[name]) == []
