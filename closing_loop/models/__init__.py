"""What must follow from an activity: actions, and urgent concerns."""

from closing_loop.models.concerns import (
    ConcernKind,
    UrgentConcern,
)
from closing_loop.models.counting import (
    CountedReview,
)
from closing_loop.models.following import (
    Action,
    Level,
    LoopClock,
    Priority,
    PriorityClock,
)
from closing_loop.models.handing import HandOver
from closing_loop.models.hearing import (
    ConcernClock,
    ConcernRoute,
    Deputy,
    Escalation,
    Hears,
    NamedPerson,
)
from closing_loop.models.impact import (
    ImpactReview,
)
from closing_loop.models.overseeing import (
    Course,
    Decision,
)
from closing_loop.models.talking import (
    Remark,
    SupervisionTick,
)

__all__ = [
    "Action",
    "ConcernClock",
    "ConcernKind",
    "ConcernRoute",
    "CountedReview",
    "Course",
    "Decision",
    "Deputy",
    "Escalation",
    "HandOver",
    "Hears",
    "ImpactReview",
    "Level",
    "LoopClock",
    "NamedPerson",
    "Priority",
    "PriorityClock",
    "Remark",
    "SupervisionTick",
    "UrgentConcern",
]
