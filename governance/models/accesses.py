"""Subject-access files: asked for, made by a worker, kept for a few days."""

import datetime as dt
import uuid

from django.db import models
from django.db.models import Q

from common import clock
from governance.models.holds import one_subject
from governance.querysets import SubjectAccessQuerySet
from people.models import Child, Staff
from trail.history import tracked

KEPT = dt.timedelta(days=14)
MOST_ATTEMPTS = 3


@tracked
class SubjectAccess(models.Model):
    """Everything held about a child or a member of staff, asked for as one file.

    `attempts` counts how often a worker began; what is left of a file that is gone is who asked for
    it, when, and the SHA-256 of its bytes.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, null=True, blank=True, related_name="+")
    staff = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")
    request = models.CharField("reference of the request", max_length=80)
    asked_at = models.DateTimeField(default=clock.now)
    asked_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    attempts = models.PositiveSmallIntegerField(default=0)
    compiled_at = models.DateTimeField(null=True, blank=True)
    rows = models.PositiveIntegerField(default=0)
    to_check = models.PositiveIntegerField("to be checked before release", default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    dropped_by = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")

    objects = SubjectAccessQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "id"]
        verbose_name_plural = "subject accesses"
        constraints = [
            one_subject("access_of_one_record"),
            models.CheckConstraint(
                name="access_dropped_by_whom_when",
                condition=Q(dropped_by=None) | Q(dropped_at__isnull=False),
            ),
        ]

    class DataCare:
        """That somebody asked for their data is theirs to know."""

        personal = {"request"}
        plain = {
            "id", "child", "staff", "asked_at", "asked_by", "attempts", "compiled_at", "rows",
            "to_check", "sha256", "dropped_at", "dropped_by",
        }  # fmt: skip
        child = "child"
        staff = {"staff": ""}

    def __str__(self) -> str:
        return f"Subject-access file of {self.child or self.staff}"

    @property
    def subject(self) -> Child | Staff:
        """Whom it is about."""
        return self.child or self.staff

    @property
    def is_there(self) -> bool:
        """Whether the file can be downloaded."""
        return self.compiled_at is not None and self.dropped_at is None

    @property
    def is_awaited(self) -> bool:
        """Whether a worker is to make it."""
        is_open = self.compiled_at is None and self.dropped_at is None
        return is_open and self.attempts < MOST_ATTEMPTS

    @property
    def kept_until(self) -> dt.datetime | None:
        """When the file is removed by itself; None where it is not made."""
        return self.compiled_at + KEPT if self.compiled_at else None


class SubjectAccessFile(models.Model):
    """The bytes of a file; gone with it, so in no history."""

    access = models.OneToOneField(
        SubjectAccess, models.CASCADE, primary_key=True, related_name="file"
    )
    content = models.BinaryField()

    class DataCare:
        """Everything about somebody."""

        personal = {"content"}
        plain = {"access"}
        apart = "A copy of everything that is told here, gone after 14 days."

    def __str__(self) -> str:
        return str(self.access)
