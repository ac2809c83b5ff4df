"""Where a duty stands follows from its days, and the querysets say the same."""

import datetime as dt

import pytest

from programme.models import Duty
from programme.queries.duties import STATES
from programme.states import DutyState, state_of

TODAY = dt.date(2026, 11, 5)
LAST, NEXT, FAR = dt.date(2026, 11, 4), dt.date(2026, 11, 12), dt.date(2026, 11, 13)


@pytest.mark.parametrize(
    ("given", "state"),
    [
        ({"due_on": FAR}, DutyState.DUE),
        ({"due_on": NEXT}, DutyState.SOON),
        ({"due_on": TODAY}, DutyState.SOON),
        ({"due_on": LAST}, DutyState.OVERDUE),
        ({"due_on": None}, DutyState.WAITING),
        ({"due_on": NEXT, "done_on": NEXT}, DutyState.DONE),
        ({"due_on": LAST, "done_on": TODAY}, DutyState.DONE_LATE),
        ({"due_on": LAST, "done_on": LAST, "reopened_on": TODAY}, DutyState.OVERDUE),
        ({"due_on": LAST, "exempted_at": TODAY}, DutyState.EXEMPT),
        ({"due_on": LAST, "exempted_at": TODAY, "done_on": LAST}, DutyState.DONE),
    ],
)
def test_the_state_of_a_day(given, state):
    assert state_of(Duty(**given), TODAY) == state


@pytest.mark.django_db
def test_the_filters_part_all_duties(duties):
    duties("voice", "north_1")
    every = Duty.objects.count()
    assert sum(narrow(Duty.objects.all()).count() for narrow in STATES.values()) == every
