"""Every write of the closing loop: actions after an activity, and urgent concerns."""

from closing_loop.actions.concerns import raise_concern, take_concern
from closing_loop.actions.following import (
    CHANGEABLE,
    add_action,
    change_action,
    default_due,
    mark_done,
)

__all__ = [
    "CHANGEABLE",
    "add_action",
    "change_action",
    "default_due",
    "mark_done",
    "raise_concern",
    "take_concern",
]
