"""Named filters over audits; `visible_to` is the only door."""

from django.db import models


class AuditQuerySet(models.QuerySet):
    """Filters over audits."""
