"""Named filters over moderations; `visible_to` is the only door."""

from django.db import models


class ModerationQuerySet(models.QuerySet):
    """Filters over moderations."""
