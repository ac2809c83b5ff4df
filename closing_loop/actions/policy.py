"""Writes of the policy for urgent concerns: who hears, who stands in, and the clock."""

import datetime as dt

from closing_loop import rules
from closing_loop.models import ConcernClock, ConcernRoute, Deputy, Hears
from common import clock
from common.errors import Conflict
from people.models import Staff, Unit
from trail.history import recorded


@recorded
def add_route(
    *,
    kind: str,
    hears: str,
    after_hours: int,
    service: Unit | None = None,
    unit: Unit | None = None,
    staff: Staff | None = None,
    contact: str = "",
    by: Staff,
) -> ConcernRoute:
    """Let somebody hear of concerns of a kind; the same line again changes its hours.

    Raises Denied for anybody but a QA administrator.
    """
    rules.check_can_set_policy(by)
    line = {"kind": kind, "hears": hears, "service": service, "unit": unit, "staff": staff}
    line["contact"] = contact.strip()
    route, _ = ConcernRoute.objects.update_or_create(**line, defaults={"after_hours": after_hours})
    return route


@recorded
def remove_route(*, route: ConcernRoute, by: Staff) -> None:
    """Let a line of the policy end; somebody must still hear at once of every kind.

    Raises Denied, or Conflict where it is the last that hears at once in every service.
    """
    rules.check_can_set_policy(by)
    lines = ConcernRoute.objects.select_for_update().filter(kind=route.kind)
    others = [line for line in lines if line.pk != route.pk]
    hearing = [line for line in others if line.hears != Hears.OUTSIDE]
    if not any(line.after_hours == 0 and line.service_id is None for line in hearing):
        raise Conflict("Somebody must hear of it at once in every service: add another line first.")
    lines.filter(pk=route.pk).delete()


@recorded
def set_clock(
    *,
    opens: dt.time,
    closes: dt.time,
    repeat_hours: int,
    remind_days: int,
    out_of_hours: str,
    by: Staff,
) -> ConcernClock:
    """Say when people work, how often to ask and remind, and whom to telephone out of hours.

    Raises Denied, or Conflict where the hours do not follow each other.
    """
    rules.check_can_set_policy(by)
    if closes <= opens or repeat_hours < 1 or remind_days < 1:
        raise Conflict("Working hours must end after they begin.")
    given = {"opens": opens, "closes": closes, "repeat_hours": repeat_hours}
    given["remind_days"] = remind_days
    hours, _ = ConcernClock.objects.update_or_create(
        pk=1, defaults={**given, "out_of_hours": out_of_hours.strip()}
    )
    return hours


@recorded
def appoint_deputy(
    *,
    person: Staff,
    deputy: Staff,
    is_leave: bool,
    starts_on: dt.date,
    ends_on: dt.date | None,
    by: Staff,
) -> Deputy:
    """Let `deputy` hear of urgent concerns for `person`; the same again changes its last day.

    Raises Denied, or Conflict where nobody can stand in so.
    """
    rules.check_can_appoint_deputy(by, person)
    rules.check_deputy(person, deputy, is_leave=is_leave, starts_on=starts_on, ends_on=ends_on)
    key = {"person": person, "deputy": deputy, "is_leave": is_leave, "starts_on": starts_on}
    row, _ = Deputy.objects.update_or_create(**key, defaults={"ends_on": ends_on})
    return row


@recorded
def end_deputy(*, deputy: Deputy, by: Staff) -> None:
    """From today on nobody stands in so: one that has begun ends yesterday, else it is gone.

    Raises Denied.
    """
    deputy = Deputy.objects.select_for_update(of=("self",)).get(pk=deputy.pk)
    rules.check_can_appoint_deputy(by, deputy.person)
    yesterday = clock.today() - dt.timedelta(days=1)
    if deputy.starts_on > yesterday:
        deputy.delete()
    elif deputy.ends_on is None or deputy.ends_on > yesterday:
        deputy.ends_on = yesterday
        deputy.save(update_fields=["ends_on"])
