"""Second looks at work that was done: owed because of what was found, not because of the month.

Rooms above call these inside their own actions: they say which work is looked at again and by whom.
"""

import datetime as dt

from common import clock
from common.dates import month_of
from people.models import Staff, Unit
from practice.models import Activity
from programme.actions.holding import lock
from programme.models import Duty, ScheduleLine
from trail.history import recorded


@recorded
def look_again(
    *,
    line: str,
    activity: Activity,
    holder: Staff | None,
    unit: Unit,
    opens_on: dt.date,
    due_on: dt.date,
    by: Staff | None,
) -> Duty:
    """The duty to look again at `activity` between two days; the one that is there where one is.

    It stands in the month of the first of them, with the `unit` of whoever holds it.
    """
    found = Duty.objects.filter(line=line, looks_again_at=activity).first()
    if found:
        return found
    return Duty.objects.create(
        line=ScheduleLine.objects.get(pk=line),
        kind=activity.kind,
        period=month_of(opens_on),
        unit=unit,
        holder=holder,
        looks_again_at=activity,
        opens_on=opens_on,
        due_on=due_on,
        created_at=clock.now(),
    )


@recorded
def look_no_more(*, activity: Activity, by: Staff | None) -> None:
    """No second look at `activity` is asked for any more; what was begun goes on."""
    for one in Duty.objects.filter(looks_again_at=activity, activity=None):
        lock(one).delete()
