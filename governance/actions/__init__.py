"""The only place where this room writes; one module for each noun."""

from governance.actions.holds import lift_hold, place_hold

__all__ = ["lift_hold", "place_hold"]
