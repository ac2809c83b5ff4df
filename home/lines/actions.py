"""Lines of actions."""

from collections.abc import Iterable, Iterator

from closing_loop.lifecycle import ActionState
from closing_loop.models import Action
from common.dates import london_day
from common.presenters import Tag
from home.lines.line import Line, address, case_words, shortened


def of_actions(actions: Iterable[Action]) -> Iterator[Line]:
    """Actions that this person owns."""
    for action in actions:
        source = f"From {action.activity.reference}, {case_words(action.activity)}"
        if action.state == ActionState.OPEN:
            yield Line(
                shortened(action.what),
                address("closing_loop:action-detail", action.pk),
                source,
                Tag("Action", "soon"),
                due_on=action.due_on,
            )
        elif action.done_at:
            yield Line(shortened(action.what), note=source, done_on=london_day(action.done_at))
