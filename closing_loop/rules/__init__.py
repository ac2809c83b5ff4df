"""Who may do what about actions and concerns, and when: `check_can_x` raises, `can_x` asks."""

from closing_loop.rules.concerns import (
    can_acknowledge,
    can_close,
    can_raise,
    can_record_health,
    can_take,
    check_can_acknowledge,
    check_can_close,
    check_can_raise,
    check_can_record_health,
    check_can_take,
    check_closing_answers,
)
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
    "can_acknowledge",
    "can_add",
    "can_change",
    "can_close",
    "can_mark_done",
    "can_raise",
    "can_record_health",
    "can_take",
    "check_can_acknowledge",
    "check_can_add",
    "check_can_change",
    "check_can_close",
    "check_can_mark_done",
    "check_can_own",
    "check_can_raise",
    "check_can_record_health",
    "check_can_take",
    "check_closing_answers",
]
