"""Duties: what one responsible person or unit owes in one period."""

import uuid

from django.db import models
from django.db.models import F, Q

from people.models import Staff, Unit
from practice.models import Activity, ActivityKind
from programme.models.schedule import ScheduleLine
from programme.querysets import DutyQuerySet
from programme.triggers import exempted_by_a_head, looked_at_by_another
from trail.history import tracked


def _pair(name: str) -> models.CheckConstraint:
    both = Q(**{f"{name}_at__isnull": False, f"{name}_by__isnull": False})
    neither = Q(**{f"{name}_at": None, f"{name}_by": None})
    return models.CheckConstraint(name=f"duty_{name}_pair", condition=both | neither)


def _by() -> models.ForeignKey:
    return models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")


@tracked
class Duty(models.Model):
    """A line of the schedule for one person or unit in one period.

    `owed_by` is the person whose duty it is (None: a unit's, or a vacant post's), `holder` whoever
    is to do it now. `follows` is the duty whose fulfilment begins the clock of this one, which has
    no due day until then. `activity` is what was begun or done for it; `done_on` the day on which
    that was first handed in, `reopened_on` the day on which it was given back since.
    `looks_again_at` is the work whose file somebody else audits again, not before `opens_on`. Due
    soon, overdue, done and done late are derived: see the querysets.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    line = models.ForeignKey(ScheduleLine, models.PROTECT, related_name="duties")
    kind = models.ForeignKey(ActivityKind, models.PROTECT, related_name="+")
    period = models.DateField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="duties")
    owed_by = models.ForeignKey(
        Staff, models.PROTECT, null=True, blank=True, related_name="duties_owed"
    )
    holder = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="duties")
    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by"
    )
    looks_again_at = models.ForeignKey(
        Activity, models.PROTECT, null=True, blank=True, related_name="looked_at_again"
    )
    opens_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    activity = models.ForeignKey(
        Activity, models.PROTECT, null=True, blank=True, related_name="duties"
    )
    done_on = models.DateField(null=True, blank=True)
    reopened_on = models.DateField(null=True, blank=True)
    reassigned_at = models.DateTimeField(null=True, blank=True)
    reassigned_by = _by()
    reassigned_reason = models.CharField(max_length=500, blank=True)
    exempted_at = models.DateTimeField(null=True, blank=True)
    exempted_by = _by()
    exempted_reason = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField()

    objects = DutyQuerySet.as_manager()

    class Meta:
        ordering = ["period", "line", "unit", "id"]
        verbose_name_plural = "duties"
        indexes = [
            models.Index(fields=["period", "line", "unit"], name="duty_period"),
            models.Index(F("period").desc(), F("id").desc(), name="duty_latest"),
            models.Index(F("unit"), F("period").desc(), F("id").desc(), name="duty_unit"),
            models.Index(
                fields=["holder", "due_on"],
                name="duty_open",
                condition=Q(done_on=None) | Q(reopened_on__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(name="duty_period_is_month", condition=Q(period__day=1)),
            models.UniqueConstraint(
                name="duty_once_a_person",
                fields=["line", "period", "owed_by"],
                condition=Q(owed_by__isnull=False),
            ),
            models.UniqueConstraint(
                name="duty_once_a_unit",
                fields=["line", "period", "unit"],
                condition=Q(owed_by=None, follows=None, looks_again_at=None),
            ),
            models.UniqueConstraint(
                name="duty_once_a_second_look",
                fields=["line", "looks_again_at"],
                condition=Q(looks_again_at__isnull=False),
            ),
            models.CheckConstraint(
                name="duty_second_look_is_whole",
                condition=Q(looks_again_at=None, opens_on=None)
                | Q(looks_again_at__isnull=False, opens_on__isnull=False)
                & Q(owed_by=None, follows=None),
            ),
            models.UniqueConstraint(
                name="duty_once_a_followed_duty",
                fields=["line", "follows"],
                condition=Q(follows__isnull=False),
            ),
            models.UniqueConstraint(
                name="duty_activity_once_a_line",
                fields=["line", "activity"],
                condition=Q(activity__isnull=False),
            ),
            models.CheckConstraint(
                name="duty_has_due_day_or_waits",
                condition=Q(due_on__isnull=False) | Q(follows__isnull=False),
            ),
            models.CheckConstraint(
                name="duty_followed_is_nobody_elses",
                condition=Q(follows=None) | Q(owed_by=None),
            ),
            models.CheckConstraint(
                name="duty_done_by_an_activity",
                condition=Q(done_on=None) | Q(activity__isnull=False),
            ),
            models.CheckConstraint(
                name="duty_reopened_after_done",
                condition=Q(reopened_on=None) | Q(done_on__isnull=False),
            ),
            _pair("reassigned"),
            _pair("exempted"),
            models.CheckConstraint(
                name="duty_exempted_with_a_reason",
                condition=Q(exempted_at=None) ^ ~Q(exempted_reason=""),
            ),
            models.CheckConstraint(
                name="duty_not_exempted_by_holder",
                condition=Q(exempted_by=None)
                | (
                    (Q(holder=None) | ~Q(exempted_by=F("holder")))
                    & (Q(owed_by=None) | ~Q(exempted_by=F("owed_by")))
                ),
            ),
        ]
        triggers = [
            exempted_by_a_head("exempted_by_a_head"),
            looked_at_by_another("looked_at_by_another"),
        ]

    class DataCare:
        """What somebody wrote is personal; keys, dates and moments are plain."""

        nameless = True

        personal = {"reassigned_reason", "exempted_reason"}
        plain = {
            "id", "line", "kind", "period", "unit", "owed_by", "holder", "follows",
            "looks_again_at", "opens_on", "due_on", "activity", "done_on", "reopened_on",
            "reassigned_at", "reassigned_by", "exempted_at",
            "exempted_by", "created_at",
        }  # fmt: skip
        child = ("activity__child", "looks_again_at__child")
        staff = {"owed_by": "", "holder": ""}

    def __str__(self) -> str:
        return f"{self.line}, {self.period:%B %Y}"

    @property
    def is_done(self) -> bool:
        """Whether it was handed in and not given back since."""
        return self.done_on is not None and self.reopened_on is None

    @property
    def is_open(self) -> bool:
        """Whether it is neither done nor exempt: still to be done."""
        return not (self.is_done or self.is_exempt)

    @property
    def is_exempt(self) -> bool:
        """Whether somebody was exempted from it and did not do it all the same."""
        return self.exempted_at is not None and not self.is_done
