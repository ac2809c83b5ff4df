"""Named filters over actions and concerns; `visible_to` is the only door."""

from closing_loop.querysets.concerns import (
    SEE_ALL_CONCERNS,
    ConcernQuerySet,
    DeputyQuerySet,
)
from closing_loop.querysets.counting import (
    IN_NO_AREA,
    READ_ALL_SHARED,
    TRACK_ALL,
    CountedReviewQuerySet,
)
from closing_loop.querysets.following import (
    COMPARED,
    SETTLED,
    ActionQuerySet,
)
from closing_loop.querysets.impact import (
    ImpactReviewQuerySet,
)

__all__ = [
    "COMPARED",
    "IN_NO_AREA",
    "READ_ALL_SHARED",
    "SEE_ALL_CONCERNS",
    "SETTLED",
    "TRACK_ALL",
    "ActionQuerySet",
    "ConcernQuerySet",
    "CountedReviewQuerySet",
    "DeputyQuerySet",
    "ImpactReviewQuerySet",
]
