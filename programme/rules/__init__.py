"""Who may do what with the schedule and its duties: `check_can_x` raises, `can_x` asks."""

from programme.rules.duties import (
    can_exempt,
    can_read_first,
    can_read_reasons,
    can_reassign,
    can_record,
    check_can_exempt,
    check_can_hold,
    check_can_reassign,
    check_can_record,
    is_own,
    took_part,
)
from programme.rules.schedule import can_set_up, check_can_set_up

__all__ = [
    "can_exempt",
    "can_read_first",
    "can_read_reasons",
    "can_reassign",
    "can_record",
    "can_set_up",
    "check_can_exempt",
    "check_can_hold",
    "check_can_reassign",
    "check_can_record",
    "check_can_set_up",
    "is_own",
    "took_part",
]
