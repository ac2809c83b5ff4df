"""The remedial plan of work that cannot wait: asked for by the room that judged it."""

import datetime as dt

from closing_loop import rules
from closing_loop.actions import messages
from closing_loop.actions.ending import end
from closing_loop.actions.following import locked
from closing_loop.lifecycle import ActionState
from closing_loop.models import Action, Level, Priority
from people.models import Staff
from practice.models import Activity
from trail.history import recorded

WHAT = "Write the remedial plan, and begin what cannot wait"
DIFFERENCE = "The child is safe now, and it is settled who puts right what by when"
NOT_ASKED_FOR = "A remedial plan is not asked for any more. Other actions stand as they are."


@recorded
def demand_plan(*, activity: Activity, owner: Staff, due_on: dt.date, by: Staff) -> Action:
    """The remedial plan of an activity, for which `owner` is accountable; the one that stands
    where there is one. Whoever calls it tells the owner.

    Raises Conflict where `owner` cannot own it.
    """
    activity = Activity.objects.select_for_update().get(pk=activity.pk)
    if standing := Action.objects.standing_plan(activity):
        return standing
    rules.check_can_own(owner, activity)
    return Action.objects.create(
        activity=activity,
        is_remedial=True,
        owner=owner,
        what=WHAT,
        difference=DIFFERENCE,
        why=f"What {activity.reference} found cannot wait for moderation.",
        ambition_id="safe",
        level=Level.CHILD,
        priority=Priority.URGENT,
        due_on=due_on,
        created_by=by,
    )


@recorded
def drop_plan(*, activity: Activity, by: Staff) -> None:
    """A remedial plan is not asked for any more: one that is still to do ends, and its owner is
    told; one that was done goes on round the loop. Once is enough.
    """
    standing = Action.objects.standing_plan(activity)
    action = locked(standing) if standing else None
    if action is None or not action.is_to_do:
        return
    end(action, ActionState.SUPERSEDED, NOT_ASKED_FOR, by)
    messages.is_not_asked_for(action, by)
