"""An audit whose every field holds a word of its own, and people who stand to it in every way."""

import pytest

from audits import actions
from audits.lifecycle import AuditState
from audits.models import Audit
from closing_loop.models import Action
from people.roles import Role
from practice.models import Finding, Theme
from tests.factories import Council
from tests.factories.people import appoint
from tests.scenarios import audit_at

OPEN_TO_OWN_WORDS = set(AuditState) - {AuditState.ACKNOWLEDGED, AuditState.WITHDRAWN}


def sentinel(section: str, field: str) -> str:
    """A word that stands nowhere else; what it belongs to is read from it."""
    return f"zq.{section}.{field}.zq".replace(" ", "_")


@pytest.fixture
def people(council) -> Council:
    """The council with a second team manager and a second service lead over North Team 1."""
    appoint(council.staff["second_manager"], Role.TEAM_MANAGER, council.units["north_1"])
    appoint(council.staff["other_lead"], Role.SERVICE_LEAD, council.units["north"])
    return council


@pytest.fixture
def told(people):
    """Walks an audit to a state with a word of its own in every field."""

    def walk(state: AuditState, **judgements) -> Audit:
        judged = {"overall": 4, **judgements}
        audit = audit_at(state, people, judgements=judged, seconds={"planning": 2}, say=sentinel)
        add_what_follows(people, audit)
        return audit

    return walk


def add_what_follows(council: Council, audit: Audit) -> None:
    """Own words, an action of the practitioner's and one of somebody else's, and a finding."""
    for owner in ("practitioner", "second_practitioner"):
        Action.objects.create(
            activity=audit.activity,
            owner=council.staff[owner],
            what=sentinel("action", owner),
            difference=sentinel("difference", owner),
            due_on=audit.activity.due_on,
            created_by=audit.auditor,
        )
    Finding.objects.create(
        activity=audit.activity,
        theme=Theme.objects.first(),
        kind="strength",
        sentence=sentinel("finding", "strength"),
    )
    if audit.activity.state in OPEN_TO_OWN_WORDS:
        words, by = sentinel("words", "practitioner"), council.staff["practitioner"]
        actions.write_own_words(audit=audit, words=words, by=by)
