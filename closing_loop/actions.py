"""Every write of the closing loop: actions after an activity, and urgent concerns."""

import datetime as dt

from closing_loop import rules
from closing_loop.lifecycle import TRANSITIONS, ActionState
from closing_loop.models import Action, PriorityClock, UrgentConcern
from common import clock
from common.dates import add_working_days
from common.errors import Conflict
from people.models import Appointment, Child, Involvement, Staff, Unit
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


@recorded
def raise_concern(
    *,
    kind: str,
    what: str,
    activity: Activity | None = None,
    child: Child | None = None,
    child_given: str = "",
    about_staff: Staff | None = None,
    about_given: str = "",
    told_by_telephone: str = "",
    by: Staff,
) -> UrgentConcern:
    """Keep an urgent concern; those whom policy names see it from this moment.

    About `child`, or about one not held here who is described in `child_given`. The very same
    concern sent again by the same person within the hour is that concern. Raises Denied, or
    Conflict where no child is named or it is about the raiser.
    """
    rules.check_can_raise(by)
    if child is None and not child_given.strip():
        raise Conflict("Say which child the concern is about.")
    if about_staff == by:
        raise Conflict("You cannot raise a concern about yourself here. Tell your manager now.")
    given = {
        "kind": kind,
        "what": what,
        "activity": activity,
        "child": child,
        "child_given": child_given.strip(),
        "about_staff": about_staff,
        "about_given": about_given,
        "told_by_telephone": told_by_telephone.strip(),
    }
    Staff.objects.select_for_update(of=("self",)).get(pk=by.pk)
    recent = clock.now() - dt.timedelta(hours=1)
    twin = UrgentConcern.objects.filter(raised_by=by, raised_at__gte=recent, **given).first()
    service = _service_concerned(activity, child, by)
    return twin or UrgentConcern.objects.create(raised_by=by, service=service, **given)


def _service_concerned(activity, child, by: Staff) -> Unit | None:
    """The service that works with the child, else that of the activity, else of who raises it."""
    if child:
        working = Involvement.objects.current().filter(child=child, service__isnull=False)
        leading = working.order_by("-is_lead", "starts_on").select_related("service").first()
        if leading:
            return leading.service
    if activity:
        return activity.service
    held = Appointment.objects.current().filter(staff=by, unit__service__isnull=False)
    first = held.select_related("unit__service").first()
    return first.unit.service if first else None


@recorded
def take_concern(*, concern: UrgentConcern, by: Staff) -> UrgentConcern:
    """Take responsibility for a concern, which ends its banner; twice by one person is once.

    Raises Denied or Conflict.
    """
    rows = UrgentConcern.objects.select_for_update(of=("self",))
    concern = rows.get(pk=concern.pk)
    if concern.taken_by_id == by.pk:
        return concern
    rules.check_can_take(by, concern)
    concern.taken_at, concern.taken_by = clock.now(), by
    concern.save(update_fields=["taken_at", "taken_by"])
    return concern
