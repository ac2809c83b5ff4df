"""Files that somebody has uploaded and that are not loaded yet."""

import uuid

from django.db import models
from django.db.models import Q

from common import clock
from people.lifecycle import UploadState
from people.models.imports import Import, Source
from people.models.staff import Staff
from people.querysets import UploadQuerySet
from trail.history import tracked


@tracked
class Upload(models.Model):
    """A file on its way to a load: read by a worker, looked at by a person, then loaded.

    `attempts` counts how often a worker began on what is to be done now; `sentence` says why the
    file could not be used, or why its preview was made anew.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.CharField(max_length=10, choices=Source)
    as_at = models.DateField()
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=UploadState, default=UploadState.READING)
    attempts = models.PositiveSmallIntegerField(default=0)
    sentence = models.CharField(max_length=500, blank=True)
    uploaded_at = models.DateTimeField(default=clock.now)
    uploaded_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")
    answers = models.JSONField("questions answered with yes", default=list)
    load = models.ForeignKey(Import, models.PROTECT, null=True, blank=True, related_name="uploads")

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="upload_confirmed_pair",
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="upload_loaded_was_confirmed",
                condition=~Q(state__in=[UploadState.CONFIRMED, UploadState.LOADED])
                | Q(confirmed_at__isnull=False),
            ),
        ]

    class DataCare:
        """A file's name and what is wrong with it may name people."""

        personal = {"file_name", "sentence"}
        plain = {
            "id", "source", "as_at", "sha256", "state", "attempts", "uploaded_at", "uploaded_by",
            "confirmed_at", "confirmed_by", "answers", "load",
        }  # fmt: skip
        apart = "A file on its way to a load is of many cases."

    def __str__(self) -> str:
        return self.file_name


class UploadContent(models.Model):
    """The bytes of an upload and what they would do; gone once it is loaded, or after a day.

    `digest` tells two previews apart: what somebody confirmed is what is loaded.
    """

    upload = models.OneToOneField(Upload, models.CASCADE, primary_key=True, related_name="content")
    content = models.BinaryField()
    preview = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, blank=True)

    class DataCare:
        """An extract is of people throughout."""

        personal = {"content", "preview"}
        plain = {"upload", "digest"}
        apart = "A file on its way to a load is gone after a day."

    def __str__(self) -> str:
        return f"The bytes of {self.upload_id}"
