"""Children and the other subjects of work, who works with them, and who must not see them."""

import uuid

from django.db import models
from django.db.models import F, Q

from common import clock
from people.models.staff import Staff
from people.models.units import Unit
from people.querysets import ChildQuerySet, InvolvementQuerySet
from trail.history import tracked


class SubjectKind(models.TextChoices):
    """What kind of subject a record is about."""

    CHILD = "child", "Child"
    YOUNG_PERSON = "young-person", "Young person"
    FAMILY = "family", "Family"
    HOUSEHOLD = "household", "Fostering household"


class Status(models.TextChoices):
    """The case status."""

    EARLY_HELP = "early-help", "Early help"
    OPEN_ASSESSMENT = "open-assessment", "Open assessment"
    CHILD_IN_NEED = "child-in-need", "Child in need"
    CHILD_PROTECTION = "child-protection", "Child protection"
    LOOKED_AFTER = "looked-after", "Looked after"
    CARE_LEAVER = "care-leaver", "Care leaver"
    PRIVATELY_FOSTERED = "privately-fostered", "Privately fostered"
    YOUTH_JUSTICE = "youth-justice", "Youth justice"
    FOSTERING = "fostering", "Approved foster carers"
    CLOSED = "closed", "Closed"
    UNKNOWN = "unknown", "Not known"


class Sex(models.TextChoices):
    """As recorded on the case system."""

    FEMALE = "F", "Female"
    MALE = "M", "Male"
    OTHER = "O", "Other"
    UNKNOWN = "U", "Not known"


@tracked
class Child(models.Model):
    """A subject of work: no name, no address, no placement."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField("case reference", max_length=36, unique=True)
    kind = models.CharField(max_length=14, choices=SubjectKind, default=SubjectKind.CHILD)
    initials = models.CharField(max_length=6, blank=True)
    date_of_birth = models.DateField(null=True, blank=True)
    age_given = models.PositiveSmallIntegerField(null=True, blank=True)
    age_given_on = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=1, choices=Sex, default=Sex.UNKNOWN)
    ethnicity = models.CharField("ethnicity code", max_length=8, blank=True)
    is_disabled = models.BooleanField(null=True, blank=True)
    status = models.CharField(max_length=20, choices=Status, default=Status.UNKNOWN)
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    on_hold = models.BooleanField("legal hold", default=False)

    objects = ChildQuerySet.as_manager()

    class Meta:
        ordering = ["reference"]
        verbose_name_plural = "children"
        indexes = [models.Index(fields=["status"], name="child_status")]

    class DataCare:
        """Everything that is known of a child is personal, but its key and the hold."""

        personal = {
            "reference", "kind", "initials", "date_of_birth", "age_given", "age_given_on", "sex",
            "ethnicity", "is_disabled", "status", "opened_on", "closed_on",
        }  # fmt: skip
        plain = {"id", "on_hold"}
        child = "pk"
        alone = {
            "age_given",
            "age_given_on",
            "date_of_birth",
            "ethnicity",
            "initials",
            "is_disabled",
            "kind",
            "reference",
            "sex",
            "status",
        }
        stays = {"kind", "status"}
        emptied = {"sex": "U"}

    def __str__(self) -> str:
        return self.reference

    @property
    def is_open(self) -> bool:
        """Whether the case is open."""
        return self.status != Status.CLOSED

    @property
    def age(self) -> int | None:
        """Age in whole years today, or as last given by an extract; None where neither is known."""
        if self.date_of_birth is None:
            return self.age_given
        day = clock.today()
        had_birthday = (day.month, day.day) >= (self.date_of_birth.month, self.date_of_birth.day)
        return day.year - self.date_of_birth.year - (not had_birthday)

    @property
    def age_words(self) -> str:
        """The age as it is said: “age 9”, “under 1”, “not born yet”; empty where unknown."""
        if self.age is None:
            return ""
        if self.age < 1:
            return "not born yet" if self.age < 0 else "under 1"
        return f"age {self.age}"


@tracked
class Involvement(models.Model):
    """A child is worked by a member of staff in a unit from a day to a day (both included).

    Staff or unit is empty where an extract named one that has not been placed yet; then the
    words of the extract stand in `worker_given` or `team_given`. `source` is the format and list
    that told of it ("annex-a:6", "caseload:early-help"). `noted_on` is the day on which the portal
    learnt that it ended, from which the days for handing over count.
    """

    id = models.BigAutoField(primary_key=True)
    child = models.ForeignKey(Child, models.PROTECT, related_name="involvements")
    service = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="involvements"
    )
    staff = models.ForeignKey(
        Staff, models.PROTECT, null=True, blank=True, related_name="involvements"
    )
    is_lead = models.BooleanField(default=True)
    starts_on = models.DateField(default=clock.today)
    ends_on = models.DateField(null=True, blank=True)
    noted_on = models.DateField(null=True, blank=True)
    team_given = models.CharField(max_length=120, blank=True)
    worker_given = models.CharField(max_length=120, blank=True)
    source = models.CharField(max_length=80, blank=True)

    objects = InvolvementQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "id"]
        indexes = [
            models.Index(fields=["unit", "ends_on"], name="involvement_unit"),
            models.Index(fields=["staff", "ends_on"], name="involvement_staff"),
        ]
        constraints = [
            models.CheckConstraint(
                name="involvement_ends_after_start",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
            models.UniqueConstraint(
                name="involvement_one_lead_a_service",
                fields=["child", "service"],
                condition=Q(is_lead=True, ends_on=None, service__isnull=False),
            ),
            models.UniqueConstraint(
                name="involvement_one_lead_unplaced",
                fields=["child", "team_given"],
                condition=Q(is_lead=True, ends_on=None, service=None),
            ),
        ]

    class DataCare:
        """The words of an extract may name people."""

        personal = {"team_given", "worker_given"}
        plain = {
            "id", "child", "service", "unit", "staff", "is_lead", "starts_on", "ends_on",
            "noted_on", "source",
        }  # fmt: skip
        child = "child"
        staff = {"staff": ""}

    def __str__(self) -> str:
        return f"{self.child} with {self.staff or self.worker_given or 'nobody'}"


@tracked
class Restriction(models.Model):
    """A child whose record is open to named people only; beats every role."""

    id = models.BigAutoField(primary_key=True)
    child = models.ForeignKey(Child, models.PROTECT, related_name="restrictions")
    reason = models.CharField(max_length=300)
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="restriction_one_open", fields=["child"], condition=Q(lifted_at=None)
            ),
            models.CheckConstraint(
                name="restriction_lifted_pair",
                condition=Q(lifted_at=None, lifted_by=None)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
            ),
        ]

    class DataCare:
        """Why a child is restricted is personal."""

        personal = {"reason"}
        plain = {"id", "child", "made_at", "made_by", "lifted_at", "lifted_by"}
        child = "child"
        guarded = {"reason"}

    def __str__(self) -> str:
        return f"{self.child} restricted"


@tracked
class RestrictionException(models.Model):
    """One person who may see a restricted child."""

    id = models.BigAutoField(primary_key=True)
    restriction = models.ForeignKey(Restriction, models.CASCADE, related_name="exceptions")
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="restriction_exception_once", fields=["restriction", "staff"]
            )
        ]

    class DataCare:
        """Keys alone."""

        personal = set()
        plain = {"id", "restriction", "staff"}
        child = "restriction__child"
        staff = {"staff": ""}

    def __str__(self) -> str:
        return f"{self.staff} may see {self.restriction.child}"


@tracked
class StaffBar(models.Model):
    """A member of staff who must never see a child: own family, a neighbour."""

    id = models.BigAutoField(primary_key=True)
    child = models.ForeignKey(Child, models.PROTECT, related_name="bars")
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="bars")
    reason = models.CharField(max_length=300)
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="bar_one_open", fields=["child", "staff"], condition=Q(lifted_at=None)
            ),
            models.CheckConstraint(
                name="bar_lifted_pair",
                condition=Q(lifted_at=None, lifted_by=None)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
            ),
        ]

    class DataCare:
        """Why somebody is barred from a child tells of both."""

        personal = {"reason"}
        plain = {
            "id", "child", "staff", "made_at", "made_by", "lifted_at", "lifted_by",
        }  # fmt: skip
        child = "child"
        staff = {"staff": ""}
        guarded = {"reason"}

    def __str__(self) -> str:
        return f"{self.staff} barred from {self.child}"
