"""What waits to be handed over, to whom it may go, and what is open for a child."""

import uuid
from collections import defaultdict

from django.db.models import Q, QuerySet

from closing_loop.models import Action, HandOver
from closing_loop.queries.following import possible_owners
from people.access import MANAGE_CASES, reach_of
from people.models import Appointment, Involvement, Staff, Unit, User
from people.roles import Role
from practice.models import Finding


def hand_overs_of(user: User) -> QuerySet[Action]:
    """The actions that this person is to hand over, with `since` and `sending`, oldest first."""
    reach = reach_of(user)
    waiting = Action.objects.near_to(reach).left_behind().handed_over_by(reach)
    return waiting.select_related("activity__child", "owner", "thread").order_by("since", "pk")


def new_owners(action: Action) -> QuerySet[Staff]:
    """Who may take an action over: those who work with the child now, and who manages them.

    Where nobody does, or it is not about the child alone, those near the activity.
    """
    working = Involvement.objects.current().filter(child=action.activity.child_id)
    if action.level != "child" or not working.exists():
        return possible_owners(action.activity).exclude(pk=action.owner_id)
    units = Unit.objects.filter(pk__in=working.values("unit"))
    around = Q()
    for unit in units:
        around |= Q(pk__in=Unit.objects.above(unit).order_by().values("pk"))
    managing = Appointment.objects.current().filter(role__in=MANAGE_CASES)
    managing = managing.filter(unit__in=Unit.objects.filter(around)) if units else managing.none()
    still_here = Appointment.objects.current().exclude(role=Role.INSPECTOR)
    near = Q(pk__in=working.values("staff")) | Q(pk__in=managing.values("staff"))
    found = Staff.objects.in_post().filter(near, pk__in=still_here.values("staff"))
    return found.exclude(pk=action.owner_id)


def findings_behind(action: Action) -> list[Finding]:
    """What was found on the action's thread, once that is shared; else nothing."""
    return findings_behind_each([action])[action.pk]


def findings_behind_each(actions: list[Action]) -> dict[uuid.UUID, list[Finding]]:
    """The findings behind each of `actions`, by its id; one query."""
    shared = {one.activity_id for one in actions if one.activity.shared_at and one.thread_id}
    by_thread = defaultdict(list)
    for one in Finding.objects.filter(activity__in=shared, thread__isnull=False):
        by_thread[one.activity_id, one.thread_id].append(one)
    return {one.pk: by_thread[one.activity_id, one.thread_id] for one in actions}


def hand_overs_so_far(action: Action) -> QuerySet[HandOver]:
    """How the action came to its owner, the first first."""
    return action.hand_overs.select_related("from_owner", "to_owner", "handed_by")


def was_handed_over_by(action: Action, staff: Staff) -> bool:
    """Whether the last to hand the action over was this member of staff."""
    last = action.hand_overs.order_by("-handed_at").first()
    return last is not None and last.handed_by_id == staff.pk
