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
    """Actions to do, of shared work, for children who came with them; see `arrivals_of`."""
    shared = Action.objects.filter(state__in=UNFINISHED, activity__shared_at__isnull=False)
    return shared.filter(activity__child__in=arrivals_of(user).values("child"))


def arrivals_of(user: User) -> QuerySet[Involvement]:
    """Leads through which children came to this person, or to the team that they manage, from
    somebody else in the last four weeks; none for anybody but practitioners and team managers.
    """
    reach = reach_of(user)
    if not reach.has(Role.PRACTITIONER, Role.TEAM_MANAGER):
        return Involvement.objects.none()
    before = Involvement.objects.filter(
        child=OuterRef("child"), is_lead=True, ends_on__lt=OuterRef("starts_on")
    )
    here = Q(staff=user.staff_id) | Q(unit__in=reach.units(Role.TEAM_MANAGER))
    recent = Involvement.objects.current().filter(here, starts_on__gte=clock.today() - NEW)
    came = recent.filter(Exists(before), is_lead=True)
    return came.exclude(child__in=reach.hidden_children)


def shared_out(user: User, left: list[Action]) -> tuple[list[Action], int]:
    """Of actions left behind, those that this person hands over themselves, and how many of the
    others, which teams below them are to hand over, are late.
    """
    reach = reach_of(user)
    if not reach.has(*MANAGE_CASES):
        return [], 0
    own = [one for one in left if _is_own(one, reach)]
    units = reach.units(*MANAGE_CASES)
    below = [one for one in left if one not in own and _sent_from(one) & units]
    return own, sum(is_late(one.since) for one in below)


def _sent_from(one: Action) -> set:
    return {one.sending, one.activity.unit_id}


def _is_own(one: Action, reach: Reach) -> bool:
    """Whether it was sent by a team that this person manages, or comes from their own work."""
    mine = reach.staff_id in (one.activity.lead_id, one.created_by_id)
    shared = one.activity.shared_at is not None
    return mine or (shared and bool(_sent_from(one) & reach.units(Role.TEAM_MANAGER)))


def counted(actions: list[Action]) -> list[tuple[Child, int]]:
    """The children of these actions, each with how many."""
    children = {one.activity.child_id: one.activity.child for one in actions}
    count = Counter(one.activity.child_id for one in actions)
    return sorted(((child, count[pk]) for pk, child in children.items()), key=_reference)


def _reference(pair: tuple[Child, int]) -> str:
    return pair[0].reference
