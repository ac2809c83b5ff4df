"""Passing a duty on, and exempting somebody from one."""

from common import clock
from people.models import Staff
from programme import rules
from programme.actions import duty_telling as telling
from programme.actions.holding import change, lock
from programme.actions.passing import keep_apart
from programme.models import Duty
from trail.history import recorded


@recorded
def reassign(*, duty: Duty, to: Staff, reason: str, by: Staff) -> Duty:
    """Give a duty on which nothing was begun to somebody else; it stays in its unit's figures.

    The same choice again is harmless. Raises Denied, or Conflict where `to` cannot hold it.
    """
    duty = lock(duty)
    if duty.holder_id == to.pk and duty.reassigned_by_id == by.pk:
        return duty
    rules.check_can_reassign(by, duty)
    rules.check_can_hold(to, duty)
    change(
        duty,
        holder=to,
        reassigned_at=clock.now(),
        reassigned_by=by,
        reassigned_reason=reason.strip(),
    )
    telling.tell_given(duty)
    keep_apart(duty)
    return duty


@recorded
def exempt(*, duty: Duty, reason: str, by: Staff) -> Duty:
    """Exempt this one duty, with a reason; it stays in the denominator. Once is enough.

    Raises Denied or Conflict.
    """
    duty = lock(duty)
    if duty.exempted_by_id == by.pk:
        return duty
    rules.check_can_exempt(by, duty)
    change(duty, exempted_at=clock.now(), exempted_by=by, exempted_reason=reason.strip())
    return duty
