"""Which actions are due, who answers for each, and since when."""

import datetime as dt
from collections.abc import Iterable

from closing_loop.models import Action
from common import clock
from common.dates import london_day
from notices.chasing import Due
from notices.occasions import WEEK
from notices.queries import Sending, sendings
from people.models import Staff

RELATED = ("activity__unit", "activity__child", "owner", "created_by")


def actions_due(day: dt.date) -> Iterable[Action]:
    """Every action to do of which people may hear on `day`; one query."""
    due = Action.objects.to_do().filter(due_on__lte=day + 2 * WEEK)
    return due.select_related(*RELATED)


def key_of_owner(action: Action) -> str:
    """The key under which its owner hears that the action is theirs."""
    return f"action-owner:{action.pk}:{action.owner_id}"


def who_answers(action: Action) -> Staff:
    """The owner; where that is an outside agency, or has left, who wrote it."""
    owner = action.owner
    has_left = owner and owner.left_on and owner.left_on < clock.today()
    return action.created_by if owner is None or has_left else owner


def dues_of(actions: Iterable[Action]) -> list[Due]:
    """The actions as they are chased; one query.

    Each began anew when it was written, when it was opened again, and when its owner heard that
    it is theirs.
    """
    actions = list(actions)
    heard = sendings({key_of_owner(action) for action in actions})
    return [_due_of(one, heard.get((key_of_owner(one), one.owner_id))) for one in actions]


def _due_of(action: Action, heard: Sending | None) -> Due:
    moments = (action.created_at, action.reopened_at, heard and heard.told_at)
    return Due(
        pk=action.pk,
        name=f"action-due:{action.pk}",
        due_on=action.due_on,
        since=max(london_day(moment) for moment in moments if moment),
        holder=who_answers(action).pk,
        unit=action.activity.unit,
    )
