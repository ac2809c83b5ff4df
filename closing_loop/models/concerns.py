"""Urgent concerns for a child."""

import uuid

import pgtrigger
from django.db import models
from django.db.models import F, Q

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
    handed_on_at = models.DateTimeField(null=True, blank=True)
    handed_on_by = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")
    handed_on_reason = models.CharField("why it was handed on", max_length=500, blank=True)
    outside_told = models.CharField("who outside the portal was told", max_length=200, blank=True)
    health_told = models.CharField(
        "who in the Health Service has been told", max_length=200, blank=True
    )
    health_told_at = models.DateTimeField(null=True, blank=True)
    health_told_by = models.ForeignKey(
        Staff, models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_safe = models.BooleanField("the child is safe now", default=False)
    child_seen_by = models.CharField("who has seen the child", max_length=160, blank=True)
    child_seen_on = models.DateField(null=True, blank=True)
    decision = models.TextField("what was decided", blank=True)
    is_on_case_system = models.BooleanField("recorded on the case system", default=False)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ConcernQuerySet.as_manager()

    class Meta:
        ordering = ["-raised_at", "id"]
        indexes = [
            models.Index(fields=["child"], name="concern_child"),
            models.Index(F("raised_at").desc(), F("id").desc(), name="concern_latest"),
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
                name="concern_handed_on_whole",
                condition=Q(handed_on_at=None, handed_on_by=None, handed_on_reason="")
                | Q(handed_on_at__isnull=False, handed_on_by__isnull=False, taken_at__isnull=False)
                & ~Q(handed_on_reason=""),
            ),
            models.CheckConstraint(
                name="concern_closed_pair",
                condition=Q(closed_at=None, closed_by=None)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="concern_health_pair",
                condition=Q(health_told_at=None, health_told_by=None, health_told="")
                | (
                    Q(health_told_at__isnull=False, health_told_by__isnull=False, kind="health")
                    & ~Q(health_told="")
                ),
            ),
            models.CheckConstraint(
                name="concern_closed_with_its_answers",
                condition=Q(closed_at=None)
                | (
                    Q(taken_at__isnull=False, is_safe=True, is_on_case_system=True)
                    & Q(child_seen_on__isnull=False)
                    & ~Q(child_seen_by="")
                    & ~Q(decision="")
                ),
            ),
            models.CheckConstraint(
                name="concern_closed_once_health_was_told",
                condition=Q(closed_at=None) | ~Q(kind="health") | Q(health_told_at__isnull=False),
            ),
            models.CheckConstraint(
                name="concern_never_in_its_subjects_hands",
                condition=Q(about_staff=None)
                | (
                    ~Q(raised_by=F("about_staff"))
                    & (Q(taken_by=None) | ~Q(taken_by=F("about_staff")))
                    & (Q(closed_by=None) | ~Q(closed_by=F("about_staff")))
                    & (Q(health_told_by=None) | ~Q(health_told_by=F("about_staff")))
                ),
            ),
        ]

    class DataCare:
        """What somebody wrote is personal; keys and moments are plain."""

        personal = {
            "child_given", "about_given", "what", "told_by_telephone", "health_told", "is_safe",
            "child_seen_by", "child_seen_on", "decision", "handed_on_reason", "outside_told",
        }  # fmt: skip
        plain = {
            "id", "activity", "child", "service", "kind", "about_staff", "raised_at", "raised_by",
            "taken_at", "taken_by", "handed_on_at", "handed_on_by", "health_told_at",
            "health_told_by", "is_on_case_system", "closed_at", "closed_by",
        }  # fmt: skip
        child = ("child", "activity__child")
        staff = {"about_staff": "", "raised_by": ""}
        guarded = {"activity", "kind", "raised_at", "raised_by", "told_by_telephone", "what"}
        kept_from = ("about_staff",)
        stays = {"child_seen_on", "is_safe"}

    def __str__(self) -> str:
        return f"Urgent concern: {self.get_kind_display().lower()}"
