"""The log of who looked at which child's record: ids and labels, no foreign keys."""

import uuid

import pgtrigger
from django.db import models

from common import clock
from trail.triggers import append_only, keep, purging_alone


class Look(models.TextChoices):
    """How a record was looked at."""

    READ = "read", "read"
    LIST = "list", "saw in a list"
    SEARCH = "search", "searched for"
    EXPORT = "export", "exported"
    PDF = "pdf", "downloaded"
    REFUSED = "refused", "was refused"


class ReadLog(models.Model):
    """One look by one person at one record; append-only."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(default=clock.now)
    user_id = models.UUIDField(null=True)
    user_label = models.CharField(max_length=200)
    look = models.CharField(max_length=10, choices=Look)
    what = models.CharField(max_length=60)
    object_id = models.UUIDField(null=True)
    object_label = models.CharField(max_length=200, blank=True)
    child_id = models.UUIDField(null=True)
    path = models.CharField(max_length=300)
    batch = models.UUIDField(default=uuid.uuid4)

    class Meta:
        indexes = [
            models.Index(fields=["child_id", "-at"], name="readlog_child"),
            models.Index(fields=["object_id", "-at"], name="readlog_object"),
            models.Index(fields=["user_id", "-at"], name="readlog_user"),
        ]
        triggers = [
            append_only("append_only"),
            keep("keep_log"),
        ]

    class DataCare:
        personal = {"user_label", "object_label"}
        plain = {"id", "at", "user_id", "look", "what", "object_id", "child_id", "path", "batch"}
        child = "child_id"
        staff = {"user_id": ""}
        of_staff = {"user_label"}

    def __str__(self) -> str:
        return f"{self.user_label} {self.get_look_display()} {self.what} {self.object_label}"


class Tombstone(models.Model):
    """What is left of words that were purged: of what, when, under which rule, decided by whom.

    Written by the purging role alone; nobody changes or deletes one. `what` is a child, an activity
    or a month of the log of looks.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(default=clock.now)
    what = models.CharField(max_length=20)
    object_id = models.UUIDField(null=True)
    month = models.DateField(null=True)
    rule = models.CharField(max_length=20)
    under = models.CharField("the rule in words", max_length=300)
    decided_by = models.CharField(max_length=400)
    purge_id = models.UUIDField()
    rows = models.PositiveIntegerField("how many rows lost words")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="tombstone_once",
                fields=["rule", "object_id", "month"],
                nulls_distinct=False,
            )
        ]
        indexes = [models.Index(fields=["object_id"], name="tombstone_object")]
        triggers = [
            pgtrigger.Protect(name="stays", operation=pgtrigger.Update | pgtrigger.Delete),
            purging_alone("purging_alone"),
            keep("keep_tombstones"),
        ]

    class DataCare:
        """That something was purged stays known, and who decided it."""

        personal: set[str] = set()
        plain = {
            "id", "at", "what", "object_id", "month", "rule", "under", "decided_by", "purge_id",
            "rows",
        }  # fmt: skip
        child = "object_id"

    def __str__(self) -> str:
        return f"Purged under {self.under}"
