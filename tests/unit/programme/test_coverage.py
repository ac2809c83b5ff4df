"""Coverage counts whose work and which children were looked at in 12 months, and who never was."""

import datetime as dt

import pytest

from programme.queries.coverage import Share, coverage_of, units_to_cover
from tests.factories.people import restrict
from tests.factories.practice import make_activity, take_part

pytestmark = pytest.mark.django_db


def coverage(council, name="head_of_service", unit=None):
    user = council.users[name]
    units = units_to_cover(user)
    return coverage_of(user, units, council.units[unit] if unit else None)


def test_who_was_looked_at_and_who_never(council):
    make_activity(council)  # of the practitioner's work with `child`
    found = coverage(council)
    assert (found.workers, found.children) == (Share(1, 3), Share(1, 3))
    assert found.by_status == [("child-in-need", Share(1, 3))]
    teams = {str(one.unit): (one.workers, one.children) for one in found.by_team}
    assert teams == {
        "North Team 1": (Share(1, 2), Share(1, 2)),
        "South Team 1": (Share(0, 1), Share(0, 1)),
    }
    assert [(one.name, one.cases, one.last) for one in found.unseen] == [
        ("Second Practitioner", 1, None),
        ("Other Practitioner", 1, None),
    ]


def test_a_look_of_long_ago_is_told_by_its_day(council):
    activity = make_activity(council)
    activity.happened_on = dt.date(2025, 11, 5)
    activity.save()
    found = coverage(council, unit="north_1")
    assert found.workers == Share(0, 2)
    assert [one.last for one in found.unseen] == [dt.date(2025, 11, 5), None]


def test_a_co_worker_was_looked_at_too(council):
    take_part(council, make_activity(council), "second_practitioner", "co-worker")
    assert coverage(council, unit="north").unseen == []


def test_a_withdrawn_audit_covers_nobody(council):
    activity = make_activity(council)
    activity.withdrawn_at, activity.withdrawn_by = activity.created_at, activity.lead
    activity.save()
    assert coverage(council).workers == Share(0, 3)


def test_a_child_hidden_from_the_reader_is_not_counted(council):
    restrict(council.children["child"], council.staff["ig"])
    assert coverage(council).children == Share(0, 2)


def test_each_reads_their_own_reach(council):
    assert coverage(council, "team_manager").children == Share(0, 2)
    assert coverage(council, "other_lead").children == Share(0, 1)
    assert coverage(council, "lnd").children == Share(0, 3)
    assert units_to_cover(council.users["practitioner"]) == []
