"""Writes of actions after an activity."""

import datetime as dt

from closing_loop import rules
from closing_loop.lifecycle import TRANSITIONS, ActionState
from closing_loop.models import Action, PriorityClock
from common import clock
from common.dates import add_working_days
from common.errors import Conflict
from people.models import Staff
from practice.models import Activity, Ambition, GoldenThread
from trail.history import recorded

CHANGEABLE = (
    "owner",
    "what",
    "difference",
    "why",
    "thread",
    "ambition",
    "level",
    "priority",
    "due_on",
)


@recorded
def add_action(
    *,
    activity: Activity,
    owner: Staff,
    what: str,
    difference: str,
    thread: GoldenThread | None = None,
    ambition: Ambition | None = None,
    level: str,
    priority: str,
    due_on: dt.date | None = None,
    why: str = "",
    by: Staff,
) -> Action:
    """Add an action to an activity; its owner sees it, and `why`, from this moment.

    Without `due_on` it is due after the working days of its priority. The very same action sent
    again by the same person is that action, not a second one. Raises Denied or Conflict.
    """
    activity = Activity.objects.select_for_update().get(pk=activity.pk)
    rules.check_can_add(by, activity)
    rules.check_can_own(owner, activity)
    words = {"what": what, "difference": difference, "owner": owner, "thread": thread}
    twin = activity.actions.filter(created_by=by, state=ActionState.OPEN, **words).first()
    return twin or Action.objects.create(
        activity=activity,
        **words,
        why=why,
        ambition=ambition,
        level=level,
        priority=priority,
        due_on=due_on or default_due(priority),
        created_by=by,
    )


def default_due(priority: str) -> dt.date:
    """The day by which an action of this priority is due when it is made today."""
    given = PriorityClock.objects.get(priority=priority)
    return add_working_days(clock.today(), given.working_days)


@recorded
def change_action(*, action: Action, by: Staff, **changed) -> Action:
    """Change what an open action says, whose it is or when it is due.

    `changed` may name the fields of CHANGEABLE only (TypeError otherwise). Raises Denied or
    Conflict.
    """
    if unknown := set(changed) - set(CHANGEABLE):
        raise TypeError(f"An action has no {', '.join(sorted(unknown))} to change.")
    action = _locked(action)
    rules.check_can_change(by, action)
    owner = changed.get("owner", action.owner)
    if owner != action.owner:
        rules.check_can_own(owner, action.activity)
    for name, value in changed.items():
        setattr(action, name, value)
    action.save(update_fields=list(changed))
    return action


@recorded
def mark_done(*, action: Action, evidence: str, by: Staff) -> Action:
    """The owner says what shows that it was done; the same words sent again change nothing.

    Raises Denied, or Conflict where it is done already or no evidence is given.
    """
    action = _locked(action)
    if action.done_by_id == by.pk and action.evidence == evidence.strip():
        return action
    rules.check_can_mark_done(by, action)
    if not evidence.strip():
        raise Conflict("Say what shows that it was done.")
    done = {"done_at": clock.now(), "done_by": by, "evidence": evidence.strip()}
    _move(action, ActionState.DONE, **done)
    return action


def _move(action: Action, to: ActionState, **changes) -> None:
    """Move a locked action to `to`, with `changes`. Raises Conflict where the table forbids it."""
    if to not in TRANSITIONS[ActionState(action.state)]:
        raise Conflict(f"This action is {action.get_state_display().lower()}.")
    changes["state"] = to
    for name, value in changes.items():
        setattr(action, name, value)
    action.save(update_fields=list(changes))


def _locked(action: Action) -> Action:
    rows = Action.objects.select_for_update(of=("self",))
    return rows.select_related("activity", "owner").get(pk=action.pk)
