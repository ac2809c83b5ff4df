"""The log of who looked at which child's record: ids and labels, no foreign keys."""

import uuid

import pgtrigger
from django.db import models

from common import clock
from trail.triggers import keep


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
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            keep("keep_log"),
        ]

    class DataCare:
        personal = {"user_label", "object_label"}
        plain = {"id", "at", "user_id", "look", "what", "object_id", "child_id", "path", "batch"}
        child = "child_id"
        staff = {"user_id": ""}
        alone = {"object_label", "user_label"}

    def __str__(self) -> str:
        return f"{self.user_label} {self.get_look_display()} {self.what} {self.object_label}"
