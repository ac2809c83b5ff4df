"""Urgent concerns for a child."""

import uuid

import pgtrigger
from django.db import models
from django.db.models import Q

from closing_loop.querysets import ConcernQuerySet
from common import clock
from people.models import Child, Staff, Unit
from practice.models import Activity
from trail.history import tracked


class ConcernKind(models.TextChoices):
    """What an urgent concern is about, which decides who hears of it."""

    SAFETY = "safety", "A child’s safety or welfare"
    HEALTH = "health", "A child’s health"
    EDUCATION = "education", "A child’s education"
    STAFF = "staff", "A member of staff"


@tracked
class UrgentConcern(models.Model):
    """A concern for a child that cannot wait; nothing in the portal deletes one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    activity = models.ForeignKey(
        Activity, models.PROTECT, null=True, blank=True, related_name="concerns"
    )
    child = models.ForeignKey(Child, models.PROTECT, null=True, blank=True, related_name="concerns")
    child_given = models.CharField("child not held here", max_length=200, blank=True)
    service = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=10, choices=ConcernKind)
    about_staff = models.ForeignKey(
        Staff, models.PROTECT, null=True, blank=True, related_name="concerns_about"
    )
    about_given = models.CharField("member of staff not held here", max_length=160, blank=True)
    what = models.TextField("what is the concern")
    told_by_telephone = models.CharField("who has been telephoned", max_length=300, blank=True)
    raised_at = models.DateTimeField(default=clock.now)
    raised_by = models.ForeignKey(Staff, models.PROTECT, related_name="concerns_raised")
    taken_at = models.DateTimeField(null=True, blank=True)
    taken_by = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ConcernQuerySet.as_manager()

    class Meta:
        ordering = ["-raised_at", "id"]
        indexes = [
            models.Index(fields=["child"], name="concern_child"),
            models.Index(fields=["raised_at"], name="concern_untaken", condition=Q(taken_at=None)),
        ]
        triggers = [pgtrigger.Protect(name="keep_concern", operation=pgtrigger.Delete)]
        constraints = [
            models.CheckConstraint(
                name="concern_names_a_child",
                condition=Q(child__isnull=False) | ~Q(child_given=""),
            ),
            models.CheckConstraint(
                name="concern_about_staff_names_them",
                condition=Q(kind="staff") | Q(about_staff=None, about_given=""),
            ),
            models.CheckConstraint(
                name="concern_taken_pair",
                condition=Q(taken_at=None, taken_by=None)
                | Q(taken_at__isnull=False, taken_by__isnull=False),
            ),
            models.CheckConstraint(
                name="concern_closed_pair",
                condition=Q(closed_at=None, closed_by=None)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
            ),
        ]

    class DataCare:
        """What somebody wrote is personal; keys and moments are plain."""

        personal = {"child_given", "about_given", "what", "told_by_telephone"}
        plain = {
            "id", "activity", "child", "service", "kind", "about_staff", "raised_at", "raised_by",
            "taken_at", "taken_by", "closed_at", "closed_by",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"Urgent concern: {self.get_kind_display().lower()}"
