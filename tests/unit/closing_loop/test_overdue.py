"""Owners are told of what is overdue, once for each day by which it was due."""

import datetime as dt

import pytest

from closing_loop import tasks
from notices.models import Notice
from tests.factories.practice import make_activity
from tests.unit.closing_loop.test_actions import add

pytestmark = pytest.mark.django_db


def test_an_overdue_action_is_told_once_for_its_day(council, settings):
    activity = make_activity(council)
    add(council, activity, due_on=dt.date(2026, 11, 6))
    told = Notice.objects.filter(key__startswith="action-overdue")
    tasks.remind_of_overdue()
    assert not told.exists()
    settings.NOW += dt.timedelta(days=4)
    tasks.remind_of_overdue()
    tasks.remind_of_overdue()
    assert told.get().person == council.staff["practitioner"]
    assert told.get().sentence == (
        f"Your action from {activity.reference} was due: see what is left to do."
    )
