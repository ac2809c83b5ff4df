"""What somebody keeps for themselves."""

import uuid

from django.db import models

from common import clock
from home.querysets import CalendarAddressQuerySet, SavedViewQuerySet
from people.models import Staff
from trail.history import tracked


class ListPage(models.TextChoices):
    """The lists whose filters can be kept, by the name of their address."""

    AUDITS = "audits:audit-list", "Audits"
    ACTIONS = "closing_loop:action-list", "Actions"
    CONCERNS = "closing_loop:concern-list", "Urgent concerns"
    MODERATIONS = "moderation:moderation-list", "Moderations"
    DUTIES = "programme:duty-list", "Duties"
    REPORTS = "reports:report-list", "Reports"


@tracked
class CalendarAddress(models.Model):
    """The secret address at which a calendar reads somebody’s dates: only its digest is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.OneToOneField(Staff, models.PROTECT, related_name="calendar_address")
    token_digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=clock.now)

    objects = CalendarAddressQuerySet.as_manager()

    class DataCare:
        """Who has the token reads its owner's dates; the digest gives nobody the token."""

        personal = {"token_digest"}
        plain = {"id", "owner", "created_at"}
        staff = {"owner": ""}
        secret = {"token_digest"}

    def __str__(self) -> str:
        return f"Calendar of {self.owner}"


@tracked
class SavedView(models.Model):
    """The filters of a list that somebody gave a name. No filter of a list names a child."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(Staff, models.PROTECT, related_name="saved_views")
    page = models.CharField(max_length=40, choices=ListPage)
    title = models.CharField(max_length=60)
    filters = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(default=clock.now)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "page", "title"], name="saved_view_title_once"
            ),
        ]

    class DataCare:
        """A title is typed, and a filter may hold the name of a colleague."""

        personal = {"title", "filters"}
        plain = {"id", "owner", "page", "created_at"}
        staff = {"owner": ""}

    def __str__(self) -> str:
        return self.title
