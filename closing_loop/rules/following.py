"""Who may do what about actions, and when."""

from closing_loop.models import Action
from closing_loop.querysets import COMPARED, SETTLED
from common.errors import Conflict, Denied
from common.rules import asks
from people.access import reach_of_staff
from people.models import Staff
from people.roles import Role
from practice.models import MODERATING, Activity, Part

SENIOR_MANAGERS = (Role.SERVICE_LEAD, Role.HEAD_OF_SERVICE)


def check_can_add(by: Staff, activity: Activity) -> None:
    """The auditor, any time, but only while it runs where they were invited; the moderator and the
    head of service from the reveal; a service lead in reach from settling. Not on a withdrawn
    activity. Raises Denied or Conflict.
    """
    reach = reach_of_staff(by)
    if activity.child_id in reach.hidden_children or not _may_add(by, activity, reach):
        raise Denied("Only those who judge this work, or lead its area, may add an action to it.")
    if activity.withdrawn_at:
        raise Conflict(f"{activity.reference} was withdrawn, so no action can be added to it.")


def _may_add(by: Staff, activity: Activity, reach) -> bool:
    if activity.lead_id == by.pk and not activity.has_ended_for_lead:
        return True
    parts = set(activity.participants.filter(staff=by).values_list("part", flat=True))
    if not parts.isdisjoint(MODERATING):
        return activity.state in COMPARED
    if activity.unit_id in reach.units(Role.HEAD_OF_SERVICE):
        return activity.shared_at is not None or activity.state in COMPARED
    if activity.unit_id in reach.units(Role.SERVICE_LEAD):
        return activity.shared_at is not None or activity.state in SETTLED
    return False


def check_can_own(owner: Staff, activity: Activity) -> None:
    """The owner is in post, is no inspector, may know of the child, and is not to judge the same
    work blind. Raises Conflict with the sentence for whoever chose them.
    """
    reach = reach_of_staff(owner)
    if not reach.roles - {Role.INSPECTOR}:
        raise Conflict(f"{owner} is not in post, so cannot own an action. Choose somebody else.")
    if activity.child_id in reach.hidden_children:
        raise Conflict(f"{owner} cannot own this action. Choose somebody else.")
    judging = activity.participants.filter(staff=owner, part=Part.MODERATOR).exists()
    if judging and activity.state not in COMPARED:
        raise Conflict(
            f"{owner} is moderating this work and must not learn of its actions yet. "
            "Choose somebody else."
        )


def check_can_change(by: Staff, action: Action) -> None:
    """Who wrote it, the auditor, or a service lead or head of service in reach who may read it;
    while it is to do. Raises Denied or Conflict.
    """
    written = by.pk in (action.created_by_id, action.activity.lead_id)
    if not written and not leads_and_reads(by, action.activity):
        raise Denied("Only who wrote this action, or who leads the area, may change it.")
    if not action.is_to_do:
        raise Conflict(
            f"This action is {action.get_state_display().lower()}, so it can no longer be changed."
        )


def leads_and_reads(by: Staff, activity: Activity) -> bool:
    """Whether `by` leads the area of this work and may read what follows from it."""
    reach = reach_of_staff(by)
    return activity.unit_id in reach.units(*SENIOR_MANAGERS) and _may_add(by, activity, reach)


def answers_for(by: Staff, action: Action) -> bool:
    """Whether `by` says where the action is: its owner; for an outside agency who wrote it, or
    who leads the area.
    """
    if action.owner_id:
        return by.pk == action.owner_id
    return by.pk == action.created_by_id or leads_and_reads(by, action.activity)


def is_readable_by(by: Staff, action: Action) -> bool:
    """Whether `by` may read this action, by the rule of `visible_to`.

    Asked of the database unless a page has just found the action for that person.
    """
    if by.pk == getattr(action, "_found_for", None):
        return True
    return Action.objects.filter(pk=action.pk).readable_in(reach_of_staff(by)).exists()


can_add = asks(check_can_add)


can_change = asks(check_can_change)


can_own = asks(check_can_own)
