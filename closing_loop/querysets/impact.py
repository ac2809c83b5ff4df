"""Named filters over impact reviews; whose action one may read, one may read the reviews of."""

from __future__ import annotations

import datetime as dt

from django.db import models

from common import clock


class ImpactReviewQuerySet(models.QuerySet):
    """Filters over impact reviews."""

    def waiting(self) -> ImpactReviewQuerySet:
        """Those without an answer."""
        return self.filter(reviewed_at=None)

    def answered(self) -> ImpactReviewQuerySet:
        """Those with an answer."""
        return self.exclude(reviewed_at=None)

    def open_on(self, day: dt.date | None = None) -> ImpactReviewQuerySet:
        """Those that may be answered on `day` (default today) and are not."""
        return self.waiting().filter(opens_on__lte=day or clock.today())
