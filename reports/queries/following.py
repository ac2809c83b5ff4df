"""What was agreed to follow from the files, and how far it has come."""

from dataclasses import dataclass

from closing_loop.lifecycle import ENDED, SEEN_DONE, UNFINISHED, ActionState
from closing_loop.models import Action, Level
from reports.queries.slices import Slice
from reports.tally import ALL

REVIEWED = (ActionState.CLOSED, ActionState.PARTLY)


@dataclass(frozen=True)
class LevelActions:
    """Actions of one level: `agreed` = `open` + `done`; `overdue` are among the open ones.

    `done` is by the owner's word, `verified` seen by somebody else among them, `reviewed` found
    to have made a difference, or partly, at their impact review; `made_a_difference` fully.
    """

    level: str
    name: str
    agreed: int
    open: int
    overdue: int
    done: int
    verified: int
    reviewed: int = 0
    made_a_difference: int = 0


def actions_of(part: Slice) -> list[LevelActions]:
    """Actions from the settled files of `part`, by level, as they stand today; one query.

    Those that were superseded or not accepted are left out. The tally keeps those of all levels
    together as `actions.all`.
    """
    actions = Action.objects.filter(activity__in=part.settled()).exclude(state__in=ENDED)
    rows = list(actions.order_by().values_list("pk", "level", "state", "due_on"))
    _level(part, ALL, rows)
    return [_level(part, level.value, [row for row in rows if row[1] == level]) for level in Level]


def _level(part: Slice, level: str, rows: list[tuple]) -> LevelActions:
    still_open = {pk for pk, _, state, _ in rows if state in UNFINISHED}
    late = {pk for pk, _, _, due_on in rows if due_on < part.today}
    agreed = {pk for pk, *_ in rows}

    def count(name: str, actions: set) -> int:
        return part.tally.count(f"actions.{level}.{name}", actions)

    return LevelActions(
        level=level,
        name=level.capitalize(),
        agreed=count("agreed", agreed),
        open=count("open", still_open),
        overdue=count("overdue", still_open & late),
        done=count("done", agreed - still_open),
        verified=count("verified", {pk for pk, _, state, _ in rows if state in SEEN_DONE}),
        reviewed=count("reviewed", {pk for pk, _, state, _ in rows if state in REVIEWED}),
        made_a_difference=count(
            "made_a_difference", {pk for pk, _, state, _ in rows if state == ActionState.CLOSED}
        ),
    )
