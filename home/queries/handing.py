"""Actions to hand over, and those that come with a child."""

import datetime as dt
from collections import Counter

from django.db.models import Exists, OuterRef, Q, QuerySet

from closing_loop.deadlines import is_late
from closing_loop.lifecycle import UNFINISHED
from closing_loop.models import Action
from closing_loop.queries import hand_overs_of
from common import clock
from people.access import MANAGE_CASES, Reach, reach_of
from people.models import Child, Involvement, User
from people.roles import Role

NEW = dt.timedelta(days=28)


def to_hand_over_by(user: User) -> QuerySet[Action]:
    """The actions that a manager is to hand over; none for anybody else."""
    if not reach_of(user).has(*MANAGE_CASES):
        return Action.objects.none()
    return hand_overs_of(user)


def come_to(user: User) -> QuerySet[Action]:
    """Open actions, of shared work, for children who came to this person, or to the team that
    they manage, in the last four weeks.
    """
    reach = reach_of(user)
    if not reach.has(Role.PRACTITIONER, Role.TEAM_MANAGER):
        return Action.objects.none()
    before = Involvement.objects.filter(
        child=OuterRef("child"), is_lead=True, ends_on__lt=OuterRef("starts_on")
    )
    here = Q(staff=user.staff_id) | Q(unit__in=reach.units(Role.TEAM_MANAGER))
    recent = Involvement.objects.current().filter(here, starts_on__gte=clock.today() - NEW)
    came = recent.filter(Exists(before), is_lead=True).exclude(child__in=reach.hidden_children)
    shared = Action.objects.filter(state__in=UNFINISHED, activity__shared_at__isnull=False)
    return shared.filter(activity__child__in=came.values("child"))


def shared_out(user: User, waiting: list[Action]) -> tuple[list[Action], int]:
    """Of the actions that wait, this person's own, and how many of the others are late."""
    reach = reach_of(user)
    own = [one for one in waiting if _is_own(one, reach)]
    return own, sum(is_late(one.since) for one in waiting if one not in own)


def _is_own(one: Action, reach: Reach) -> bool:
    """Whether it was sent by a team that this person manages, or comes from their own work."""
    held = {one.sending, one.activity.unit_id} & reach.units(Role.TEAM_MANAGER)
    return bool(held) or reach.staff_id in (one.activity.lead_id, one.created_by_id)


def counted(actions: list[Action]) -> list[tuple[Child, int]]:
    """The children of these actions, each with how many."""
    children = {one.activity.child_id: one.activity.child for one in actions}
    count = Counter(one.activity.child_id for one in actions)
    return sorted(((child, count[pk]) for pk, child in children.items()), key=_reference)


def _reference(pair: tuple[Child, int]) -> str:
    return pair[0].reference
