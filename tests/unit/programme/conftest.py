"""One small council for all tests of a module, and the duties of November 2026."""

import copy
import datetime as dt

import pytest

from programme.actions import plan_period
from programme.models import Duty
from tests.councils import council_for_a_module

NOVEMBER = dt.date(2026, 11, 1)


@pytest.fixture(scope="module")
def settled_council(django_db_setup, django_db_blocker):
    """The small council, made once for the module."""
    with council_for_a_module(django_db_blocker) as council:
        yield council


@pytest.fixture
def council(settled_council, db):
    """The council as it was made: what a test does to its rows is undone after it."""
    return copy.deepcopy(settled_council)


@pytest.fixture
def duties(council):
    """`duties("file-audit", "north_1")` is that duty of the planned November, as it is now."""
    plan_period(period=NOVEMBER, by=None)

    def find(line: str, unit: str, **more) -> Duty:
        return Duty.objects.get(line=line, unit=council.units[unit], period=NOVEMBER, **more)

    return find
