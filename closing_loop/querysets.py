"""Named filters over actions and concerns; `visible_to` is the only door."""

from django.db import models


class ActionQuerySet(models.QuerySet):
    """Filters over actions."""


class ConcernQuerySet(models.QuerySet):
    """Filters over urgent concerns."""
