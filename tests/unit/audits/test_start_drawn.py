"""Starting the audit of a child who was drawn at random."""

import pytest
from django.db.models import Q

from audits import actions
from audits.lifecycle import AuditState
from common.errors import Conflict, Denied
from programme.actions.draws import replace
from programme.models import DrawPolicy
from programme.queries.draws import picked_by_hand
from tests.factories.draws import MONTH, load_extract, make_draw
from tests.factories.people import bar, involve

pytestmark = pytest.mark.django_db


def drawn_from(council, takes):
    DrawPolicy.objects.create(unit=council.units["locality"], takes=takes)
    return make_draw(council).selections.get(auditor=council.staff["team_manager"])


@pytest.fixture
def drawn(council):
    """A child of another team, drawn for the manager of North Team 1."""
    return drawn_from(council, "other")


def start(council, drawn, name="team_manager"):
    return actions.start_drawn(selection=drawn, by=council.staff[name])


def test_the_audit_is_of_the_drawn_child_for_the_duty(council, drawn):
    audit = start(council, drawn)
    drawn.duty.refresh_from_db()
    assert drawn.duty.activity == audit.activity
    assert audit.activity.child == drawn.child
    assert audit.activity.unit == council.units["south_1"]
    assert (audit.activity.state, audit.independence) == (AuditState.ALLOCATED, "own-service")
    assert audit.pick_reason == f"Drawn at random: {drawn}"
    assert start(council, drawn) == audit


def test_one_of_the_own_team_is_said_to_be(council):
    assert start(council, drawn_from(council, "own")).independence == "own-team"


def test_nobody_else_starts_it(council, drawn):
    for name in ("other_manager", "service_lead", "head_of_service"):
        with pytest.raises(Denied):
            start(council, drawn, name)


def test_whoever_was_barred_since_does_not_start_it(council, drawn):
    bar(council.staff["team_manager"], drawn.child, council.staff["ig"])
    with pytest.raises(Denied):
        start(council, drawn)


def test_a_child_who_was_replaced_is_not_started(council, drawn):
    replace(selection=drawn, reason="Moved.", by=council.staff["service_lead"])
    with pytest.raises(Conflict, match="Another child"):
        start(council, drawn)


@pytest.mark.parametrize("what", ["closed", "hold", "worked", "nobody"])
def test_what_happened_since_is_said(council, drawn, what):
    child = drawn.child
    if what == "closed":
        child.status = "closed"
    child.on_hold = what == "hold"
    child.save()
    if what == "worked":
        involve(child, council.staff["team_manager"], council.units["north_1"], is_lead=False)
    if what == "nobody":
        child.involvements.update(unit=None)
    with pytest.raises(Conflict, match=r"Ask for another child"):
        start(council, drawn)


def test_what_was_picked_by_hand_is_counted(council, drawn):
    head = council.users["head_of_service"]
    assert picked_by_hand(MONTH, Q(), head) == 0
    start(council, drawn)
    assert picked_by_hand(MONTH, Q(), head) == 0
    other = council.children["far_child"]
    load_extract(other)
    actions.start(child=other, reason="It worries me.", by=council.staff["other_manager"])
    assert picked_by_hand(MONTH, Q(), head) == 1
    assert picked_by_hand(MONTH, Q(unit=council.units["north_1"]), head) == 0
    bar(council.staff["slt"], other, council.staff["ig"])
    assert picked_by_hand(MONTH, Q(), council.users["slt"]) == 0
