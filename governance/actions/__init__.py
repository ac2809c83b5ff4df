"""The only place where this room writes; one module for each noun."""

from governance.actions.accesses import ask_for_access, drop_access, forget_old, make_access
from governance.actions.holds import lift_hold, place_hold

__all__ = [
    "ask_for_access",
    "drop_access",
    "forget_old",
    "lift_hold",
    "make_access",
    "place_hold",
]
