"""A month of file audits in North, small enough to be counted by hand."""

import datetime as dt
from dataclasses import dataclass

import pytest

from closing_loop.models import Action
from people.models import Unit
from practice.models import Activity
from tests.factories import Council
from tests.unit.reports.rows import (
    OCTOBER,
    add_action,
    add_finding,
    at,
    file_audit,
    north,
)


@dataclass
class Month:
    """October 2026 in North: two managers; one file settled, one waiting for its moderator."""

    area: Unit
    council: Council
    settled: Activity
    waiting: Activity
    actions: list[Action]


@pytest.fixture
def october(council) -> Month:
    """Built by `Month`'s words: what was done in North in October 2026."""
    staff, units, children = council.staff, council.units, council.children
    settled = file_audit(
        staff["team_manager"],
        units["north_1"],
        moderator=staff["service_lead"],
        judgements={"planning": 2, "voice": 4, "engagement": 0},
        first_look={"planning": 2, "voice": 3, "engagement": 0},
        settled={"planning": 1, "voice": 3, "engagement": 0},
        child=children["child"],
        practitioners=[staff["practitioner"]],
    )
    waiting = file_audit(
        staff["second_manager"],
        units["north_2"],
        judgements=1,
        submitted_at=at(2026, 11, 2),
        child=children["other_child"],
    )
    actions = [
        add_action(settled, level="child", due_on=dt.date(2026, 10, 30)),
        add_action(settled, level="child"),
        add_action(
            settled,
            level="team",
            state="done",
            done_at=at(2026, 10, 30),
            done_by=staff["team_manager"],
            evidence="Seen on the record",
        ),
        add_action(waiting, level="service"),
    ]
    add_finding(settled, "clear-goals", "gap")
    add_finding(settled, "clear-goals", "strength")
    add_finding(waiting, "risk-analysis", "gap")
    assert settled.period == OCTOBER
    return Month(north(council), council, settled, waiting, actions)
