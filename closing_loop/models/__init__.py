"""What must follow from an activity: actions, and urgent concerns."""

from closing_loop.models.concerns import ConcernKind, UrgentConcern
from closing_loop.models.following import Action, Level, Priority, PriorityClock
from closing_loop.models.hearing import (
    ConcernClock,
    ConcernRoute,
    Deputy,
    Escalation,
    Hears,
    NamedPerson,
)

__all__ = [
    "Action",
    "ConcernClock",
    "ConcernKind",
    "ConcernRoute",
    "Deputy",
    "Escalation",
    "Hears",
    "Level",
    "NamedPerson",
    "Priority",
    "PriorityClock",
    "UrgentConcern",
]
