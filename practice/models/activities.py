"""One thing done on the activity wall, and who took part in it."""

import uuid

from django.db import models
from django.db.models import F, Q

from people.models import Child, Staff, Unit
from practice.models.vocabulary import ActivityKind, Judgement, QuestionSet
from practice.querysets import ActivityQuerySet
from trail.history import tracked


def _pair(moment: str) -> models.CheckConstraint:
    both = Q(**{f"{moment}_at__isnull": False, f"{moment}_by__isnull": False})
    neither = Q(**{f"{moment}_at": None, f"{moment}_by": None})
    return models.CheckConstraint(name=f"activity_{moment}_pair", condition=both | neither)


def _by() -> models.ForeignKey:
    return models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")


@tracked
class Activity(models.Model):
    """The narrow row that lists filter and rules guard by; each subtype adds a table of its own.

    `unit` is the team whose practice is judged, when the work began; `state` is a state of the
    subtype's lifecycle; `period` the first day of the month in which the work was due; `overall`
    the standing overall judgement.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.ForeignKey(ActivityKind, models.PROTECT)
    question_set = models.ForeignKey(QuestionSet, models.PROTECT, null=True, blank=True)
    reference = models.CharField(max_length=20, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="activities")
    service = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    period = models.DateField()
    lead = models.ForeignKey(Staff, models.PROTECT, related_name="led")
    child = models.ForeignKey(
        Child, models.PROTECT, null=True, blank=True, related_name="activities"
    )
    state = models.CharField(max_length=16)
    happened_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    overall = models.PositiveSmallIntegerField(choices=Judgement, null=True, blank=True)
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = _by()
    shared_at = models.DateTimeField(null=True, blank=True)
    shared_by = _by()
    completed_at = models.DateTimeField(null=True, blank=True)
    completed_by = _by()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = _by()
    withdrawn_reason = models.CharField(max_length=500, blank=True)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        ordering = ["-happened_on", "-id"]
        verbose_name_plural = "activities"
        indexes = [
            models.Index(F("unit"), F("happened_on").desc(), F("id").desc(), name="activity_unit"),
            models.Index(F("kind"), F("happened_on").desc(), F("id").desc(), name="activity_kind"),
            models.Index(fields=["kind", "reference", "id"], name="activity_reference"),
            models.Index(fields=["kind", "period", "unit"], name="activity_period"),
            models.Index(fields=["lead", "kind", "state"], name="activity_lead"),
        ]
        constraints = [
            _pair("submitted"),
            _pair("shared"),
            _pair("completed"),
            _pair("withdrawn"),
            models.CheckConstraint(name="activity_period_is_month", condition=Q(period__day=1)),
        ]

    class DataCare:
        """What somebody wrote is personal; keys, dates and moments are plain."""

        personal = {"withdrawn_reason"}
        plain = {
            "id", "kind", "question_set", "reference", "unit", "service", "period", "lead", "child",
            "state", "happened_on", "due_on", "overall", "created_at", "submitted_at",
            "submitted_by", "shared_at", "shared_by", "completed_at", "completed_by",
            "withdrawn_at", "withdrawn_by",
        }  # fmt: skip
        child = "child"
        staff = {"lead": "", "participants__staff": ""}
        later = {"overall": "shared_at"}
        nameless = True

    def __str__(self) -> str:
        return self.reference

    @property
    def has_ended_for_lead(self) -> bool:
        """Whether it was done by invitation and is over, so that its lead sees no more of it."""
        is_over = self.completed_at is not None or self.withdrawn_at is not None
        return is_over and self.kind.by_invitation


class ReferenceCounter(models.Model):
    """The last number given to a kind in a month."""

    id = models.BigAutoField(primary_key=True)
    kind = models.ForeignKey(ActivityKind, models.CASCADE)
    period = models.DateField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(name="counter_once", fields=["kind", "period"])]

    class DataCare:
        """Words of the framework: no person’s."""

        personal = set()
        plain = {"id", "kind", "period", "last"}

    def __str__(self) -> str:
        return f"{self.kind_id} {self.period:%Y-%m} {self.last}"


class Part(models.TextChoices):
    """In which part somebody takes part in an activity."""

    LEAD_PRACTITIONER = "lead", "Lead practitioner"
    CO_WORKER = "co-worker", "Co-worker"
    LINE_MANAGER = "line-manager", "Line manager"
    MODERATOR = "moderator", "Moderator"
    JOINT_MODERATOR = "joint", "Moderator who joined the conversation"
    ARBITER = "arbiter", "Arbiter"
    IN_ATTENDANCE = "attendance", "In attendance"


PRACTITIONERS = (Part.LEAD_PRACTITIONER, Part.CO_WORKER)
MODERATING = (Part.MODERATOR, Part.JOINT_MODERATOR)


@tracked
class Participant(models.Model):
    """A member of staff takes part in an activity; gives reach to that one activity."""

    id = models.BigAutoField(primary_key=True)
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="participants")
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="parts")
    part = models.CharField(max_length=12, choices=Part)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(name="participant_once", fields=["activity", "staff", "part"])
        ]
        indexes = [models.Index(fields=["staff", "part"], name="participant_staff")]

    class DataCare:
        """Keys alone; who somebody is stands with them."""

        personal = set()
        plain = {"id", "activity", "staff", "part"}
        child = "activity__child"
        staff = {"staff": ""}

    def __str__(self) -> str:
        return f"{self.staff}, {self.get_part_display().lower()}"
