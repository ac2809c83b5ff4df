"""Which open actions stay with somebody who is no longer involved, and who hands them over."""

from __future__ import annotations

from django.apps import apps
from django.db import models
from django.db.models import Case, Exists, ExpressionWrapper, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact

from closing_loop.lifecycle import UNFINISHED
from common import clock
from people.access import MANAGE_CASES, Reach
from people.models import Appointment, Involvement
from people.roles import Role
from practice.querysets import ended_for_lead

CHILD = OuterRef("activity__child")
OWNER = OuterRef("owner")


class HandingQuerySet(models.QuerySet):
    """Filters over actions that wait to be handed over."""

    def with_sender(self) -> HandingQuerySet:
        """Each with `since`, the day from which its owner was no longer involved, `sending`, the
        id of the unit that held the child until then (None where the owner left), and `is_left`,
        whether it waits to be handed over. What is not to do any more has none of them.
        """
        ended, left = _ended(clock.today()), Q(owner__left_on__lt=clock.today())
        is_over = When(~Q(state__in=UNFINISHED), then=Value(None))
        found = self.annotate(
            since=Case(
                is_over,
                When(left, then=F("owner__left_on")),
                default=Subquery(ended.values("known")[:1]),
            ),
            sending=Case(
                is_over,
                When(left, then=Value(None)),
                default=Subquery(ended.values("unit")[:1]),
            ),
        )
        gone = Q(level="child", since__isnull=False) & Exists(_working())
        gone &= ~Exists(_still_there()) & ~Exists(_managing())
        waits = Q(state__in=UNFINISHED) & (left | gone) & ~Exists(_answers())
        return found.annotate(is_left=ExpressionWrapper(waits, models.BooleanField()))

    def left_behind(self) -> HandingQuerySet:
        """Open actions whose owner worked with the child, or managed who did, and no longer does
        while others do; and those of owners who have left. Not those already answered.
        """
        return self.filter(state__in=UNFINISHED).with_sender().filter(is_left=True)

    def near_to(self, reach: Reach) -> HandingQuerySet:
        """Those to do that `handed_over_by` could find for this person, by where work and child
        lie; few of all, so that not every action is asked whether its owner is gone.
        """
        ways = [Q(activity__lead=reach.staff_id), Q(created_by=reach.staff_id)]
        if units := reach.units(*MANAGE_CASES):
            ways += [_lies_in(units), Q(activity__child__in=_sent_from(units))]
        to_do = self.model._default_manager.filter(state__in=UNFINISHED).order_by()
        first, *others = [to_do.filter(way).values("pk") for way in ways]
        return self.filter(pk__among=first.union(*others))

    def handed_over_by(self, reach: Reach) -> HandingQuerySet:
        """Of those left behind: by managers of the unit that sent the child, or of the practice
        judged, once it is shared; before that by its auditor and by who wrote it.
        """
        units = reach.units(*MANAGE_CASES)
        sent = Q(activity__child__in=_sent_from(units), sending__in=units)
        sending = sent | Q(activity__unit__in=units)
        own = Q(activity__lead=reach.staff_id) | Q(created_by=reach.staff_id)
        own &= ~ended_for_lead(reach.staff_id, "activity__")
        allowed = own | (sending & Q(activity__shared_at__isnull=False)) if units else own
        return self.filter(allowed).exclude(activity__child__in=reach.hidden_children)


def _lies_in(units) -> Q:
    """A `Case`, so that the few to do are asked where they lie; else all work ever is read."""
    here = Case(When(activity__unit__in=units, then=Value(True)), default=Value(False))
    return Q(Exact(here, Value(True)))


def _sent_from(units) -> models.QuerySet:
    """The children with whom one of these units once worked."""
    return Involvement.objects.filter(unit__in=units, ends_on__lt=clock.today()).values("child")


def _ended(today) -> models.QuerySet:
    """What the owner, or a team that they managed, did with the child until it ended, last first.

    `known` is the day on which the portal learnt of it, which counts where an extract came late.
    """
    managed = Appointment.objects.filter(staff=OuterRef(OWNER), role=Role.TEAM_MANAGER)
    theirs = Q(staff=OWNER) | Q(is_lead=True, unit__in=managed.values("unit"))
    work = Involvement.objects.filter(theirs, child=CHILD, ends_on__lt=today)
    return work.annotate(known=Coalesce("noted_on", "ends_on")).order_by("-ends_on", "-pk")


def _working() -> models.QuerySet:
    return Involvement.objects.current().filter(child=CHILD)


def _still_there() -> models.QuerySet:
    return _working().filter(staff=OWNER)


def _managing() -> models.QuerySet:
    """The owner's posts as a manager at or above a unit that works with the child now.

    A `Case`, so that each of the owner's few posts is asked; else all units are gone through first.
    """
    below = Involvement.objects.current().filter(
        child=OuterRef(CHILD), unit__path__startswith=OuterRef("unit__path")
    )
    held = Appointment.objects.current().filter(staff=OWNER, role__in=MANAGE_CASES)
    is_above = Case(When(Exists(below), then=Value(True)), default=Value(False))
    return held.alias(is_above=is_above).filter(is_above=True)


def _answers() -> models.QuerySet:
    """A hand-over that left the action with its owner, given since they were no longer involved."""
    answers = apps.get_model("closing_loop", "HandOver").objects
    return answers.filter(action=OuterRef("pk"), to_owner=OWNER, since__gte=OuterRef("since"))
