"""A legal hold keeps a record until nobody needs it kept, and is nobody else's business."""

import pytest
from django.db import IntegrityError, transaction

from common.errors import Conflict, Denied
from governance.actions import lift_hold, place_hold
from governance.models import LegalHold
from people.models import Child
from tests.factories.people import restrict
from trail.queries import Source, changes_in, events_of

pytestmark = pytest.mark.django_db


def is_held(child: Child) -> bool:
    return Child.objects.get(pk=child.pk).on_hold


def test_a_record_is_held_until_the_last_of_its_holds_is_lifted(council):
    child, ig = council.children["child"], council.staff["ig"]
    first = place_hold(subject=child, reason="A claim", by=ig)
    second = place_hold(subject=child, reason="An inquiry", by=ig)
    assert place_hold(subject=child, reason="A claim", by=ig) == first, "a second press"
    assert LegalHold.objects.count() == 2
    lift_hold(hold=first, reason="It was settled", by=ig)
    assert is_held(child)
    with pytest.raises(Conflict, match="lifted already"):
        lift_hold(hold=first, reason="Again", by=ig)
    lift_hold(hold=second, reason="It has reported", by=ig)
    assert not is_held(child)
    told = changes_in([Source("the hold", events_of(LegalHold))])
    actions = [action for change in told for action in change.actions]
    assert sorted(actions) == ["governance.lift_hold"] * 2 + ["governance.place_hold"] * 2
    assert {change.who for change in told} == {str(ig)}


def test_a_hold_of_a_member_of_staff_leaves_every_child_alone(council):
    hold = place_hold(
        subject=council.staff["practitioner"], reason="A tribunal", by=council.staff["ig"]
    )
    assert hold.staff == council.staff["practitioner"]
    assert not Child.objects.filter(on_hold=True).exists()


def test_nobody_but_information_governance_holds_or_lifts(council):
    child = council.children["child"]
    hold = place_hold(subject=child, reason="A claim", by=council.staff["ig"])
    for by in (council.staff[name] for name in ("head_of_service", "qa_admin", "slt", "inspector")):
        for step in (
            lambda by=by: place_hold(subject=child, reason="Mine", by=by),
            lambda by=by: lift_hold(hold=hold, reason="Mine", by=by),
        ):
            with pytest.raises(Denied):
                step()


def test_nobody_holds_their_own_record_nor_that_of_a_child_hidden_from_them(council):
    ig, child = council.staff["ig"], council.children["child"]
    hold = place_hold(subject=child, reason="A claim", by=ig)
    restrict(child, council.staff["head_of_service"])
    with pytest.raises(Denied, match="own record"):
        place_hold(subject=ig, reason="Mine", by=ig)
    for step in (
        lambda: place_hold(subject=child, reason="Another", by=ig),
        lambda: lift_hold(hold=hold, reason="Over", by=ig),
    ):
        with pytest.raises(Denied):
            step()


@pytest.mark.parametrize(
    "wrong",
    [{"staff": "practitioner"}, {"child": None}, {"reason": ""}, {"lifted_by": "ig"}],
    ids=["of two", "of nothing", "without a reason", "half lifted"],
)
def test_the_database_holds_what_a_hold_is(council, wrong):
    given = {"child": council.children["child"], "reason": "A claim"}
    given |= {"placed_by": council.staff["ig"]}
    given |= {name: council.staff.get(value, value) for name, value in wrong.items()}
    with pytest.raises(IntegrityError), transaction.atomic():
        LegalHold.objects.create(**given)
