"""Reminds of actions and chases them up the owner's line, each person once an occasion.

A sentence names no child and no work. Who may not read the action hears of it only once the work
is shared, since earlier it would tell them that something was found wanting; they are sent to the
tracker.
"""

import uuid
from collections.abc import Collection

from django.urls import reverse

from closing_loop import rules
from closing_loop.actions.following import locked
from closing_loop.models import Action
from closing_loop.queries.chasing import actions_due, dues_of, who_answers
from common import clock
from notices.chasing import (
    Chase,
    Said,
    chase_all,
    due_words,
    due_words_of_several,
    tell_untold,
)
from notices.models import Kind
from people.models import Staff
from trail.history import recorded


def chase_actions(*, by: Staff | None) -> int:
    """Tell people of every action to do whose occasion has come; how many actions those are.

    Repeated, or run by several at once, it tells nobody twice.
    """
    actions = {action.pk: action for action in actions_due(clock.today())}

    def tell_of(chase: Chase, may_open: Collection[uuid.UUID]) -> None:
        chase_action(action=actions[chase.due.pk], chase=chase, may_open=may_open, by=by)

    return chase_all(dues_of(actions.values()), Action.objects.all(), tell_of)


@recorded
def chase_action(
    *, action: Action, chase: Chase, may_open: Collection[uuid.UUID], by: Staff | None
) -> None:
    """Tell the untold of `chase`, unless the action is done or another's by now."""
    action = locked(action)
    if action.is_to_do and dues_of([action]) == [chase.due]:
        about = {"kind": Kind.ACTION, "child": action.activity.child}
        tell_untold(chase, said_of(action, chase, may_open), **about)


def said_of(action: Action, chase: Chase, may_open: Collection[uuid.UUID]) -> list[Said]:
    """What each of the untold hears; nothing before its time for those who may not read it."""
    person, opened = {chase.hearing.person}, set(may_open)
    others = _to_others(action)
    page = reverse("closing_loop:action-detail", args=[action.pk])
    said = [Said(person, *_to_person(action), page), Said(opened - person, *others, page)]
    if action.activity.shared_at:
        rest = Staff.objects.filter(pk__in=set(chase.untold) - opened - person)
        said += [Said({one.pk}, *others, _list_for(one)) for one in rest]
    return said


def _list_for(person: Staff) -> str:
    """Where somebody sees at least how many are overdue: the tracker, or their own actions."""
    name = "tracker" if rules.can_track(person) else "action-list"
    return reverse(f"closing_loop:{name}")


def _to_person(action: Action) -> tuple[str, str]:
    if action.owner is None:
        one, several = "of an outside agency that you wrote", "of outside agencies that you wrote"
    elif who_answers(action) != action.owner:
        one, several = "that you wrote, whose owner has left,", "that you wrote, whose owners left,"
    else:
        one = several = "of yours"
    return _both(action, one, several)


def _to_others(action: Action) -> tuple[str, str]:
    if action.owner is None:
        by = f"written by {action.created_by},"
        return _both(action, f"of an outside agency, {by}", f"of outside agencies, {by}")
    left = ", who has left," if who_answers(action) != action.owner else ""
    return _both(action, f"of {action.owner}{left}", f"of {action.owner}{left}")


def _both(action: Action, one: str, several: str) -> tuple[str, str]:
    """What is said of one action, and of several that are alike."""
    about = action.due_on, clock.today()
    of_several = f"{{count}} actions {several} {due_words_of_several(*about)}."
    return f"An action {one} {due_words(*about)}.", of_several
