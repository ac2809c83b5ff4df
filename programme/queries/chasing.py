"""What is due of the programme, and since when each duty is its holder’s to do."""

import datetime as dt
from collections.abc import Iterable

from common.dates import london_day
from notices.chasing import Due
from notices.occasions import WEEK
from notices.queries import Sending, sendings
from programme.models import Duty

RELATED = ("line", "unit", "holder", "follows")


def duties_due(day: dt.date) -> Iterable[Duty]:
    """Every open duty of which people may hear on `day`; one query."""
    return Duty.objects.is_due_by(day + 2 * WEEK).select_related(*RELATED)


def key_of_holder(duty: Duty) -> str:
    """The key under which somebody hears that a duty has passed to them."""
    return f"passed-on:{duty.pk}:{duty.holder_id}"


def dues_of(duties: Iterable[Duty]) -> list[Due]:
    """The duties as they are chased; one query.

    Each began anew when it was made, when the duty that it follows was done, when it passed or was
    given to whoever holds it, and when it was given back.
    """
    duties = list(duties)
    heard = sendings({key_of_holder(duty) for duty in duties})
    return [_due_of(one, heard.get((key_of_holder(one), one.holder_id))) for one in duties]


def _due_of(duty: Duty, heard: Sending | None) -> Due:
    moments = (duty.created_at, duty.reassigned_at, heard and heard.told_at)
    days = [london_day(moment) for moment in moments if moment]
    days += [duty.reopened_on, duty.follows.done_on if duty.follows else None]
    return Due(
        pk=duty.pk,
        name=f"duty-due:{duty.pk}",
        due_on=duty.due_on,
        since=max(day for day in days if day),
        holder=duty.holder_id,
        unit=duty.unit,
    )
