"""An activity of the seeded file audit, led by the team manager."""

import datetime as dt

import pytest

from practice import actions
from practice.models import Activity

MONTH = dt.date(2026, 11, 1)


@pytest.fixture
def lead(council):
    """The team manager of North Team 1."""
    return council.staff["team_manager"]


@pytest.fixture
def open_one(council, lead):
    """Opens an activity; keywords replace what a file audit of North Team 1 has."""

    def open_it(**changes) -> Activity:
        given = {
            "kind": "file-audit",
            "unit": council.units["north_1"],
            "period": dt.date(2026, 11, 5),
            "lead": lead,
            "child": council.children["child"],
            "happened_on": dt.date(2026, 11, 5),
            "due_on": dt.date(2026, 11, 30),
            "state": "allocated",
            "by": lead,
        }
        return actions.open_activity(**{**given, **changes})

    return open_it


@pytest.fixture
def activity(open_one) -> Activity:
    """A file audit that has just been opened."""
    return open_one()
