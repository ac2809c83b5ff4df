"""Named filters over actions and concerns; `visible_to` is the only door."""

from closing_loop.querysets.concerns import SEE_ALL_CONCERNS, ConcernQuerySet, DeputyQuerySet
from closing_loop.querysets.following import COMPARED, READ_ALL_SHARED, SETTLED, ActionQuerySet

__all__ = [
    "COMPARED",
    "READ_ALL_SHARED",
    "SEE_ALL_CONCERNS",
    "SETTLED",
    "ActionQuerySet",
    "ConcernQuerySet",
    "DeputyQuerySet",
]
