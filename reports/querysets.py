"""Named filters over reports; `visible_to` is the only door."""

from django.db import models


class ReportQuerySet(models.QuerySet):
    """Filters over reports."""
