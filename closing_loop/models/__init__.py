"""What must follow from an activity: actions, and urgent concerns."""

from closing_loop.models.concerns import ConcernKind, UrgentConcern
from closing_loop.models.following import Action, Level, Priority, PriorityClock

__all__ = ["Action", "ConcernKind", "Level", "Priority", "PriorityClock", "UrgentConcern"]
