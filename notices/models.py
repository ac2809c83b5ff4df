"""What people are told: notices, the outbox of e-mails, and how each wants to be told."""

import uuid

from django.db import models
from django.db.models import Q

from common import clock
from notices.querysets import EmailQuerySet, NoticeQuerySet
from people.models import Child, Staff
from trail.history import tracked

LONGEST_SENTENCE = 250


class Kind(models.TextChoices):
    """What a notice is about; each person chooses for each how they are told."""

    CONCERN = "concern", "Urgent concerns"
    AUDIT = "audit", "Audits"
    MODERATION = "moderation", "Moderation"
    ACTION = "action", "Actions"
    DUTY = "duty", "What is due, and draws"
    REPORT = "report", "Reports"
    PORTAL = "portal", "The portal itself"


class Channel(models.TextChoices):
    """How somebody is told, besides the portal, where everything is kept."""

    PORTAL = "portal", "In the portal only"
    EMAIL = "email", "By e-mail at once"
    DIGEST = "digest", "In one e-mail a day"


@tracked
class Email(models.Model):
    """An e-mail of the outbox: committed with what it tells of, then tried until it is sent.

    It has a Message-ID from the beginning: sent once more after a crash, it is the same e-mail.
    `next_try_at` is empty once it was sent, and where it never will be (`last_error` says why).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Staff, models.PROTECT, related_name="emails")
    key = models.CharField(max_length=140)
    message_id = models.CharField("Message-ID", max_length=120, unique=True)
    is_urgent = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.now)
    attempts = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True, blank=True, default=clock.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=300, blank=True)

    objects = EmailQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "id"]
        indexes = [
            models.Index(
                fields=["-is_urgent", "next_try_at"],
                name="email_due",
                condition=Q(next_try_at__isnull=False),
            ),
            models.Index(fields=["-created_at", "id"], name="email_latest"),
        ]
        constraints = [
            models.UniqueConstraint(name="email_once", fields=["key", "person"]),
            models.CheckConstraint(
                name="email_sent_is_not_tried_again",
                condition=Q(sent_at=None) | Q(next_try_at=None),
            ),
        ]

    class DataCare:
        """A mail server's words may quote an address."""

        personal = {"last_error"}
        plain = {
            "id", "person", "key", "message_id", "is_urgent", "created_at", "attempts",
            "next_try_at", "sent_at",
        }  # fmt: skip
        staff = {"person": ""}

    def __str__(self) -> str:
        return f"E-mail to {self.person}"


@tracked
class Notice(models.Model):
    """One thing that one person is told, in a sentence without case detail, with a link.

    `key` names what happened, so that nobody is told of it twice. `child` is whom it is about,
    so that it is gone for those from whom the child is hidden. `several` says it of as many as
    stand in one e-mail ("{count} actions of yours are overdue."); such wait to be gathered.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Staff, models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=10, choices=Kind)
    key = models.CharField(max_length=140)
    sentence = models.CharField(max_length=LONGEST_SENTENCE)
    several = models.CharField(max_length=LONGEST_SENTENCE, blank=True)
    link = models.CharField(max_length=250, blank=True)
    child = models.ForeignKey(Child, models.PROTECT, null=True, blank=True, related_name="+")
    is_urgent = models.BooleanField(default=False)
    channel = models.CharField(max_length=6, choices=Channel)
    email = models.ForeignKey(Email, models.PROTECT, null=True, blank=True, related_name="notices")
    created_at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "id"]
        indexes = [
            models.Index(fields=["person", "-created_at", "id"], name="notice_latest"),
            models.Index(fields=["person"], name="notice_unread", condition=Q(read_at=None)),
            models.Index(
                fields=["person"],
                name="notice_for_digest",
                condition=Q(channel="digest", email=None, read_at=None),
            ),
            models.Index(
                fields=["person"],
                name="notice_to_gather",
                condition=Q(channel="email", email=None, read_at=None),
            ),
        ]
        constraints = [
            models.UniqueConstraint(name="notice_once", fields=["key", "person"]),
            models.CheckConstraint(
                name="notice_links_within_the_portal",
                condition=Q(link="") | (Q(link__startswith="/") & ~Q(link__startswith="//")),
            ),
            models.CheckConstraint(
                name="notice_urgent_is_sent_at_once",
                condition=Q(is_urgent=False) | Q(channel="email"),
            ),
        ]

    class DataCare:
        """A sentence names who did what; the rest are keys, moments and choices."""

        personal = {"sentence", "several"}
        plain = {
            "id", "person", "kind", "key", "link", "child", "is_urgent", "channel", "email",
            "created_at", "read_at",
        }  # fmt: skip
        child = "child"
        staff = {"person": ""}

    def __str__(self) -> str:
        return self.sentence


@tracked
class Preference(models.Model):
    """How one person wants to be told of one kind of thing; urgent things come at once anyway."""

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Staff, models.PROTECT, related_name="preferences")
    kind = models.CharField(max_length=10, choices=Kind)
    channel = models.CharField(max_length=6, choices=Channel)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="preference_once", fields=["person", "kind"]),
            models.CheckConstraint(
                name="preference_not_for_concerns", condition=~Q(kind="concern")
            ),
        ]

    class DataCare:
        """A choice of channels tells nothing of anybody."""

        personal = set()
        plain = {"id", "person", "kind", "channel"}
        staff = {"person": ""}

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.get_channel_display().lower()}"
