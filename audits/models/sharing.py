"""What is shared of an audit, said to it, recalled, and put on the case record."""

import uuid

from django.db import models
from django.db.models import Q

from audits.models.audits import Audit
from common import clock
from people.models import Staff
from trail.history import tracked


@tracked
class OwnWords(models.Model):
    """A practitioner's own words about the work, typed by themselves."""

    id = models.BigAutoField(primary_key=True)
    audit = models.ForeignKey(Audit, models.PROTECT, related_name="own_words")
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    words = models.TextField()
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(name="own_words_once", fields=["audit", "staff"])]

    class DataCare:
        """What somebody wrote is personal."""

        personal = {"words"}
        plain = {"id", "audit", "staff", "written_at"}
        child = "audit__activity__child"
        staff = {"staff": ""}

    def __str__(self) -> str:
        return f"{self.staff} on {self.audit}"


@tracked
class Recall(models.Model):
    """A sharing that was taken back because the audit had gone to the wrong people."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    audit = models.ForeignKey(Audit, models.PROTECT, related_name="recalls")
    shared_at = models.DateTimeField("when it had been shared")
    shared_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    recalled_at = models.DateTimeField(default=clock.now)
    recalled_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-recalled_at"]
        constraints = [
            models.UniqueConstraint(name="recall_once", fields=["audit", "shared_at"]),
            models.CheckConstraint(name="recall_has_reason", condition=~Q(reason="")),
        ]

    class DataCare:
        """What somebody wrote is personal; keys and moments are plain."""

        nameless = True

        personal = {"reason"}
        plain = {"id", "audit", "shared_at", "shared_by", "recalled_at", "recalled_by"}
        child = "audit__activity__child"
        staff = {"shared_by": ""}

    def __str__(self) -> str:
        return f"{self.audit} recalled"


@tracked
class RecalledReader(models.Model):
    """Somebody who had read the audit while it was shared, and no longer can."""

    id = models.BigAutoField(primary_key=True)
    recall = models.ForeignKey(Recall, models.PROTECT, related_name="readers")
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    looks = models.PositiveIntegerField()
    last_looked = models.DateTimeField("when they last looked")

    class Meta:
        ordering = ["last_looked", "id"]
        constraints = [
            models.UniqueConstraint(name="recalled_reader_once", fields=["recall", "staff"])
        ]

    class DataCare:
        """Who read what is personal."""

        personal = {"staff"}
        plain = {"id", "recall", "looks", "last_looked"}
        child = "recall__audit__activity__child"
        staff = {"staff": ""}
        stays = {"staff"}

    def __str__(self) -> str:
        return f"{self.staff} had read {self.recall.audit}"


class StandingShares(models.Manager):
    """The shares that stand: what was recalled is never shown as shared."""

    def get_queryset(self):
        """Leave out those of a sharing that was recalled."""
        return super().get_queryset().filter(recall=None)


@tracked
class Share(models.Model):
    """One person with whom the audit was shared: their acknowledgement and reply."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    audit = models.ForeignKey(Audit, models.PROTECT, related_name="shares")
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="shares")
    as_line_manager = models.BooleanField(default=False)
    shared_at = models.DateTimeField(default=clock.now)
    shared_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        Staff, models.PROTECT, null=True, blank=True, related_name="+"
    )
    not_possible_reason = models.CharField(max_length=300, blank=True)
    reply = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    recall = models.ForeignKey(Recall, models.PROTECT, null=True, blank=True, related_name="shares")

    objects = StandingShares()

    class Meta:
        ordering = ["as_line_manager", "id"]
        constraints = [
            models.UniqueConstraint(
                name="share_once", fields=["audit", "staff"], condition=Q(recall=None)
            ),
            models.CheckConstraint(
                name="share_acknowledged_pair",
                condition=Q(acknowledged_at=None, acknowledged_by=None)
                | Q(acknowledged_at__isnull=False, acknowledged_by__isnull=False),
            ),
            models.CheckConstraint(
                name="share_acknowledged_by_self_or_reason",
                condition=Q(acknowledged_by=None)
                | Q(acknowledged_by=models.F("staff"))
                | ~Q(not_possible_reason=""),
            ),
        ]

    class DataCare:
        """What somebody wrote is personal; keys and moments are plain."""

        personal = {"not_possible_reason", "reply"}
        plain = {
            "id", "audit", "staff", "as_line_manager", "shared_at", "shared_by", "acknowledged_at",
            "acknowledged_by", "replied_at", "recall",
        }  # fmt: skip
        child = "audit__activity__child"
        staff = {"staff": ""}

    def __str__(self) -> str:
        return f"{self.audit} shared with {self.staff}"


class Occasion(models.TextChoices):
    """When findings are to be put on the child's case record."""

    SUBMITTED = "submitted", "On submission"
    SETTLED = "settled", "After moderation"


@tracked
class CaseRecordTick(models.Model):
    """Findings and actions were put on the child's case record."""

    id = models.BigAutoField(primary_key=True)
    audit = models.ForeignKey(Audit, models.PROTECT, related_name="ticks")
    occasion = models.CharField(max_length=10, choices=Occasion)
    ticked_at = models.DateTimeField(default=clock.now)
    ticked_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(name="tick_once", fields=["audit", "occasion"])]

    class DataCare:
        """Keys and moments alone."""

        personal = set()
        plain = {"id", "audit", "occasion", "ticked_at", "ticked_by"}
        child = "audit__activity__child"

    def __str__(self) -> str:
        return f"{self.audit} {self.get_occasion_display().lower()}"
