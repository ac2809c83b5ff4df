"""Whose figures count what: the same for actions and for the copies of their impact reviews."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.lookups import IsNull

from people.access import MANAGE_CASES, Reach
from people.querysets import area_of
from people.roles import Role

READ_ALL_SHARED = (
    Role.SOCIAL_WORK_CONSULTANT,
    Role.LEARNING_DEVELOPMENT,
    Role.INSPECTOR,
)


# The whole city's tracker, as counts; what each of these may open is decided by `visible_to`.
TRACK_ALL = (
    *READ_ALL_SHARED,
    Role.SENIOR_LEADERSHIP,
    Role.SAFEGUARDING_IMPROVEMENT,
    Role.QA_ADMINISTRATOR,
)
OF_ACTIVITY = ("kind", "service", "unit__path__startswith")
IN_NO_AREA = "in_no_area"


class Counting(models.QuerySet):
    """What the tracker counts; `activity` leads from a row to its activity, or to copies of it."""

    activity = ""

    def shared(self) -> Self:
        """Rows of work that is shared."""
        raise NotImplementedError

    def counted_in(self, reach: Reach) -> Self:
        """The rows that the tracker counts for a person of this reach.

        Of work that is shared, so that a count tells nothing of a judgement before its time: all
        for those who look over the whole city, those of their units for managers, and for others
        the actions that they own, of any work. Nothing of a child hidden from them.
        """
        rows = self.not_hidden(reach)
        if reach.has(*TRACK_ALL):
            return rows.shared()
        if units := reach.units(*MANAGE_CASES):
            return rows.shared().filter(**{f"{self.activity}unit__in": units})
        return rows.filter(owner=reach.staff_id)

    def beyond(self, reach: Reach) -> Self:
        """Rows of shared work outside the units of a manager of this reach."""
        units = reach.units(*MANAGE_CASES)
        return self.not_hidden(reach).shared().exclude(**{f"{self.activity}unit__in": units})

    def not_hidden(self, reach: Reach) -> Self:
        """Leave out what is about a child hidden from this person."""
        hidden = reach.hidden_children
        return self.exclude(**{f"{self.activity}child__in": hidden}) if hidden else self

    def narrowed(self, chosen: Mapping[str, object]) -> Self:
        """The rows that fit what was chosen: a field or lookup, and its value or None."""
        fits = Q()
        for name, value in chosen.items():
            fits &= self._fit(name, value)
        return self.filter(fits)

    def _fit(self, name: str, value: object) -> Q:
        if name == IN_NO_AREA:
            return Q(IsNull(area_of(f"{self.activity}unit"), True))
        return Q(**{f"{self.activity}{name}" if name in OF_ACTIVITY else name: value})


class CountedReviewQuerySet(Counting):
    """Filters over what the tracker counts of impact reviews."""

    def shared(self) -> CountedReviewQuerySet:
        """Reviews of actions from work that is shared."""
        return self.filter(is_shared=True)
