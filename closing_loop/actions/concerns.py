"""Writes of urgent concerns."""

import datetime as dt

from closing_loop import rules
from closing_loop.models import UrgentConcern
from common import clock
from common.errors import Conflict
from people.models import Appointment, Child, Involvement, Staff, Unit
from practice.models import Activity
from trail.history import recorded


@recorded
def raise_concern(
    *,
    kind: str,
    what: str,
    activity: Activity | None = None,
    child: Child | None = None,
    child_given: str = "",
    about_staff: Staff | None = None,
    about_given: str = "",
    told_by_telephone: str = "",
    by: Staff,
) -> UrgentConcern:
    """Keep an urgent concern; those whom policy names see it from this moment.

    About `child`, or about one not held here who is described in `child_given`. The very same
    concern sent again by the same person within the hour is that concern. Raises Denied, or
    Conflict where no child is named or it is about the raiser.
    """
    rules.check_can_raise(by)
    if child is None and not child_given.strip():
        raise Conflict("Say which child the concern is about.")
    if about_staff == by:
        raise Conflict("You cannot raise a concern about yourself here. Tell your manager now.")
    given = {
        "kind": kind,
        "what": what,
        "activity": activity,
        "child": child,
        "child_given": child_given.strip(),
        "about_staff": about_staff,
        "about_given": about_given,
        "told_by_telephone": told_by_telephone.strip(),
    }
    Staff.objects.select_for_update(of=("self",)).get(pk=by.pk)
    recent = clock.now() - dt.timedelta(hours=1)
    twin = UrgentConcern.objects.filter(raised_by=by, raised_at__gte=recent, **given).first()
    service = _service_concerned(activity, child, by)
    return twin or UrgentConcern.objects.create(raised_by=by, service=service, **given)


def _service_concerned(activity, child, by: Staff) -> Unit | None:
    """The service that works with the child, else that of the activity, else of who raises it."""
    if child:
        working = Involvement.objects.current().filter(child=child, service__isnull=False)
        leading = working.order_by("-is_lead", "starts_on").select_related("service").first()
        if leading:
            return leading.service
    if activity:
        return activity.service
    held = Appointment.objects.current().filter(staff=by, unit__service__isnull=False)
    first = held.select_related("unit__service").first()
    return first.unit.service if first else None


@recorded
def take_concern(*, concern: UrgentConcern, by: Staff) -> UrgentConcern:
    """Take responsibility for a concern, which ends its banner; twice by one person is once.

    Raises Denied or Conflict.
    """
    rows = UrgentConcern.objects.select_for_update(of=("self",))
    concern = rows.get(pk=concern.pk)
    if concern.taken_by_id == by.pk:
        return concern
    rules.check_can_take(by, concern)
    concern.taken_at, concern.taken_by = clock.now(), by
    concern.save(update_fields=["taken_at", "taken_by"])
    return concern
