"""Actions at a stage of the loop, walked there by the real actions of their people."""

import datetime as dt

from closing_loop import actions
from closing_loop.models import Action, ImpactReview, Level, Priority
from common import clock

ROUND = ("identified", "agreed", "in-progress", "done", "verified", "closed")
WORDS = {
    "difference": "yes",
    "what_changed": "The child is seen each week",
    "who_says": "The child, to the reviewer",
}


def action_at(council, stage: str, *, activity, owner="practitioner", by="service_lead", **given):
    """An action of `owner` at a stage of ROUND; `by` verifies and reviews it.

    A verified one was done ten weeks ago, so that its impact may be reviewed.
    """
    owner, by = council.staff[owner], council.staff[by]
    words = {"what": "Visit each week", "difference": "The child is heard", "level": Level.CHILD}
    words |= {"priority": Priority.MEDIUM} | given
    action = actions.add_action(activity=activity, owner=owner, **words, by=activity.lead)
    steps = ROUND[1 : ROUND.index(stage) + 1]
    if "agreed" in steps:
        actions.agree(action=action, by=owner)
    if "in-progress" in steps:
        actions.start(action=action, by=owner)
    if "done" in steps:
        actions.mark_done(action=action, evidence="Case note of Monday", by=owner)
    if "verified" in steps:
        actions.verify(action=action, seen="The note of Monday", by=by)
        age(action)
    if "closed" in steps:
        actions.review_impact(action=action, **WORDS, by=by)
    return fresh(action)


def age(action: Action, weeks: int = 10) -> None:
    """Let the present round have been done `weeks` ago."""
    done_on = clock.today() - dt.timedelta(weeks=weeks)
    due_on = done_on + dt.timedelta(weeks=12)
    days = {"done_on": done_on, "opens_on": done_on + dt.timedelta(weeks=8), "due_on": due_on}
    ImpactReview.objects.waiting().filter(action=action).update(**days, counts_on=due_on)


def fresh(action: Action) -> Action:
    """The action as the database has it now."""
    return Action.objects.select_related("activity", "owner", "created_by").get(pk=action.pk)
