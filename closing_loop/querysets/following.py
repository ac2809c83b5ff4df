"""Named filters over actions; `visible_to` is the only door."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from closing_loop.lifecycle import ActionState
from common import clock
from people.access import Reach, reach_of
from people.roles import Role
from practice.models import MODERATING, Judgement, Part, Participant, Rating

if TYPE_CHECKING:
    from people.models import User


# An audit's states as its activity holds them: once the moderator has compared, and once settled.
COMPARED = ("revealed", "settled", "shared", "acknowledged")
BEING_JUDGED = ("submitted", "in-moderation")


SETTLED = ("settled", "shared", "acknowledged")


READ_ALL_SHARED = (
    Role.SOCIAL_WORK_CONSULTANT,
    Role.LEARNING_DEVELOPMENT,
    Role.INSPECTOR,
)


class ActionQuerySet(models.QuerySet):
    """Filters over actions."""

    def visible_to(self, user: User) -> ActionQuerySet:
        """The actions that this person may read, as DOMAIN's table of visibility has it.

        Its owner and who wrote it, always; the auditor; the moderator from the reveal, a joint one
        from submission; a service lead in reach from settling; a head of service from the reveal,
        or from submission where something was judged inadequate; all who read the audit once it is
        shared. Nothing of an audit that the reader is still to judge blind, and nothing of a child
        hidden from them.
        """
        reach = reach_of(user)
        everything = self.model._default_manager
        several = [everything.filter(each) for each in _ways_to_actions(reach)]
        if reach.has(Role.HEAD_OF_SERVICE):
            several.append(everything.filter(_inadequate_in(reach)))
        if reach.has(*READ_ALL_SHARED):
            several.append(everything.filter(activity__shared_at__isnull=False))
        readable = several[0].values("pk").union(*(each.values("pk") for each in several[1:]))
        return self.filter(pk__in=readable).not_hidden(reach).not_blind_for(reach)

    def not_hidden(self, reach: Reach) -> ActionQuerySet:
        """Leave out what is about a child hidden from this person."""
        hidden = reach.hidden_children
        return self.exclude(activity__child__in=hidden) if hidden else self

    def not_blind_for(self, reach: Reach) -> ActionQuerySet:
        """Leave out what hangs on an activity that this person is to judge blind."""
        judging = Participant.objects.filter(staff=reach.staff_id, part=Part.MODERATOR)
        return self.exclude(
            Q(activity__in=judging.values("activity")) & ~Q(activity__state__in=COMPARED)
        )

    def in_state(self, *states: ActionState) -> ActionQuerySet:
        """Actions in one of `states`."""
        return self.filter(state__in=states)

    def at(self, place: str) -> ActionQuerySet:
        """Actions that are "open", "overdue" or "done" (or verified); any other word is all."""
        if place == "overdue":
            return self.overdue()
        states = {"open": {ActionState.OPEN}, "done": {ActionState.DONE, ActionState.VERIFIED}}
        return self.in_state(*states[place]) if place in states else self

    def owned_by(self, staff_id) -> ActionQuerySet:
        """Actions of one accountable owner."""
        return self.filter(owner=staff_id)

    def overdue(self, day: dt.date | None = None) -> ActionQuerySet:
        """Open on `day` (default today) although due before it."""
        return self.in_state(ActionState.OPEN).filter(due_on__lt=day or clock.today())


def _ways_to_actions(reach: Reach) -> list[Q]:
    me = reach.staff_id
    ways = [Q(owner=me), Q(created_by=me), Q(activity__lead=me)]
    taking_part = Participant.objects.filter(staff=me)
    judging = taking_part.filter(part__in=MODERATING).values("activity")
    joint = taking_part.filter(part=Part.JOINT_MODERATOR).values("activity")
    others = taking_part.exclude(part__in=MODERATING).values("activity")
    ways.append(Q(activity__in=judging, activity__state__in=COMPARED))
    ways.append(Q(activity__in=joint, activity__state__in=BEING_JUDGED))
    ways.append(Q(activity__in=others, activity__shared_at__isnull=False))
    for role, condition in (
        (Role.TEAM_MANAGER, Q(activity__shared_at__isnull=False)),
        (Role.SERVICE_LEAD, Q(activity__state__in=SETTLED)),
        (Role.HEAD_OF_SERVICE, Q(activity__state__in=COMPARED)),
    ):
        if units := reach.units(role):
            ways.append(Q(activity__unit__in=units) & condition)
    return ways


def _inadequate_in(reach: Reach) -> Q:
    judged = Rating.objects.filter(value=Judgement.INADEQUATE, activity__submitted_at__isnull=False)
    units = reach.units(Role.HEAD_OF_SERVICE)
    return Q(activity__in=judged.filter(activity__unit__in=units).values("activity"))
