"""Who may do what about actions and concerns, and when: `check_can_x` raises, `can_x` asks."""

from closing_loop.rules.concerns import can_raise, can_take, check_can_raise, check_can_take
from closing_loop.rules.following import (
    SENIOR_MANAGERS,
    can_add,
    can_change,
    can_mark_done,
    check_can_add,
    check_can_change,
    check_can_mark_done,
    check_can_own,
)

__all__ = [
    "SENIOR_MANAGERS",
    "can_add",
    "can_change",
    "can_mark_done",
    "can_raise",
    "can_take",
    "check_can_add",
    "check_can_change",
    "check_can_mark_done",
    "check_can_own",
    "check_can_raise",
    "check_can_take",
]
