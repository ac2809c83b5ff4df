"""Writes of actions after an activity."""

import datetime as dt

from closing_loop import rules
from closing_loop.actions import messages
from closing_loop.lifecycle import TRANSITIONS, ActionState
from closing_loop.models import Action, PriorityClock
from common import clock
from common.errors import Conflict, Stale
from people.models import Staff
from practice.contents import digest
from practice.models import Activity, Ambition, GoldenThread, Theme
from trail.history import recorded

CHANGEABLE = (
    "owner",
    "agency",
    "contact",
    "what",
    "difference",
    "why",
    "thread",
    "ambition",
    "theme",
    "level",
    "priority",
    "due_on",
)


@recorded
def add_action(
    *,
    activity: Activity,
    owner: Staff | None,
    what: str,
    difference: str,
    agency: str = "",
    contact: str = "",
    thread: GoldenThread | None = None,
    ambition: Ambition | None = None,
    theme: Theme | None = None,
    level: str,
    priority: str,
    due_on: dt.date | None = None,
    why: str = "",
    by: Staff,
) -> Action:
    """Add an action to an activity; its owner sees it, and `why`, from this moment, and is told.

    Without an owner an outside `agency` is accountable, with a `contact` there. Without `due_on`
    it is due after the working days of its priority. The very same action sent again by the same
    person is that action, not a second one. Raises Denied or Conflict.
    """
    activity = Activity.objects.select_for_update().get(pk=activity.pk)
    rules.check_can_add(by, activity)
    _check_owner(owner, agency, contact, activity)
    words = {"what": what, "difference": difference, "owner": owner, "thread": thread}
    words |= {"agency": agency.strip(), "contact": contact.strip()}
    twin = activity.actions.to_do().filter(created_by=by, **words).first()
    if twin:
        return twin
    action = Action.objects.create(
        activity=activity,
        **words,
        why=why,
        ambition=ambition,
        theme=theme,
        level=level,
        priority=priority,
        due_on=due_on or default_due(priority),
        created_by=by,
    )
    messages.owns_it_now(action, by)
    return action


def _check_owner(owner: Staff | None, agency: str, contact: str, activity: Activity) -> None:
    """One accountable owner, or an outside agency with a contact. Raises Conflict."""
    if owner:
        rules.check_can_own(owner, activity)
    if owner and (agency.strip() or contact.strip()):
        raise Conflict("Name one owner, or an outside agency: not both.")
    if not owner and not (agency.strip() and contact.strip()):
        raise Conflict("Name an owner, or an outside agency and whom to ask there.")


def default_due(priority: str) -> dt.date:
    """The day by which an action of this priority is due when it is made today."""
    return PriorityClock.objects.get(priority=priority).due_from(clock.today())


def version_of(action: Action) -> str:
    """Tells what an action says now from what it said before."""
    said = {name: str(getattr(action, Action._meta.get_field(name).attname)) for name in CHANGEABLE}
    return digest(said)


@recorded
def change_action(*, action: Action, version: str = "", by: Staff, **changed) -> Action:
    """Change what an action to do says, whose it is or when it is due.

    `changed` may name the fields of CHANGEABLE only (TypeError otherwise). A new owner is told,
    and agrees anew. Raises Denied, Conflict, or Stale with the action as it is now where it says
    something else than when `version` was read.
    """
    if unknown := set(changed) - set(CHANGEABLE):
        raise TypeError(f"An action has no {', '.join(sorted(unknown))} to change.")
    action = locked(action)
    rules.check_can_change(by, action)
    if version and version != version_of(action):
        if all(getattr(action, name) == value for name, value in changed.items()):
            return action
        raise Stale("This action was changed after you opened it here.", theirs=action)
    owner = changed.get("owner", action.owner)
    is_handed_on = owner != action.owner
    if is_handed_on and owner:
        changed = {"agency": "", "contact": ""} | changed
    given = {name: changed.get(name, getattr(action, name)) for name in ("agency", "contact")}
    if is_handed_on or "agency" in changed:
        _check_owner(owner, **given, activity=action.activity)
    if is_handed_on:
        agree_anew(action)
    for name, value in changed.items():
        setattr(action, name, value)
    action.save(update_fields=list(changed))
    if is_handed_on:
        messages.owns_it_now(action, by)
    return action


def agree_anew(action: Action) -> None:
    """A new owner has agreed to nothing and begun nothing yet; the action is locked."""
    if action.state != ActionState.IDENTIFIED:
        moments = {"agreed_at": None, "agreed_by": None, "started_at": None, "started_by": None}
        move(action, ActionState.IDENTIFIED, **moments)


def move(action: Action, to: ActionState, **changes) -> None:
    """Move a locked action to `to`, with `changes`. Raises Conflict where the table forbids it."""
    if to not in TRANSITIONS[ActionState(action.state)]:
        raise Conflict(f"This action is {action.get_state_display().lower()}.")
    changes["state"] = to
    for name, value in changes.items():
        setattr(action, name, value)
    action.save(update_fields=list(changes))


def locked(action: Action) -> Action:
    """The action as it is now, its row held until the transaction ends."""
    rows = Action.objects.select_for_update(of=("self",))
    related = ("activity__lead", "activity__child", "owner", "created_by")
    return rows.select_related(*related).get(pk=action.pk)
