"""An action that ends before it is done, is opened again, or goes to somebody else."""

import datetime as dt
from collections.abc import Iterable

from closing_loop import rules
from closing_loop.actions import messages
from closing_loop.actions.following import change_action, locked, move
from closing_loop.actions.going_round import new_due_day, open_again
from closing_loop.lifecycle import ActionState
from closing_loop.models import Action
from common import clock
from common.errors import Conflict
from people.models import Staff
from trail.history import recorded


@recorded
def not_accept(*, action: Action, reason: str, by: Staff) -> Action:
    """It is not accepted, with a reason; who wrote it is told. Raises Denied or Conflict."""
    action = locked(action)
    if _is_ended(action, ActionState.NOT_ACCEPTED, reason, by):
        return action
    rules.check_can_end(by, action)
    end(action, ActionState.NOT_ACCEPTED, reason, by)
    messages.is_not_accepted(action, by)
    return action


@recorded
def supersede(*, action: Action, reason: str, by: Staff) -> Action:
    """Something else has taken its place, said in the reason. Raises Denied or Conflict."""
    action = locked(action)
    if _is_ended(action, ActionState.SUPERSEDED, reason, by):
        return action
    rules.check_can_supersede(by, action)
    end(action, ActionState.SUPERSEDED, reason, by)
    return action


@recorded
def merge(*, action: Action, into: Action, by: Staff) -> Action:
    """The action is the same as another of the same work, which goes on. Raises Denied, Conflict.

    What people said of it is still read on its own page.
    """
    first, second = sorted((action, into), key=lambda one: one.pk)
    held = {one.pk: locked(one) for one in (first, second)}
    action, into = held[action.pk], held[into.pk]
    if action.merged_into_id == into.pk:
        return action
    rules.check_can_merge(by, action, into)
    action.merged_into = into
    end(action, ActionState.SUPERSEDED, "The same as another action of this work.", by)
    return action


def _is_ended(action: Action, to: ActionState, reason: str, by: Staff) -> bool:
    """Whether the very same was said before."""
    return (action.state, action.ended_by_id, action.ended_reason) == (to, by.pk, reason.strip())


def end(action: Action, to: ActionState, reason: str, by: Staff) -> None:
    """End a locked action with a reason, for the action that has asked its rule."""
    if not reason.strip():
        raise Conflict("Say why.")
    given = {"ended_at": clock.now(), "ended_by": by, "ended_reason": reason.strip()}
    move(action, to, **given, merged_into=action.merged_into)


@recorded
def reopen(*, action: Action, reason: str, due_on: dt.date | None = None, by: Staff) -> Action:
    """Open a closed action, or one that was not accepted, again. Raises Denied or Conflict."""
    action = locked(action)
    if action.is_to_do and action.reopened_by_id == by.pk:
        return action
    rules.check_can_reopen(by, action)
    if action.state != ActionState.NOT_ACCEPTED:
        open_again(action, reason, due_on, by)
        return action
    due_on = new_due_day(action, reason, due_on)
    cleared = {"ended_at": None, "ended_by": None, "ended_reason": "", "due_on": due_on}
    cleared |= dict.fromkeys(("agreed_at", "agreed_by", "started_at", "started_by"))
    given = {"reopened_at": clock.now(), "reopened_by": by, "reopened_reason": reason.strip()}
    move(action, ActionState.IDENTIFIED, **cleared, **given)
    messages.is_open_again(action, by)
    return action


@recorded
def hand_on(*, actions: Iterable[Action], to: Staff, by: Staff) -> int:
    """Give several actions to do to another owner, for instance when a person leaves; how many.

    All or none: raises Denied or Conflict for the first that may not be handed on so.
    """
    handed = [change_action(action=one, owner=to, by=by) for one in sorted(actions, key=_key)]
    return len(handed)


def _key(action: Action):
    return action.pk
