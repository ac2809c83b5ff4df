"""A child who was lost to the draw before the audit began is replaced, and nobody is told why."""

import pytest

from audits.actions import start_drawn
from common.errors import Conflict, Denied
from notices.models import Notice
from people.models import Status
from programme.actions.draw_losing import GONE, replace_lost
from programme.models import Selection
from programme.queries.replay import differences_of
from tests.factories.draws import make_draw
from tests.factories.people import bar, involve, restrict

pytestmark = pytest.mark.django_db


@pytest.fixture
def drawn(council):
    draw = make_draw(council)
    return draw.selections.get(auditor=council.staff["team_manager"])


def close(council, drawn):
    drawn.child.status = Status.CLOSED
    drawn.child.save()


def hold(council, drawn):
    drawn.child.on_hold = True
    drawn.child.save()


def hide(council, drawn):
    restrict(drawn.child, council.staff["ig"])


def keep_away(council, drawn):
    bar(drawn.auditor, drawn.child, council.staff["ig"])


def work_with(council, drawn):
    involve(drawn.child, drawn.auditor, council.units["north_1"], is_lead=False)


@pytest.mark.parametrize("lose", [close, hold, hide, keep_away, work_with])
def test_the_next_in_order_is_given_once_for_one_reason(council, drawn, lose):
    assert replace_lost() == []
    lose(council, drawn)
    (made,) = replace_lost()
    assert (made.replaces, made.duty, made.place) == (drawn, drawn.duty, drawn.place)
    assert (made.reason, made.created_by) == (GONE, None)
    assert replace_lost() == []
    assert differences_of(drawn.draw) == []
    assert Selection.objects.get(pk=drawn.pk).is_gone
    with pytest.raises((Conflict, Denied)):
        start_drawn(selection=drawn, by=drawn.auditor)
    assert start_drawn(selection=made, by=made.auditor).activity.child == made.child


def test_an_audit_that_was_begun_goes_on(council, drawn):
    start_drawn(selection=drawn, by=drawn.auditor)
    hide(council, drawn)
    assert replace_lost() == []


def test_where_nobody_is_left_the_auditor_is_told_once(council, drawn):
    for child in council.children.values():
        child.status = Status.CLOSED
        child.save()
    assert replace_lost() == []
    assert replace_lost() == []
    told = Notice.objects.filter(person=drawn.auditor, sentence__contains="by hand")
    assert told.count() == 1
