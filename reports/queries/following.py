"""What was agreed to follow from the files, and how far it has come."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q

from closing_loop.lifecycle import ActionState
from closing_loop.models import Action, Level
from reports.queries.slices import Slice


@dataclass(frozen=True)
class LevelActions:
    """Actions of one level: `agreed` = `open` + `done`; `overdue` are among the open ones.

    `done` is by the owner's word, `verified` seen by somebody else among them; what difference
    they made is None: not measured yet.
    """

    level: str
    name: str
    agreed: int
    open: int
    overdue: int
    done: int
    verified: int
    made_a_difference: int | None = None


def actions_of(part: Slice) -> list[LevelActions]:
    """Actions from the settled files of `part`, by level, as they stand today; one query."""
    actions = Action.objects.filter(activity__in=part.settled()).order_by()
    late = Count("pk", filter=Q(due_on__lt=part.today))
    rows = actions.values_list("level", "state").annotate(n=Count("pk"), late=late)
    counts: Counter = Counter()
    for level, state, n, overdue in rows:
        counts[level, state] += n
        if state == ActionState.OPEN:
            counts[level, "overdue"] += overdue
    return [_level(level, counts) for level in Level]


def _level(level: Level, counts: Counter) -> LevelActions:
    by_state = {state: counts[level.value, state.value] for state in ActionState}
    still_open = by_state[ActionState.OPEN]
    return LevelActions(
        level=level.value,
        name=level.value.capitalize(),
        agreed=sum(by_state.values()),
        open=still_open,
        overdue=counts[level.value, "overdue"],
        done=sum(by_state.values()) - still_open,
        verified=by_state[ActionState.VERIFIED],
    )
