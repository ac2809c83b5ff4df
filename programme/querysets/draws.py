"""Named filters over draws and what they selected; `visible_to` is the only door."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from people.access import MANAGE_CASES, Reach, reach_of
from people.models import Unit
from programme.querysets.duties import EVERYWHERE

if TYPE_CHECKING:
    from people.models import User


class DrawQuerySet(models.QuerySet):
    """Filters over draws."""

    def visible_to(self, user: User) -> DrawQuerySet:
        """All by ACCESS.md; a manager’s: the draws of their units, and of the service above them.

        Which children a reader is told is a question of their own: see SelectionQuerySet.
        """
        reach = reach_of(user)
        if reach.has(*EVERYWHERE):
            return self
        return self.filter(_around(reach))

    def of_month(self, month: dt.date) -> DrawQuerySet:
        """The draws of a month."""
        return self.filter(period=month)


def _around(reach: Reach) -> Q:
    """Draws of the units within a manager's reach, or of the area or service above one of them."""
    units = reach.units(*MANAGE_CASES)
    held = Unit.objects.filter(pk__in=units)
    return (
        Q(unit__in=units) | Q(unit__in=held.values("parent")) | Q(unit__in=held.values("service"))
    )


class SelectionQuerySet(models.QuerySet):
    """Filters over selections."""

    def visible_to(self, user: User) -> SelectionQuerySet:
        """One’s own; those of the draws that one may see; no child hidden from this person."""
        from programme.models import Draw  # models stand above their querysets

        reach = reach_of(user)
        seen = Draw.objects.visible_to(user)
        return self.not_hidden(reach).filter(Q(auditor=reach.staff_id) | Q(draw__in=seen))

    def not_hidden(self, reach: Reach) -> SelectionQuerySet:
        """Leave out the children hidden from this person."""
        hidden = reach.hidden_children
        return self.exclude(child__in=hidden) if hidden else self

    def standing(self) -> SelectionQuerySet:
        """Those that nothing has replaced."""
        return self.filter(replaced_by=None)

    def gone(self) -> SelectionQuerySet:
        """Those whose place the portal gave to another, for the child can no longer be audited."""
        return self.filter(replaced_by__isnull=False, replaced_by__created_by=None)

    def waiting(self) -> SelectionQuerySet:
        """Standing, with a duty for which nothing was begun and that is still to be done."""
        return self.standing().filter(
            duty__activity=None, duty__done_on=None, duty__exempted_at=None
        )


class PolicyChangeQuerySet(models.QuerySet):
    """Filters over changes of how units draw."""

    def in_force(self, month: dt.date) -> PolicyChangeQuerySet:
        """Of each unit, the change that says how it draws for `month`."""
        begun = self.filter(applies_from__lte=month)
        return begun.order_by("unit_id", "-applies_from").distinct("unit_id")


class AskingQuerySet(models.QuerySet):
    """Filters over what auditors ask."""

    def unanswered(self) -> AskingQuerySet:
        """Those that nobody has answered."""
        return self.filter(answered_at=None)
