"""Drawing children for the file-audit duties of a month, and giving another child for a reason."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from common import clock
from common.errors import Conflict
from people.models import Staff, Unit
from programme import canonical, drawing, sealing
from programme.actions import draw_telling as telling
from programme.actions.holding import lock
from programme.models import Asking, Draw, FrameFiles, Selection
from programme.queries.frames import FrameOf, duties_to_draw_for, units_that_draw
from programme.queries.replay import next_in_order
from programme.rules import draws as rules
from trail.history import recorded


class NoFrame(Conflict):
    """No child can be drawn, for no extract is fresh."""


@dataclass(frozen=True)
class Outcome:
    """What came of asking for a draw: the draw, new or there before, or why there is none.

    `frame` and `drawn` are what a rehearsal would have kept.
    """

    unit: Unit
    draw: Draw | None = None
    new: bool = False
    why_not: str = ""
    frame: FrameOf | None = None
    drawn: drawing.Drawn | None = None


def draw_month(*, month: dt.date, again: bool = False, by: Staff | None) -> list[Outcome]:
    """Draw for every service (or area) with a duty of `month`; see `draw_for`.

    What stops one unit does not stop the others; for want of an extract the QA administrators are
    told, once a month.
    """
    return draw_units(units=units_that_draw(month), month=month, again=again, by=by)


def draw_units(
    *, units: Iterable[Unit], month: dt.date, again: bool = False, by: Staff | None
) -> list[Outcome]:
    """Draw for each of `units`, as `draw_month` does; raises Denied where `by` may not."""
    found = [_ask(unit, month, again, by) for unit in units]
    return [one for one in found if one.draw or one.why_not]


def _ask(unit: Unit, month: dt.date, again: bool, by: Staff | None) -> Outcome:
    try:
        return draw_for(unit=unit, month=month, again=again, by=by)
    except NoFrame as refusal:
        telling.tell_no_frame(unit, month, clock.today())
        return Outcome(unit, why_not=refusal.sentence)


@recorded
def draw_for(*, unit: Unit, month: dt.date, again: bool = False, by: Staff | None) -> Outcome:
    """Draw a child for each file-audit duty of `unit` and `month` that waits for one.

    A month that was drawn is not drawn anew: the draw that is there comes back. With `again` a
    further draw gives a child to the duties that have none, joiners' for example, and touches no
    other. Two schedulers at once make one draw. Raises Denied, or NoFrame where no extract of
    the last 35 days tells of a case of the unit.
    """
    rules.check_can_draw(by, unit)
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    last = Draw.objects.filter(unit=unit, period=month).first()
    frame = None if last and not again else _frame(unit, month)
    if frame is None or not frame.duties:
        return Outcome(unit, last)
    follows = Draw.objects.filter(unit=unit, next=None).first()
    seed = (follows and sealing.unseal(follows.sealed)) or sealing.new_seed()
    drawn = drawing.draw(frame.frame, seed)
    if last and not drawn.chosen:
        return Outcome(unit, last)
    number = last.number + 1 if last else 1
    made = _keep_draw(frame, number, seed, follows, by)
    _keep_selections(made, frame, drawn, by)
    return Outcome(unit, made, new=True, frame=frame, drawn=drawn)


def rehearse_month(*, month: dt.date) -> list[Outcome]:
    """What a draw of each unit would be made from. Keeps nothing.

    The seed is thrown away: the sealed one is never used before its draw.
    """
    outcomes = []
    for unit in units_that_draw(month):
        try:
            frame = _frame(unit, month)
        except NoFrame as refusal:
            outcomes.append(Outcome(unit, why_not=refusal.sentence))
            continue
        if frame.duties:
            drawn = drawing.draw(frame.frame, sealing.new_seed())
            outcomes.append(Outcome(unit, frame=frame, drawn=drawn))
    return outcomes


def _frame(unit: Unit, month: dt.date) -> FrameOf:
    frame = FrameOf(unit, month, clock.today(), duties_to_draw_for(unit, month))
    if frame.duties and frame.as_at is None:
        raise NoFrame(
            f"No extract of the last 35 days tells of an open case of {unit}, so no child can be "
            "drawn. Load a new extract, then draw again."
        )
    return frame


def _keep_draw(frame: FrameOf, number: int, seed: str, follows: Draw | None, by) -> Draw:
    following = sealing.new_seed()
    draw = Draw.objects.create(
        unit=frame.unit,
        period=frame.month,
        number=number,
        as_at=frame.as_at,
        drawn_on=frame.day,
        unplaced=frame.unplaced,
        seed=seed,
        follows=follows,
        sealed=sealing.seal(following),
        promise=drawing.commitment(following),
        created_at=clock.now(),
        created_by=by,
    )
    children = canonical.children_file(frame.frame.children)
    duties = canonical.duties_file(frame.frame.duties)
    FrameFiles.objects.create(
        draw=draw,
        children=children,
        children_sha256=canonical.sha256(children),
        duties=duties,
        duties_sha256=canonical.sha256(duties),
    )
    return draw


def _keep_selections(draw: Draw, frame: FrameOf, drawn: drawing.Drawn, by) -> None:
    rows = selections_of(draw, frame, drawn)
    for row in rows:
        row.created_by = by
    Selection.objects.bulk_create(rows)
    telling.tell_drawn(draw, rows)


def selections_of(draw: Draw, frame: FrameOf, drawn: drawing.Drawn) -> list[Selection]:
    """The rows of what was drawn, not saved."""
    children = {one.child: one for one in frame.frame.children}
    duties = {one.duty: one for one in frame.frame.duties}
    return [
        Selection(
            draw=draw,
            duty_id=uuid.UUID(one.duty),
            auditor_id=uuid.UUID(duties[one.duty].auditor),
            child_id=uuid.UUID(one.child),
            place=place,
            created_at=draw.created_at,
            **_stratum(children[one.child], duties[one.duty], frame.unit_ids),
        )
        for place, one in enumerate(drawn.chosen, start=1)
    ]


def _stratum(child: drawing.FrameChild, duty: drawing.FrameDuty, unit_ids: dict) -> dict:
    return {
        "status": child.status,
        "was_covered": child.covered,
        "is_own_team": not set(child.teams).isdisjoint(duty.teams),
        "unit_id": next((unit_ids[code] for code in child.teams), None),
    }


@recorded
def ask_for_another(*, selection: Selection, reason: str, by: Staff) -> Asking:
    """The auditor asks for another child than the one drawn; the same asked again is one asking.

    Raises Denied or Conflict.
    """
    selection = _locked(selection)
    if open_ := selection.askings.unanswered().filter(asked_by=by, reason=reason.strip()).first():
        return open_
    rules.check_can_ask(by, selection)
    asking = Asking.objects.create(
        selection=selection, reason=reason.strip(), asked_at=clock.now(), asked_by=by
    )
    telling.tell_asked(asking)
    return asking


@recorded
def replace(*, selection: Selection, reason: str = "", by: Staff | None) -> Selection:
    """Give the duty the next child in order, for what its auditor asked or for `reason`.

    The child who was drawn stays on the certificate, as replaced. Replacing twice gives the
    replacement that was made. Raises Denied, or Conflict where nobody is left, or where no reason
    is known.
    """
    selection = _locked(hold(selection))
    if made := Selection.objects.filter(replaces=selection, created_by=by).first():
        return made
    rules.check_can_replace(by, selection)
    asking = selection.askings.unanswered().first()
    reason = reason.strip() or (asking.reason if asking else "")
    if not reason:
        raise Conflict("Say why another child is to be audited.")
    following = next_in_order(selection)
    if asking and by:
        _answer(asking, by)
    return _keep_replacement(selection, following, reason, by)


def _keep_replacement(selection: Selection, following, reason: str, by) -> Selection:
    child, duty = following.child, following.duty
    unit_ids = dict(Unit.objects.filter(code__in=child.teams).values_list("code", "pk"))
    made = Selection.objects.create(
        draw=selection.draw,
        duty=selection.duty,
        auditor=selection.duty.holder,
        child_id=uuid.UUID(child.child),
        place=selection.place,
        replaces=selection,
        reason=reason,
        passed_over=[uuid.UUID(one) for one in following.passed_over],
        created_at=clock.now(),
        created_by=by,
        **_stratum(child, duty, unit_ids),
    )
    telling.tell_replaced(made)
    return made


@recorded
def decline(*, selection: Selection, reason: str, by: Staff) -> Asking:
    """Say no to what an auditor asked: the child who was drawn is to be audited.

    Raises Denied, or Conflict where nothing is asked.
    """
    selection = _locked(selection)
    rules.check_can_replace(by, selection)
    asking = selection.askings.unanswered().first()
    if asking is None:
        raise Conflict("Nobody asks for another child any more.")
    asking.declined_because = reason.strip()
    _answer(asking, by)
    telling.tell_declined(asking)
    return asking


def _answer(asking: Asking, by: Staff) -> None:
    asking.answered_at, asking.answered_by = clock.now(), by
    asking.save(update_fields=["answered_at", "answered_by", "declined_because"])


def hold(selection: Selection) -> Selection:
    """The selection as it is now, held so that nobody begins its duty or replaces it meanwhile.

    Until the end of the transaction: call it inside an action.
    """
    lock(selection.duty)
    rows = Selection.objects.select_related("draw__unit", "duty__holder", "duty__unit", "child")
    return rows.get(pk=selection.pk)


def _locked(selection: Selection) -> Selection:
    rows = Selection.objects.select_for_update(of=("self", "draw"))
    return rows.select_related("draw__unit", "duty__unit", "duty__holder", "child").get(
        pk=selection.pk
    )
