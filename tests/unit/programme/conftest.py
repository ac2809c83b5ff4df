"""One small council for all tests of a module, so that each begins with its records only."""

import copy

import pytest

from tests.web.records import council_for_a_module


@pytest.fixture(scope="module")
def settled_council(django_db_setup, django_db_blocker):
    """The small council, made once for the module."""
    with council_for_a_module(django_db_blocker) as council:
        yield council


@pytest.fixture
def council(settled_council, db):
    """The council as it was made: what a test does to its rows is undone after it."""
    return copy.deepcopy(settled_council)
