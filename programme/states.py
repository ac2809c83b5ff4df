"""Where a duty stands on a day: derived from what is kept, and nowhere kept itself."""

import datetime as dt

from django.db import models

from programme.models import Duty
from programme.querysets.duties import SOON


class DutyState(models.TextChoices):
    """Every duty is in exactly one of these, so that together they are all that was due."""

    DONE = "done", "Done"
    DONE_LATE = "done-late", "Done late"
    EXEMPT = "exempt", "Exempt"
    OVERDUE = "overdue", "Overdue"
    SOON = "soon", "Due soon"
    DUE = "due", "Not due yet"
    WAITING = "waiting", "Waiting for the audit"


def state_of(duty: Duty, day: dt.date) -> DutyState:
    """The state on `day`."""
    if duty.is_done:
        return DutyState.DONE_LATE if duty.done_on > duty.due_on else DutyState.DONE
    if duty.is_exempt:
        return DutyState.EXEMPT
    if duty.due_on is None:
        return DutyState.WAITING
    if duty.due_on < day:
        return DutyState.OVERDUE
    return DutyState.SOON if duty.due_on <= day + SOON else DutyState.DUE
