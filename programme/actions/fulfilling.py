"""What the work of other rooms does to the duty that it is for.

Rooms above call these inside their own actions, with the activity locked: they tell what happened
to an activity, and never what a duty becomes.
"""

import datetime as dt

from common import clock
from common.dates import add_working_days, month_of
from people.models import Staff, Unit
from practice.models import Activity
from programme.actions import duty_telling as telling
from programme.actions.holding import change, lock
from programme.models import Duty, LineTerms
from trail.history import recorded


def claim(*, kind: str, holder: Staff, duty: Duty | None = None) -> Duty | None:
    """The open duty that work of `kind` begun by `holder` today is for, locked; None where none.

    The one named; else that of this month; else the one due last. Call it inside an action.
    """
    rows = Duty.objects.is_open().filter(kind=kind, holder=holder, activity=None)
    rows = rows.filter(looks_again_at=None) if duty is None else rows.filter(pk=duty.pk)
    found = list(rows.filter(period__lte=month_of(clock.today())).order_by("-period")[:1])
    return lock(found[0]) if found else None


def claim_report(*, kind: str, unit: Unit, period: dt.date, writer: Staff) -> Duty | None:
    """The duty that a report of `kind` about `unit` is for, locked; None where that is done.

    It is owed at the unit or nearest above it, first by its writer. Call it inside an action.
    """
    rows = Duty.objects.filter(kind=kind, unit__in=Unit.objects.above(unit)).in_period(period)
    owed = list(rows.select_related("unit").order_by("-unit__path", "created_at", "pk"))
    nearest = [one for one in owed if one.unit_id == owed[0].unit_id and not one.activity_id]
    nearest.sort(key=lambda one: writer.pk not in (one.holder_id, one.owed_by_id))
    duty = lock(nearest[0]) if nearest else None
    return duty if duty and duty.activity_id is None else None


@recorded
def begin(*, duty: Duty, activity: Activity, by: Staff | None) -> None:
    """Work for a claimed duty was begun as `activity`."""
    change(duty, activity=activity)


@recorded
def fulfil(*, activity: Activity, by: Staff | None) -> None:
    """The activity was handed in: its duty is done, on the first day on which it was.

    Work that was begun for no duty does the one of its own month, where that is still open. What
    follows the duty is due from today on.
    """
    for duty in _duties_of(activity):
        change(duty, done_on=duty.done_on or clock.today(), reopened_on=None)
        telling.mark_answered(duty, by)
        for each in duty.followed_by.all():
            _start_clock(lock(each))


def _duties_of(activity: Activity) -> list[Duty]:
    own = [lock(one) for one in activity.duties.all()]
    if own:
        return own
    rows = Duty.objects.is_open().in_period(activity.period)
    rows = rows.filter(follows=None, looks_again_at=None)
    found = rows.filter(kind=activity.kind_id, holder=activity.lead_id, activity=None).first()
    if found is None:
        return []
    duty = lock(found)
    change(duty, activity=activity)
    return [duty]


def _start_clock(duty: Duty) -> None:
    if not duty.is_done:
        change(duty, due_on=_due_from(duty, clock.today()))


def _due_from(duty: Duty, day: dt.date) -> dt.date:
    terms = LineTerms.objects.in_force(duty.period).get(line=duty.line_id)
    return add_working_days(day, terms.due_after)


@recorded
def follow(*, activity: Activity, after: Activity, holder: Staff | None, by: Staff | None) -> None:
    """`activity` was made because `after` was handed in: it is begun for the duty that follows.

    Its holder becomes `holder` and its due day the activity's.
    """
    followed = Duty.objects.filter(activity=after)
    for one in Duty.objects.filter(follows__in=followed, kind=activity.kind_id):
        duty = lock(one)
        due_on = activity.due_on or duty.due_on
        change(duty, activity=activity, holder=holder or duty.holder, due_on=due_on)


@recorded
def hand_over(*, activity: Activity, to: Staff | None, by: Staff) -> None:
    """The activity was given to somebody else: so is its duty. Why is kept with the activity."""
    for one in activity.duties.all():
        duty = lock(one)
        if to is not None and duty.holder_id != to.pk:
            change(duty, holder=to, reassigned_at=clock.now(), reassigned_by=by)


@recorded
def reopen(*, activity: Activity, by: Staff | None) -> None:
    """The activity was given back: its duty is open again, and what follows it waits again."""
    for one in activity.duties.all():
        duty = lock(one)
        if duty.is_done:
            change(duty, reopened_on=clock.today())
        for each in duty.followed_by.all():
            change(lock(each), due_on=None)


@recorded
def release(*, activity: Activity, by: Staff | None) -> None:
    """The activity was withdrawn: its duty is as if it had not been begun."""
    for one in activity.duties.all():
        duty = lock(one)
        change(duty, activity=None, done_on=None, reopened_on=None)
        for each in duty.followed_by.all():
            change(lock(each), activity=None, done_on=None, reopened_on=None, due_on=None)
