"""Every write of the closing loop: actions after an activity, and urgent concerns."""

from closing_loop.actions.concerns import (
    acknowledge_concern,
    close_concern,
    escalate,
    raise_concern,
    record_health_told,
    take_concern,
)
from closing_loop.actions.following import (
    CHANGEABLE,
    add_action,
    change_action,
    default_due,
    mark_done,
)

__all__ = [
    "CHANGEABLE",
    "acknowledge_concern",
    "add_action",
    "change_action",
    "close_concern",
    "default_due",
    "escalate",
    "mark_done",
    "raise_concern",
    "record_health_told",
    "take_concern",
]
