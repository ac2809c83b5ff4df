"""Random draws: how a service draws, what was drawn from which frame, and what took its place."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from people.models import Child, Staff, Status, Unit
from programme.drawing import EITHER, OTHER, OWN
from programme.models.duties import Duty
from programme.querysets import (
    AskingQuerySet,
    DrawQuerySet,
    PolicyChangeQuerySet,
    SelectionQuerySet,
)
from trail.history import tracked
from trail.triggers import append_only


class Takes(models.TextChoices):
    """Whose children an auditor is given."""

    OWN = OWN, "Own team’s"
    OTHER = OTHER, "Another team’s"
    EITHER = EITHER, "Any team’s"


class Excluded(models.TextChoices):
    """Why a child of the frame cannot be drawn."""

    RESTRICTED = "restricted", "Restricted to named people"
    HOLD = "hold", "Under a legal hold"
    OLD = "old", "In no extract of the last 35 days"
    DRAWN = "drawn", "Drawn before in the same month"
    AUDITED = "audited", "Audited in the last 12 months"
    NEW = "new", "Open for too short a time"


MINIMUM_OPEN = 30  # working days


class HowToDraw(models.Model):
    """How a service draws. On an area or a team only `minimum_open` counts: for it and below it."""

    by_area = models.BooleanField("a draw for each area", default=False)
    takes = models.CharField("children of", max_length=6, choices=Takes, default=EITHER)
    minimum_open = models.PositiveSmallIntegerField(
        "working days for which a case must be open", default=MINIMUM_OPEN
    )

    class Meta:
        abstract = True


@tracked
class DrawPolicy(HowToDraw):
    """How a service, area or team draws until its first change: see PolicyChange."""

    unit = models.OneToOneField(Unit, models.PROTECT, primary_key=True, related_name="draw_policy")

    class Meta:
        ordering = ["unit__path"]
        verbose_name_plural = "draw policies"

    class DataCare:
        """Rules of a service: no person’s."""

        personal = set()
        plain = {"unit", "by_area", "takes", "minimum_open"}

    def __str__(self) -> str:
        return f"Draws of {self.unit}"


@tracked
class PolicyChange(HowToDraw):
    """How a unit draws for every month from `applies_from` on, until a later change."""

    id = models.BigAutoField(primary_key=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="draw_policy_changes")
    applies_from = models.DateField()
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")

    objects = PolicyChangeQuerySet.as_manager()

    class Meta:
        ordering = ["unit__path", "-applies_from"]
        constraints = [
            models.UniqueConstraint(name="policy_change_once", fields=["unit", "applies_from"]),
            models.CheckConstraint(
                name="policy_change_from_a_month", condition=Q(applies_from__day=1)
            ),
        ]

    class DataCare:
        """Rules of a service: no person’s."""

        personal = set()
        plain = {
            "id", "unit", "applies_from", "by_area", "takes", "minimum_open", "set_at", "set_by",
        }  # fmt: skip
        apart = "A rule of a service; who set it did so in their post."

    def __str__(self) -> str:
        return f"Draws of {self.unit} from {self.applies_from:%B %Y}"


@tracked(exclude=["sealed"])
class Draw(models.Model):
    """One draw of a unit and month; its row is never changed.

    `number` counts the draws of the month; `seed` made this one and was promised by `follows`.
    `sealed` is the seed of the next draw, of which only `promise`, its SHA-256, is told.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="draws")
    period = models.DateField()
    number = models.PositiveSmallIntegerField(default=1)
    as_at = models.DateField("oldest extract that was counted")
    drawn_on = models.DateField()
    unplaced = models.PositiveIntegerField("children whose team is not placed")
    seed = models.CharField(max_length=64)
    follows = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="next"
    )
    sealed = models.TextField()
    promise = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")

    objects = DrawQuerySet.as_manager()

    class Meta:
        ordering = ["-period", "unit__path", "-number"]
        indexes = [models.Index(F("period").desc(), F("id").desc(), name="draw_period")]
        constraints = [
            models.UniqueConstraint(name="draw_once", fields=["unit", "period", "number"]),
            models.CheckConstraint(name="draw_period_is_month", condition=Q(period__day=1)),
        ]
        triggers = [append_only("append_only")]

    class DataCare:
        """Seeds and hashes: no person’s."""

        personal = set()
        plain = {
            "id", "unit", "period", "number", "as_at", "drawn_on", "unplaced", "seed", "follows",
            "sealed", "promise", "created_at", "created_by",
        }  # fmt: skip
        apart = "A draw is of a whole service; the children drawn are told one by one."

    def __str__(self) -> str:
        again = f", draw {self.number}" if self.number > 1 else ""
        return f"{self.unit}, {self.period:%B %Y}{again}"


@tracked
class FrameFiles(models.Model):
    """The frame of a draw as its two canonical files, with the SHA-256 of each; never changed."""

    draw = models.OneToOneField(Draw, models.PROTECT, primary_key=True, related_name="frame")
    children = models.TextField()
    children_sha256 = models.CharField(max_length=64)
    duties = models.TextField()
    duties_sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name_plural = "frame files"
        triggers = [append_only("append_only")]

    class DataCare:
        """The files tell the status of children by their keys."""

        personal = {"children"}
        plain = {"draw", "children_sha256", "duties", "duties_sha256"}
        apart = "A frame is of a whole service; the children drawn are told one by one."

    def __str__(self) -> str:
        return f"Frame of {self.draw}"


@tracked
class Selection(models.Model):
    """A child drawn for a duty; its row is never changed.

    `place` is the order in which the draw gave its children; a replacement has the place of the
    selection that it `replaces`, with the `reason`, and `passed_over` the children who came before
    in order but could no longer be audited. `is_own_team`: the child is of a team of the auditor.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draw = models.ForeignKey(Draw, models.PROTECT, related_name="selections")
    duty = models.ForeignKey(Duty, models.PROTECT, related_name="selections")
    auditor = models.ForeignKey(Staff, models.PROTECT, related_name="selections")
    child = models.ForeignKey(Child, models.PROTECT, related_name="selections")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    place = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=20, choices=Status)
    was_covered = models.BooleanField()
    is_own_team = models.BooleanField()
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    reason = models.CharField(max_length=500, blank=True)
    passed_over = ArrayField(models.UUIDField(), default=list, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")

    objects = SelectionQuerySet.as_manager()

    class Meta:
        ordering = ["draw", "place", "created_at"]
        constraints = [
            models.UniqueConstraint(name="selection_child_once", fields=["draw", "child"]),
            models.UniqueConstraint(
                name="selection_one_for_a_duty", fields=["duty"], condition=Q(replaces=None)
            ),
            models.CheckConstraint(
                name="selection_replaced_with_a_reason",
                condition=Q(replaces=None) ^ ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="selection_not_replaced_by_its_auditor",
                condition=Q(replaces=None) | Q(created_by=None) | ~Q(created_by=F("auditor")),
            ),
        ]
        triggers = [append_only("append_only")]

    class DataCare:
        """What somebody wrote, and what is told of the child, is personal."""

        nameless = True

        personal = {"reason", "status"}
        plain = {
            "id", "draw", "duty", "auditor", "child", "unit", "place", "was_covered",
            "is_own_team", "replaces", "passed_over", "created_at", "created_by",
        }  # fmt: skip
        child = "child"
        staff = {"auditor": ""}
        alone = {"status"}
        stays = {"status"}

    def __str__(self) -> str:
        return f"{self.draw}, place {self.place}"

    @property
    def is_replaced(self) -> bool:
        """Whether another child took this place."""
        return hasattr(self, "replaced_by")

    @property
    def is_gone(self) -> bool:
        """Whether the portal gave the place to another: this child can no longer be audited."""
        return self.is_replaced and self.replaced_by.created_by_id is None

    @property
    def is_another_asked(self) -> bool:
        """Whether the auditor asks for another child and nobody has answered."""
        return any(one.answered_at is None for one in self.askings.all())


@tracked
class Asking(models.Model):
    """An auditor asks for another child, with the reason; somebody else grants or declines it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    selection = models.ForeignKey(Selection, models.PROTECT, related_name="askings")
    reason = models.CharField(max_length=500)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")
    declined_because = models.CharField(max_length=500, blank=True)

    objects = AskingQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                name="asking_one_open", fields=["selection"], condition=Q(answered_at=None)
            ),
            models.CheckConstraint(
                name="asking_answered_pair",
                condition=Q(answered_at=None, answered_by=None)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
            ),
            models.CheckConstraint(
                name="asking_not_answered_by_who_asked",
                condition=Q(answered_by=None) | ~Q(answered_by=F("asked_by")),
            ),
            models.CheckConstraint(
                name="asking_declined_when_answered",
                condition=Q(declined_because="") | Q(answered_at__isnull=False),
            ),
        ]

    class DataCare:
        """What somebody wrote is personal."""

        personal = {"reason", "declined_because"}
        plain = {"id", "selection", "asked_at", "asked_by", "answered_at", "answered_by"}
        child = "selection__child"
        staff = {"asked_by": ""}

    def __str__(self) -> str:
        return f"Another child for {self.selection}"
