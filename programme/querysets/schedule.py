"""Named filters over the terms of the lines."""

from __future__ import annotations

import datetime as dt

from django.db import models


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
