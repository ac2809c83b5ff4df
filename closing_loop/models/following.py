"""What will be done after an activity: actions and their clocks."""

import uuid

from django.db import models
from django.db.models import Q

from closing_loop.lifecycle import ActionState
from closing_loop.querysets import ActionQuerySet
from common import clock
from people.models import Staff
from practice.models import Activity, Ambition, GoldenThread
from trail.history import tracked


class Level(models.TextChoices):
    """At which level an action makes its difference."""

    CHILD = "child", "This child"
    PRACTITIONER = "practitioner", "Practitioner"
    TEAM = "team", "Team"
    SERVICE = "service", "Service"


class Priority(models.TextChoices):
    """How soon an action must be done."""

    URGENT = "urgent", "Urgent"
    HIGH = "high", "High"
    MEDIUM = "medium", "Medium"
    LOW = "low", "Low"


@tracked
class PriorityClock(models.Model):
    """How many working days an action of a priority has, unless a day is named."""

    priority = models.CharField(primary_key=True, max_length=8, choices=Priority)
    working_days = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["working_days"]

    class DataCare:
        """Numbers of days."""

        personal: set[str] = set()
        plain = {"priority", "working_days"}

    def __str__(self) -> str:
        unit = "working day" if self.working_days == 1 else "working days"
        return f"{self.get_priority_display()}: {self.working_days} {unit}"


@tracked
class Action(models.Model):
    """What will be done after an activity, by one accountable owner, and what it will change."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="actions")
    level = models.CharField(max_length=12, choices=Level, default=Level.CHILD)
    owner = models.ForeignKey(Staff, models.PROTECT, related_name="actions")
    what = models.TextField("what will be done")
    difference = models.TextField("what will be different")
    why = models.TextField("why it is needed", blank=True)
    thread = models.ForeignKey(GoldenThread, models.PROTECT, null=True, blank=True)
    ambition = models.ForeignKey(Ambition, models.PROTECT, null=True, blank=True)
    priority = models.CharField(max_length=8, choices=Priority, default=Priority.MEDIUM)
    due_on = models.DateField()
    state = models.CharField(max_length=12, choices=ActionState, default=ActionState.OPEN)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")
    evidence = models.TextField("what shows that it was done", blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [
            models.Index(fields=["owner", "state", "due_on"], name="action_owner"),
            models.Index(fields=["activity"], name="action_activity"),
        ]
        constraints = [
            models.CheckConstraint(
                name="action_done_pair",
                condition=Q(done_at=None, done_by=None)
                | Q(done_at__isnull=False, done_by__isnull=False),
            ),
            models.CheckConstraint(
                name="action_verified_pair",
                condition=Q(verified_at=None, verified_by=None)
                | Q(verified_at__isnull=False, verified_by__isnull=False),
            ),
            models.CheckConstraint(
                name="action_not_verified_by_owner",
                condition=Q(verified_by=None) | ~Q(verified_by=models.F("owner")),
            ),
            models.CheckConstraint(
                name="action_done_has_evidence",
                condition=~Q(state=ActionState.DONE) | (Q(done_at__isnull=False) & ~Q(evidence="")),
            ),
        ]

    class DataCare:
        """What somebody wrote is personal; keys and moments are plain."""

        personal = {"what", "difference", "why", "evidence"}
        plain = {
            "id", "activity", "level", "owner", "thread", "ambition", "priority", "due_on", "state",
            "created_at", "created_by", "done_at", "done_by", "verified_at", "verified_by",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.what
