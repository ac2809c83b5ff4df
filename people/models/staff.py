"""Staff, their sign-in and their dated appointments."""

import uuid

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import F, Q

from common import clock
from people.managers import UserManager
from people.models.units import Unit
from people.querysets import AppointmentQuerySet, StaffQuerySet
from people.roles import Role
from trail.history import tracked


@tracked
class Staff(models.Model):
    """Somebody who works for the council, with or without a sign-in."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField("staff number", max_length=40, unique=True)
    first_name = models.CharField(max_length=80)
    last_name = models.CharField(max_length=80)
    email = models.EmailField(blank=True)
    job_title = models.CharField(max_length=120, blank=True)
    swe_number = models.CharField("Social Work England number", max_length=12, blank=True)
    line_manager = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="reports"
    )
    started_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)

    objects = StaffQuerySet.as_manager()

    class Meta:
        ordering = ["last_name", "first_name", "number"]
        verbose_name_plural = "staff"
        constraints = [
            models.CheckConstraint(
                name="staff_not_own_manager",
                condition=Q(line_manager=None) | ~Q(line_manager=F("id")),
            )
        ]

    class DataCare:
        """Who somebody is and how they are reached is personal."""

        personal = {
            "number", "first_name", "last_name", "email", "job_title", "swe_number",
        }  # fmt: skip
        plain = {"id", "line_manager", "started_on", "left_on"}
        staff = {"pk": ""}
        alone = {"email", "first_name", "job_title", "last_name", "number", "swe_number"}

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}"


@tracked(exclude=["password", "last_login"])
class User(AbstractBaseUser):
    """A sign-in; what it may do comes from the appointments of its member of staff."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    staff = models.OneToOneField(Staff, models.PROTECT, related_name="user")
    is_active = models.BooleanField(default=True)
    is_demonstration = models.BooleanField(default=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["staff"]

    class DataCare:
        """The address and the password are personal."""

        personal = {"email", "password", "last_login"}
        plain = {"id", "staff", "is_active", "is_demonstration"}
        staff = {"staff": ""}
        alone = {"email"}
        secret = {"password"}

    def __str__(self) -> str:
        return str(self.staff)

    @property
    def may_use_password(self) -> bool:
        """Whether a password opens this sign-in: beside single sign-on, only where that is said."""
        named = settings.PASSWORD_SIGN_INS
        return named is None or self.is_demonstration or self.email.lower() in named

    def get_full_name(self) -> str:
        return str(self.staff)


@tracked
class Appointment(models.Model):
    """A member of staff holds a role at a unit from a day to a day (both included)."""

    id = models.BigAutoField(primary_key=True)
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="appointments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="appointments")
    role = models.CharField(max_length=30, choices=Role)
    starts_on = models.DateField(default=clock.today)
    ends_on = models.DateField(null=True, blank=True)
    is_acting = models.BooleanField("acting up or cover", default=False)
    is_from_roster = models.BooleanField(default=False)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "id"]
        indexes = [models.Index(fields=["unit", "role"], name="appointment_unit_role")]
        constraints = [
            models.CheckConstraint(
                name="appointment_ends_after_start",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="appointment_inspector_dated",
                condition=~Q(role=Role.INSPECTOR) | Q(ends_on__isnull=False),
            ),
            models.UniqueConstraint(
                name="appointment_once", fields=["staff", "unit", "role", "starts_on"]
            ),
        ]

    class DataCare:
        """A post is public within the council."""

        personal = set()
        plain = {
            "id", "staff", "unit", "role", "starts_on", "ends_on", "is_acting", "is_from_roster",
        }  # fmt: skip
        staff = {"staff": ""}

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.unit}"
