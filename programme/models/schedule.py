"""The lines of the schedule, and their terms from a month on: data, never an `if` in code."""

import datetime as dt

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from common.dates import add_months, add_working_days, last_working_day
from people.models import Level
from people.roles import Role
from practice.models import ActivityKind
from programme.querysets import LineTermsQuerySet, ScheduleLineQuerySet
from trail.history import tracked

ONE_DAY = dt.timedelta(days=1)


class UnitOfDuty(models.TextChoices):
    """For whom a line makes a duty of its own."""

    PERSON = "person", "Each person in one of these roles"
    POST = "post", "Each unit where people are in one of these roles"
    UNIT = "unit", "Each unit of one level"
    DUTY = "duty", "Each duty of another line"


class Frequency(models.TextChoices):
    """How often, in the words of the framework; `months` and `span` say it exactly."""

    MONTHLY = "monthly", "Every month"
    TWO_MONTHS = "two-months", "Every 2 months"
    QUARTERLY = "quarterly", "Every quarter"
    YEARLY = "yearly", "Every year"
    AS_WISHED = "as-wished", "As wished or planned"


class Brick(models.TextChoices):
    """The bricks of the framework’s activity wall."""

    FILE_AUDIT = "file-audit", "File audit and moderation"
    OBSERVATION = "observation", "Direct observations"
    FEEDBACK = "feedback", "Children and families"
    THEMED = "themed", "Themed audits"
    EXPERIENCE = "experience", "Practitioner experience"
    PERFORMANCE = "performance", "Performance data"


@tracked
class ScheduleLine(models.Model):
    """One line of the schedule: an activity that somebody owes again and again."""

    key = models.SlugField(primary_key=True, max_length=40)
    title = models.CharField(max_length=120)
    order = models.PositiveSmallIntegerField()
    brick = models.CharField("brick of the activity wall", max_length=12, choices=Brick, blank=True)

    objects = ScheduleLineQuerySet.as_manager()

    class Meta:
        ordering = ["order", "key"]

    class DataCare:
        """Words of the framework: no person’s."""

        personal = set()
        plain = {"key", "title", "order", "brick"}

    def __str__(self) -> str:
        return self.title


@tracked
class LineTerms(models.Model):
    """Who owes a line, how often and by when, for every period that begins in a month or later.

    A period begins on the first of each of `months` and lasts `span` months. Its duties fall due
    on its last working day or, where `due_after` is not 0, that many working days after its end (a
    line that follows another: after that was done). Where persons or posts owe it, the units of
    `level` are those that must have somebody in post, so that what a vacant post owes passes on.
    """

    id = models.BigAutoField(primary_key=True)
    line = models.ForeignKey(ScheduleLine, models.PROTECT, related_name="terms")
    applies_from = models.DateField()
    kind = models.ForeignKey(
        ActivityKind, models.PROTECT, related_name="+", verbose_name="what fulfils it"
    )
    roles = ArrayField(models.CharField(max_length=30, choices=Role), verbose_name="who")
    unit_of_duty = models.CharField(max_length=8, choices=UnitOfDuty)
    level = models.CharField("of this level", max_length=12, choices=Level, blank=True)
    follows = models.ForeignKey(
        ScheduleLine, models.PROTECT, null=True, blank=True, related_name="followed_by"
    )
    frequency = models.CharField("how often", max_length=12, choices=Frequency)
    months = ArrayField(
        models.PositiveSmallIntegerField(),
        blank=True,
        default=list,
        verbose_name="months in which a period begins",
    )
    span = models.PositiveSmallIntegerField(
        "months that a period lasts", validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    due_after = models.PositiveSmallIntegerField("working days after the period", default=0)
    ends_in = models.CharField("what its findings end in", max_length=200, blank=True)

    objects = LineTermsQuerySet.as_manager()

    class Meta:
        ordering = ["line", "-applies_from"]
        verbose_name_plural = "line terms"
        constraints = [
            models.UniqueConstraint(name="terms_once", fields=["line", "applies_from"]),
            models.CheckConstraint(name="terms_from_a_month", condition=Q(applies_from__day=1)),
            models.CheckConstraint(name="terms_span_1_to_12", condition=Q(span__range=(1, 12))),
            models.CheckConstraint(
                name="terms_months_known",
                condition=Q(months__contained_by=list(range(1, 13))),
            ),
            models.CheckConstraint(
                name="terms_level_for_units",
                condition=Q(unit_of_duty__in=("person", "post"))
                | (Q(unit_of_duty="unit") & ~Q(level=""))
                | Q(unit_of_duty="duty", level=""),
            ),
            models.CheckConstraint(
                name="terms_follow_another_line",
                condition=Q(unit_of_duty="duty", follows__isnull=False)
                | (~Q(unit_of_duty="duty") & Q(follows=None)),
            ),
        ]

    class DataCare:
        """Words of the framework: no person’s."""

        personal = set()
        plain = {
            "id", "line", "applies_from", "kind", "roles", "unit_of_duty", "level", "follows",
            "frequency", "months", "span", "due_after", "ends_in",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"{self.line_id} from {self.applies_from:%B %Y}"

    def due_on(self, period: dt.date) -> dt.date:
        """The day by which the duties of the period that begins on `period` are due."""
        last = add_months(period, self.span - 1)
        if self.due_after:
            return add_working_days(add_months(last, 1) - ONE_DAY, self.due_after)
        return last_working_day(last)
