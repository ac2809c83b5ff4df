"""Named filters over actions; `visible_to` is the only door."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db.models import Q

from closing_loop.lifecycle import CLOSED, ENDED, UNFINISHED, ActionState
from closing_loop.querysets.counting import READ_ALL_SHARED, Counting
from closing_loop.querysets.handing import HandingQuerySet
from common import clock
from people.access import MANAGE_CASES, Reach, reach_of
from people.models import Involvement
from people.roles import Role
from practice.models import MODERATING, PRACTITIONERS, Judgement, Part, Participant, Rating
from practice.querysets import ended_for_lead

if TYPE_CHECKING:
    from people.models import User


# An audit's states as its activity holds them: once the moderator has compared, and once settled.
COMPARED = ("revealed", "settled", "shared", "acknowledged")
BEING_JUDGED = ("submitted", "in-moderation")


SETTLED = ("settled", "shared", "acknowledged")


# Senior leadership reads what concerns teams and services; of single children it sees counts.
NOT_ABOUT_ONE_CHILD = ("practitioner", "team", "service")


PLACES = {
    "open": UNFINISHED,
    "verify": {ActionState.DONE},
    "done": {ActionState.DONE, ActionState.VERIFIED},
    "closed": CLOSED,
    "ended": ENDED,
}


class ActionQuerySet(Counting, HandingQuerySet):
    """Filters over actions."""

    activity = "activity__"

    def visible_to(self, user: User) -> ActionQuerySet:
        """The actions that this person may read, as DOMAIN's table of visibility has it.

        Its owner and who wrote it, always; the auditor; the moderator and the arbiter from the
        reveal, a joint one from submission; a service lead in reach from settling; a head of
        service from the reveal, or from submission where something was judged inadequate; all who
        read the audit once it is shared, and then senior leadership what is not about one child,
        and, while it is to do, whoever works with the child now or manages the team. Nothing of an
        audit that the reader is still to judge blind, and nothing of a child hidden from them.
        """
        return self.readable_in(reach_of(user))

    def each_visible_to(self, user: User) -> ActionQuerySet:
        """What `visible_to` shows of rows that are few: each of them is asked every way, where
        `visible_to` looks for all that each way leads to.
        """
        reach, shown = reach_of(user), Q()
        for way in _ways_to_actions(reach):
            shown |= way
        return self.filter(shown).not_hidden(reach).not_blind_for(reach)

    def own_of(self, user: User) -> ActionQuerySet:
        """What `visible_to` shows this person of the actions that they own: for an owner there is
        no way to look for, only what beats it.
        """
        reach = reach_of(user)
        return self.owned_by(reach.staff_id).not_hidden(reach).not_blind_for(reach)

    def readable_in(self, reach: Reach) -> ActionQuerySet:
        """What `visible_to` shows to a person of this reach."""
        everything = self.model._default_manager.order_by()
        first, *others = [everything.filter(way).values("pk") for way in _ways_to_actions(reach)]
        rows = self.filter(pk__in=first.union(*others))
        return rows.not_hidden(reach).not_blind_for(reach)

    def shared(self) -> ActionQuerySet:
        """Actions from work that is shared."""
        return self.filter(activity__shared_at__isnull=False)

    def not_blind_for(self, reach: Reach) -> ActionQuerySet:
        """Leave out what hangs on an activity that this person is to judge blind."""
        judging = Participant.objects.filter(staff=reach.staff_id, part=Part.MODERATOR)
        return self.exclude(
            Q(activity__in=judging.values("activity")) & ~Q(activity__state__in=COMPARED)
        )

    def standing_plan(self, activity):
        """The remedial plan of an activity that has not ended, else None."""
        return self.filter(activity=activity, is_remedial=True).exclude(state__in=ENDED).first()

    def in_state(self, *states: ActionState) -> ActionQuerySet:
        """Actions in one of `states`."""
        return self.filter(state__in=states)

    def at(self, place: str) -> ActionQuerySet:
        """Actions at a place of the loop by its name in PLACES; any other word is all."""
        if place == "overdue":
            return self.overdue()
        if place == "review":
            return self.review_open()
        return self.in_state(*PLACES[place]) if place in PLACES else self

    def to_do(self) -> ActionQuerySet:
        """Actions that are still to be done."""
        return self.in_state(*UNFINISHED)

    def review_open(self, day: dt.date | None = None) -> ActionQuerySet:
        """Verified actions whose impact may be reviewed on `day` (default today)."""
        opened = {"reviewed_at": None, "opens_on__lte": day or clock.today()}
        waiting = self.model.impact_reviews.rel.related_model.objects.filter(**opened)
        return self.in_state(ActionState.VERIFIED).filter(pk__in=waiting.values("action"))

    def owned_by(self, staff_id) -> ActionQuerySet:
        """Actions of one accountable owner."""
        return self.filter(owner=staff_id)

    def overdue(self, day: dt.date | None = None) -> ActionQuerySet:
        """To do on `day` (default today) although due before it."""
        return self.to_do().filter(due_on__lt=day or clock.today())


def _ways_to_actions(reach: Reach) -> list[Q]:
    return [*_ways_by_person(reach), _to_do_where_they_work_now(reach), *_ways_by_role(reach)]


def _ways_by_person(reach: Reach) -> list[Q]:
    me = reach.staff_id
    over = ended_for_lead(me, "activity__")
    ways = [Q(owner=me), Q(created_by=me) & ~over, Q(activity__lead=me) & ~over]
    taking_part = Participant.objects.filter(staff=me)
    judging = taking_part.filter(part__in=(*MODERATING, Part.ARBITER)).values("activity")
    joint = taking_part.filter(part=Part.JOINT_MODERATOR).values("activity")
    others = taking_part.filter(part__in=(*PRACTITIONERS, Part.LINE_MANAGER)).values("activity")
    ways.append(Q(activity__in=judging, activity__state__in=COMPARED))
    ways.append(Q(activity__in=joint, activity__state__in=BEING_JUDGED))
    ways.append(Q(activity__in=others, activity__shared_at__isnull=False))
    return ways


def _ways_by_role(reach: Reach) -> list[Q]:
    shared, ways = Q(activity__shared_at__isnull=False), []
    for role, condition in (
        (Role.TEAM_MANAGER, shared),
        (Role.SERVICE_LEAD, shared | Q(activity__state__in=SETTLED)),
        (Role.HEAD_OF_SERVICE, shared | Q(activity__state__in=COMPARED)),
    ):
        if units := reach.units(role):
            ways.append(Q(activity__unit__in=units) & condition)
    if reach.has(Role.HEAD_OF_SERVICE):
        ways.append(_inadequate_in(reach))
    if reach.has(*READ_ALL_SHARED):
        ways.append(shared)
    if reach.has(Role.SENIOR_LEADERSHIP):
        ways.append(shared & Q(level__in=NOT_ABOUT_ONE_CHILD))
    return ways


def _to_do_where_they_work_now(reach: Reach) -> Q:
    """Actions to do for children who came to this person, or to a team that they manage."""
    working = Involvement.objects.current()
    theirs = working.filter(staff=reach.staff_id).values("child")
    if units := reach.units(*MANAGE_CASES):
        theirs = theirs.union(working.filter(unit__in=units).values("child"))
    shared = Q(activity__shared_at__isnull=False, state__in=UNFINISHED)
    return shared & Q(activity__child__in=theirs)


def _inadequate_in(reach: Reach) -> Q:
    """What is being judged and was judged inadequate; not what went back or was withdrawn."""
    judged = Rating.objects.filter(value=Judgement.INADEQUATE, activity__state__in=BEING_JUDGED)
    units = reach.units(Role.HEAD_OF_SERVICE)
    return Q(activity__in=judged.filter(activity__unit__in=units).values("activity"))
