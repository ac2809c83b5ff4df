"""The only place where this room writes; one module for each noun."""

from governance.actions.accesses import ask_for_access, drop_access, forget_old, make_access
from governance.actions.holds import lift_hold, place_hold
from governance.actions.retention import (
    approve_purge,
    carry_out,
    change_rule,
    drop_purge,
    propose_purge,
)

__all__ = [
    "approve_purge",
    "ask_for_access",
    "carry_out",
    "change_rule",
    "drop_access",
    "drop_purge",
    "forget_old",
    "lift_hold",
    "make_access",
    "place_hold",
    "propose_purge",
]
