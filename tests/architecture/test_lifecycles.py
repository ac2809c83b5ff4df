"""Every state of every lifecycle is reachable, and every one is in its tables."""

import importlib

import pytest

from tests.architecture.rooms import PROJECT, ROOMS

LIFECYCLES = [room for room in ROOMS if (PROJECT / room / "lifecycle.py").exists()]
STARTS = {
    "people": "reading",
    "audits": "allocated",
    "moderation": "waiting",
    "reports": "compiled",
    "closing_loop": "identified",
}


def table_of(room):
    return importlib.import_module(f"{room}.lifecycle").TRANSITIONS


def test_each_lifecycle_is_looked_at():
    assert set(LIFECYCLES) == set(STARTS)


@pytest.mark.parametrize("room", LIFECYCLES)
def test_every_state_is_in_the_table_and_can_be_reached(room):
    table = table_of(room)
    states = type(next(iter(table)))
    assert set(table) == set(states)
    reached, new = set(), {states(STARTS[room])}
    while new:
        reached |= new
        new = {following for state in new for following in table[state]} - reached
    assert reached == set(states)


def test_every_state_of_an_audit_has_a_holder():
    lifecycle = importlib.import_module("audits.lifecycle")
    assert set(lifecycle.HOLDER) == set(lifecycle.AuditState)
