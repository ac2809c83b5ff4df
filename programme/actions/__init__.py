"""Every write of the programme: each locks, asks its rule, changes and records at once."""

from programme.actions.planning import Planned, plan_period

__all__ = ["Planned", "plan_period"]
