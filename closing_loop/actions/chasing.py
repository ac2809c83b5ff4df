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
from common.batches import do_each
from notices.actions import tell
from notices.chasing import Chase, Said, chases_on, due_words, openers
from notices.models import Kind
from people.models import Staff
from trail.history import recorded


def chase_actions(*, by: Staff | None) -> int:
    """Tell people of every action to do whose occasion has come; how many actions those are.

    Repeated, or run by several at once, it tells nobody twice.
    """
    actions = {action.pk: action for action in actions_due(clock.today())}
    chases = chases_on(clock.today(), dues_of(actions.values()))
    may_open = openers(chases, Action.objects.all())

    def do(chase: Chase) -> None:
        key = chase.due.pk
        chase_action(action=actions[key], chase=chase, may_open=may_open[key], by=by)

    do_each(chases, do)
    return len(chases)


@recorded
def chase_action(
    *, action: Action, chase: Chase, may_open: Collection[uuid.UUID], by: Staff | None
) -> None:
    """Tell the untold of `chase`, unless the action is done or another's by now."""
    action = locked(action)
    if not action.is_to_do or dues_of([action]) != [chase.due]:
        return
    for said in said_of(action, chase, may_open):
        for key, some in chase.keys_of(said.people).items():
            about = {"kind": Kind.ACTION, "sentence": said.sentence, "link": said.link}
            people = Staff.objects.filter(pk__in=some)
            tell(people=people, key=key, child=action.activity.child, **about)


def said_of(action: Action, chase: Chase, may_open: Collection[uuid.UUID]) -> list[Said]:
    """What each of the untold hears; nothing before its time for those who may not read it."""
    person, opened = {chase.hearing.person}, set(may_open)
    others = _to_others(action)
    page = reverse("closing_loop:action-detail", args=[action.pk])
    said = [Said(person, _to_person(action), page), Said(opened - person, others, page)]
    if action.activity.shared_at:
        rest = Staff.objects.filter(pk__in=set(chase.untold) - opened - person)
        said += [Said({one.pk}, others, _list_for(one)) for one in rest]
    return said


def _list_for(person: Staff) -> str:
    """Where somebody sees at least how many are overdue: the tracker, or their own actions."""
    name = "tracker" if rules.can_track(person) else "action-list"
    return reverse(f"closing_loop:{name}")


def _to_person(action: Action) -> str:
    how = due_words(action.due_on, clock.today())
    if action.owner is None:
        return f"An action of an outside agency that you wrote {how}."
    if who_answers(action) != action.owner:
        return f"An action that you wrote, whose owner has left, {how}."
    return f"An action of yours {how}."


def _to_others(action: Action) -> str:
    how = due_words(action.due_on, clock.today())
    if action.owner is None:
        return f"An action of an outside agency, written by {action.created_by}, {how}."
    left = ", who has left," if who_answers(action) != action.owner else ""
    return f"An action of {action.owner}{left} {how}."
