"""Who hears of an urgent concern: the policy as data, and whom it named for each concern."""

import datetime as dt
import uuid

import pgtrigger
from django.db import models
from django.db.models import F, Q

from closing_loop.models.concerns import ConcernKind, UrgentConcern
from closing_loop.querysets import DeputyQuerySet
from common import clock
from people.models import Staff, Unit
from trail.history import tracked


class Hears(models.TextChoices):
    """Whom a line of the policy names."""

    HEADS = "heads", "Heads of the services concerned"
    SENIOR = "senior", "Senior leadership"
    DEPUTIES = "deputies", "Deputies of everybody named so far"
    SAFEGUARDING = "safeguarding", "Safeguarding Improvement Unit"
    SERVICE = "service", "Head of a service"
    PERSON = "person", "A person"
    OUTSIDE = "outside", "Somebody outside the portal, told by telephone"


@tracked
class ConcernRoute(models.Model):
    """A line of the policy: who hears of concerns of a kind, after how many working hours.

    Those of 0 hours hear at once; the others only while nobody has taken responsibility. With a
    `service` the line is for concerns of that service alone. `unit` is the service whose head is
    meant, `staff` the person, `contact` who is telephoned outside the portal: whoever closes the
    concern says whom of them was told.
    """

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=10, choices=ConcernKind)
    service = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    hears = models.CharField(max_length=12, choices=Hears)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    staff = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")
    contact = models.CharField("who is telephoned", max_length=120, blank=True)
    after_hours = models.PositiveSmallIntegerField("working hours after it is raised", default=0)

    class Meta:
        ordering = ["kind", "after_hours", "id"]
        constraints = [
            models.UniqueConstraint(
                name="concern_route_once",
                fields=["kind", "service", "hears", "unit", "staff", "contact"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="concern_route_names_whom",
                condition=Q(hears="service", unit__isnull=False, staff=None, contact="")
                | Q(hears="person", staff__isnull=False, unit=None, contact="")
                | (Q(hears="outside", unit=None, staff=None) & ~Q(contact=""))
                | (
                    ~Q(hears__in=("service", "person", "outside"))
                    & Q(unit=None, staff=None, contact="")
                ),
            ),
        ]

    class DataCare:
        """A policy tells nothing of anybody’s life."""

        personal = set()
        plain = {"id", "kind", "service", "hears", "unit", "staff", "contact", "after_hours"}
        staff = {"staff": ""}

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.whom}"

    @property
    def whom(self) -> str:
        """Whom the line names, in words."""
        if self.hears == Hears.SERVICE:
            return f"Head of {self.unit}"
        if self.hears == Hears.OUTSIDE:
            return f"{self.contact}, by telephone"
        return str(self.staff) if self.hears == Hears.PERSON else self.get_hears_display()


@tracked
class Deputy(models.Model):
    """Somebody who hears of urgent concerns for another, from a day to a day (both included).

    While the other is on leave at once, else when the policy asks for deputies.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Staff, models.PROTECT, related_name="deputies")
    deputy = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    is_leave = models.BooleanField("on leave", default=False)
    starts_on = models.DateField(default=clock.today)
    ends_on = models.DateField(null=True, blank=True)

    objects = DeputyQuerySet.as_manager()

    class Meta:
        ordering = ["person", "starts_on", "id"]
        verbose_name_plural = "deputies"
        constraints = [
            models.CheckConstraint(
                name="deputy_is_somebody_else", condition=~Q(person=F("deputy"))
            ),
            models.CheckConstraint(
                name="deputy_ends_after_start",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="deputy_for_leave_is_dated",
                condition=Q(is_leave=False) | Q(ends_on__isnull=False),
            ),
            models.UniqueConstraint(
                name="deputy_once", fields=["person", "deputy", "starts_on", "is_leave"]
            ),
        ]

    class DataCare:
        """Who stands in for whom is known to the council."""

        personal = set()
        plain = {"id", "person", "deputy", "is_leave", "starts_on", "ends_on"}
        staff = {"person": "", "deputy": ""}

    def __str__(self) -> str:
        return f"{self.deputy} for {self.person}"


@tracked
class ConcernClock(models.Model):
    """The one row that says when people work, how often to ask again, and who answers at night."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    opens = models.TimeField("working hours begin", default=dt.time(9))
    closes = models.TimeField("working hours end", default=dt.time(17))
    repeat_hours = models.PositiveSmallIntegerField("working hours between reminders", default=4)
    remind_days = models.PositiveSmallIntegerField(
        "working days after which who took it is reminded", default=2
    )
    out_of_hours = models.CharField(
        "whom to telephone out of hours", max_length=120, default="the Emergency Duty Service"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(name="concern_clock_is_one_row", condition=Q(id=1)),
            models.CheckConstraint(
                name="concern_clock_runs",
                condition=Q(closes__gt=F("opens"), repeat_hours__gt=0, remind_days__gt=0),
            ),
        ]

    class DataCare:
        """Office hours."""

        personal = set()
        plain = {"id", "opens", "closes", "repeat_hours", "remind_days", "out_of_hours"}

    def __str__(self) -> str:
        return f"{self.opens:%H:%M} to {self.closes:%H:%M}"


def _never_the_subject() -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="never_the_subject",
        operation=pgtrigger.Insert | pgtrigger.Update,
        when=pgtrigger.Before,
        func="""
            IF EXISTS (SELECT 1 FROM closing_loop_urgentconcern AS concern
                       WHERE concern.id = NEW.concern_id
                       AND concern.about_staff_id = NEW.staff_id) THEN
                RAISE EXCEPTION 'whom a concern is about is never told of it';
            END IF;
            RETURN NEW;
        """,
    )


@tracked
class NamedPerson(models.Model):
    """Somebody whom the policy named for a concern: told of it, and may take it on and close it.

    `after_hours` is the step at which they were told; their banner stays until they acknowledge.
    """

    id = models.BigAutoField(primary_key=True)
    concern = models.ForeignKey(UrgentConcern, models.PROTECT, related_name="named")
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    part = models.CharField(max_length=160)
    after_hours = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        Staff, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["after_hours", "id"]
        indexes = [
            models.Index(fields=["staff"], name="named_waiting", condition=Q(acknowledged_at=None)),
        ]
        triggers = [
            pgtrigger.Protect(name="keep_named", operation=pgtrigger.Delete),
            _never_the_subject(),
        ]
        constraints = [
            models.UniqueConstraint(name="named_once", fields=["concern", "staff"]),
            models.CheckConstraint(
                name="named_acknowledge_for_themselves",
                condition=Q(acknowledged_at=None, acknowledged_by=None)
                | Q(acknowledged_at__isnull=False, acknowledged_by=F("staff")),
            ),
        ]

    class DataCare:
        """Who was told of a concern, and when."""

        personal = set()
        plain = {
            "id", "concern", "staff", "part", "after_hours", "created_at", "acknowledged_at",
            "acknowledged_by",
        }  # fmt: skip
        child = ("concern__child", "concern__activity__child")
        kept_from = ("concern__about_staff",)
        staff = {"staff": ""}

    def __str__(self) -> str:
        return f"{self.staff}, {self.part}"


@tracked
class Escalation(models.Model):
    """A step that was taken because nobody had taken responsibility; each is taken once."""

    id = models.BigAutoField(primary_key=True)
    concern = models.ForeignKey(UrgentConcern, models.PROTECT, related_name="escalations")
    after_hours = models.PositiveIntegerField("working hours after it was raised")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["after_hours"]
        triggers = [pgtrigger.Protect(name="keep_escalation", operation=pgtrigger.Delete)]
        constraints = [
            models.UniqueConstraint(name="escalation_once", fields=["concern", "after_hours"])
        ]

    class DataCare:
        """A moment."""

        personal = set()
        plain = {"id", "concern", "after_hours", "created_at"}
        child = ("concern__child", "concern__activity__child")
        kept_from = ("concern__about_staff",)

    def __str__(self) -> str:
        return f"After {self.after_hours} working hours"
