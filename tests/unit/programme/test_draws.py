"""Drawing for a month: once, chained by seeds, for those who have no child, never undone."""

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from common import clock
from common.errors import Conflict, Denied
from people.models import ImportedRow
from programme import drawing, sealing
from programme.actions.draws import (
    ask_for_another,
    decline,
    draw_for,
    draw_month,
    rehearse_month,
    replace,
)
from programme.models import Asking, Draw, FrameFiles, Selection
from tests.factories.draws import MONTH, make_draw, make_month, owe
from tests.factories.people import bar, restrict
from tests.factories.practice import make_activity

pytestmark = pytest.mark.django_db


def draw(council, month=MONTH, by=None, **more):
    return draw_for(unit=council.units["locality"], month=month, by=by, **more)


def test_each_duty_that_waits_gets_a_child(council):
    duties = make_month(council)
    outcome = draw(council)
    assert outcome.new
    rows = list(outcome.draw.selections.all())
    assert {one.duty for one in rows} == set(duties.values())
    assert [one.place for one in rows] == [1, 2]
    assert len({one.child for one in rows}) == 2
    for one in rows:
        assert one.auditor == one.duty.holder
        assert one.is_own_team == (one.unit == one.duty.unit)
        assert one.status == one.child.status


def test_a_month_is_drawn_once(council):
    made = make_draw(council)
    outcome = draw(council)
    assert (outcome.draw, outcome.new) == (made, False)
    again = draw(council, again=True)
    assert (again.draw, again.new) == (made, False)
    assert Draw.objects.count() == 1


def test_again_draws_for_joiners_alone(council):
    first = make_draw(council)
    kept = list(first.selections.values("duty", "child"))
    joined = owe(council, "second_manager", "north_2")
    assert draw(council).draw == first
    outcome = draw(council, again=True)
    assert outcome.new
    assert (outcome.draw.number, outcome.draw.follows) == (2, first)
    assert [one.duty for one in outcome.draw.selections.all()] == [joined]
    assert list(first.selections.values("duty", "child")) == kept


def test_a_further_draw_that_finds_nobody_is_not_kept(council):
    make_draw(council)
    owe(council, "second_manager", "north_2")
    for child in council.children.values():
        child.on_hold = True
        child.save()
    assert not draw(council, again=True).new
    assert Draw.objects.count() == 1


def test_each_seed_was_promised_by_the_draw_before(council):
    first = make_draw(council)
    owe(council, "team_manager", "north_1", period=dt.date(2026, 12, 1))
    second = draw(council, dt.date(2026, 12, 1)).draw
    assert second.follows == first
    assert drawing.commitment(second.seed) == first.promise
    assert sealing.unseal(first.sealed) == second.seed
    assert second.seed not in first.sealed
    assert second.promise != first.promise


def test_where_the_seal_cannot_be_opened_the_draw_goes_on_with_a_seed_of_its_own(council, settings):
    first = make_draw(council)
    owe(council, "team_manager", "north_1", period=dt.date(2026, 12, 1))
    settings.SECRET_KEY = "another"
    second = draw(council, dt.date(2026, 12, 1)).draw
    assert drawing.commitment(second.seed) != first.promise


def test_without_a_fresh_extract_nothing_is_drawn(council):
    make_month(council)
    ImportedRow.objects.all().delete()
    with pytest.raises(Conflict, match="No extract of the last 35 days"):
        draw(council)
    assert not Draw.objects.exists()


def test_what_stops_one_unit_does_not_stop_another(council):
    make_month(council)
    owe(council, "safeguarding_manager", "complex_1")
    found = {str(one.unit): one for one in draw_month(month=MONTH, by=None)}
    assert "No extract" in found["Complex Safeguarding"].why_not
    assert found["Locality Social Work"].new


def test_a_rehearsal_keeps_nothing_and_leaves_the_seed_sealed(council, monkeypatch):
    make_draw(council)
    monkeypatch.setattr(sealing, "unseal", None)
    owe(council, "second_manager", "north_2")
    (outcome,) = rehearse_month(month=MONTH)
    assert outcome.draw is None
    assert len(outcome.drawn.chosen) == 1
    assert Draw.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "may"),
    [("head_of_service", True), ("qa_admin", True), ("service_lead", False), ("slt", False)],
)
def test_a_draw_is_run_by_who_leads_all_of_it(council, name, may):
    make_month(council)
    if may:
        assert draw(council, by=council.staff[name]).draw.created_by == council.staff[name]
    else:
        with pytest.raises(Denied):
            draw(council, by=council.staff[name])


@pytest.mark.parametrize("model", [Draw, FrameFiles, Selection])
@pytest.mark.parametrize("verb", ["update", "delete"])
def test_the_database_lets_nobody_change_what_was_drawn(council, model, verb):
    make_draw(council)
    field = {Draw: "seed", FrameFiles: "children", Selection: "reason"}[model]
    rows = model.objects.all()
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(**{field: "x"}) if verb == "update" else rows._raw_delete(rows.db)


# Another child


@pytest.fixture
def selection(council):
    made = make_draw(council)
    return made.selections.get(auditor=council.staff["team_manager"])


def ask(council, selection, name="team_manager", reason="The family moved abroad."):
    return ask_for_another(selection=selection, reason=reason, by=council.staff[name])


def give(council, selection, name="service_lead", **more):
    by = council.staff[name] if name else None
    return replace(selection=selection, by=by, **more)


def test_what_the_auditor_asks_is_granted_by_a_lead(council, selection):
    asking = ask(council, selection)
    assert ask(council, selection) == asking
    made = give(council, selection)
    asking.refresh_from_db()
    assert asking.answered_by == made.created_by == council.staff["service_lead"]
    assert (made.replaces, made.reason) == (selection, "The family moved abroad.")
    assert (made.place, made.duty, made.auditor) == (
        selection.place, selection.duty, selection.auditor,
    )  # fmt: skip
    assert made.child_id not in set(
        selection.draw.selections.exclude(pk=made.pk).values_list("child", flat=True)
    )
    assert give(council, selection) == made
    assert list(selection.duty.selections.standing()) == [made]


def test_a_replacement_takes_the_next_who_can_still_be_audited(council, selection):
    first = give(council, selection, reason="Moved abroad.")
    bar(council.staff["team_manager"], council.children["child"], council.staff["ig"])
    second = give(council, first, reason="Moved abroad too.")
    third = give(council, second, reason="And this one.")
    assert len({one.child_id for one in (selection, first, second, third)}) == 4


def test_who_can_no_longer_be_audited_is_passed_over_and_kept(council, selection):
    with transaction.atomic():
        due = give(council, selection, reason="Moved abroad.").child
        transaction.set_rollback(True)
    restrict(due, council.staff["ig"])
    made = give(council, selection, reason="Moved abroad.")
    assert made.child != due
    assert made.passed_over == [due.pk]


def test_where_nobody_is_left_the_child_stays(council, selection):
    for child in council.children.values():
        child.on_hold = True
        child.save()
    with pytest.raises(Conflict, match="Nobody is left"):
        give(council, selection, reason="Moved abroad.")


def test_a_lead_may_decline(council, selection):
    asking = ask(council, selection)
    by = council.staff["head_of_service"]
    decline(selection=selection, reason="The record is all that is needed.", by=by)
    asking.refresh_from_db()
    assert asking.answered_by == by
    assert asking.declined_because
    with pytest.raises(Conflict, match="Nobody asks"):
        decline(selection=selection, reason="No.", by=by)
    assert ask(council, selection, reason="Now there is another reason.") != asking


def test_without_a_reason_nobody_is_replaced(council, selection):
    with pytest.raises(Conflict, match="Say why"):
        give(council, selection, reason=" ")


@pytest.mark.parametrize(
    "name", ["other_manager", "service_lead", "head_of_service", "qa_admin", "practitioner"]
)
def test_only_the_auditor_asks(council, selection, name):
    with pytest.raises(Denied):
        ask(council, selection, name)


@pytest.mark.parametrize(
    ("name", "may"),
    [
        ("service_lead", True), ("head_of_service", True), ("qa_admin", True), (None, True),
        ("other_lead", False), ("team_manager", False), ("slt", False), ("lnd", False),
    ],
)  # fmt: skip
def test_another_child_is_given_by_those_who_lead(council, selection, name, may):
    if may:
        assert give(council, selection, name, reason="Moved.").created_at <= clock.now()
    else:
        with pytest.raises(Denied):
            give(council, selection, name, reason="Moved.")


def test_nobody_gives_themselves_another_child(council, selection):
    duty = selection.duty
    duty.holder = council.staff["service_lead"]
    duty.save()
    with pytest.raises(Denied, match="own audit"):
        give(council, selection, reason="Moved.")
    row = {"created_at": clock.now(), "place": 1, "status": "child-in-need"}
    row |= {"was_covered": False, "is_own_team": True, "draw": selection.draw, "duty": duty}
    me = council.staff["service_lead"]
    with pytest.raises(IntegrityError, match="not_replaced_by_its_auditor"):
        Selection.objects.create(
            **row, replaces=selection, reason="x", child=council.children["child"], auditor=me,
            created_by=me,
        )  # fmt: skip


def test_nobody_answers_what_they_asked_themselves(council, selection):
    asking = ask(council, selection)
    asking.answered_at, asking.answered_by = clock.now(), asking.asked_by
    with pytest.raises(IntegrityError, match="not_answered_by_who_asked"):
        asking.save()


def test_once_the_audit_has_begun_the_child_stays(council, selection):
    duty = selection.duty
    duty.activity = make_activity(council)
    duty.save()
    with pytest.raises(Conflict, match="has begun"):
        ask(council, selection)
    with pytest.raises(Conflict, match="has begun"):
        give(council, selection, reason="Moved.")
    assert not Asking.objects.exists()


def test_a_second_asking_waits_for_the_answer_to_the_first(council, selection):
    ask(council, selection)
    with pytest.raises(Conflict, match="already"):
        ask(council, selection, reason="Another reason.")
