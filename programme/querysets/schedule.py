"""Named filters over the terms of the lines."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import models

from people.access import reach_of
from people.roles import Role

if TYPE_CHECKING:
    from people.models import User


class ScheduleLineQuerySet(models.QuerySet):
    """The lines of the schedule; pages start from `visible_to`."""

    def visible_to(self, user: User) -> ScheduleLineQuerySet:
        """All lines for a QA administrator, who changes them; none for anybody else."""
        return self if reach_of(user).has(Role.QA_ADMINISTRATOR) else self.none()


class LineTermsQuerySet(models.QuerySet):
    """Filters over terms."""

    def in_force(self, month: dt.date) -> LineTermsQuerySet:
        """Of each line, the terms for periods that begin in `month`; in the schedule’s order."""
        latest = (
            self.model._base_manager.filter(applies_from__lte=month)
            .order_by("line_id", "-applies_from")
            .distinct("line_id")
        )
        return self.filter(pk__in=latest.values("pk")).order_by("line__order", "line_id")

    def beginning_in(self, month: dt.date) -> LineTermsQuerySet:
        """Those in force of which a period begins in `month`."""
        return self.in_force(month).filter(months__contains=[month.month])

    def of_units_in(self, roles) -> LineTermsQuerySet:
        """Those that a unit owes through all who hold one of `roles` there."""
        return self.filter(unit_of_duty__in=("unit", "post"), roles__overlap=list(roles))
