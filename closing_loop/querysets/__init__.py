"""Named filters over actions and concerns; `visible_to` is the only door."""

from closing_loop.querysets.concerns import (
    SEE_ALL_CONCERNS,
    ConcernQuerySet,
    DeputyQuerySet,
)
from closing_loop.querysets.following import (
    COMPARED,
    READ_ALL_SHARED,
    SETTLED,
    TRACK_ALL,
    ActionQuerySet,
)
from closing_loop.querysets.impact import (
    ImpactReviewQuerySet,
)

__all__ = [
    "COMPARED",
    "READ_ALL_SHARED",
    "SEE_ALL_CONCERNS",
    "SETTLED",
    "TRACK_ALL",
    "ActionQuerySet",
    "ConcernQuerySet",
    "DeputyQuerySet",
    "ImpactReviewQuerySet",
]
