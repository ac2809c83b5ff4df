"""What follows from a judgement by rule: plans, and audits of the same file again."""

from django.db import models
from django.db.models import Q

from audits.models.audits import Audit
from common import clock
from people.models import Staff
from trail.history import tracked
from trail.triggers import append_only


@tracked
class FollowUpRule(models.Model):
    """By when something follows from a judgement, or how often it does: a number, kept as data."""

    PLAN = "remedial-plan"
    OPENS, DUE, SHARE = "re-audit-opens", "re-audit-due", "re-audit-share"

    key = models.CharField(primary_key=True, max_length=20)
    name = models.CharField(max_length=80)
    number = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["key"]

    class DataCare:
        """Numbers."""

        personal = set()
        plain = {"key", "name", "number"}

    def __str__(self) -> str:
        return f"{self.name}: {self.number}"


class Cause(models.TextChoices):
    """Why a file is audited again."""

    INADEQUATE = "inadequate", "A judgement is Inadequate"
    SAMPLED = "sampled", "Drawn at random from those that require improvement"


@tracked
class ReAudit(models.Model):
    """Somebody else audits the same file again between two days.

    Asked for when the cause is found. The duty is made when the audit is shared: a duty is seen by
    many, and before that nobody may tell from one what was judged.
    """

    audit = models.OneToOneField(
        Audit, models.PROTECT, primary_key=True, related_name="asked_again"
    )
    cause = models.CharField(max_length=10, choices=Cause)
    opens_on = models.DateField()
    due_on = models.DateField()
    asked_at = models.DateTimeField(default=clock.now)
    asked_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    dropped_at = models.DateTimeField(null=True, blank=True)
    dropped_by = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "re-audit"
        constraints = [
            models.CheckConstraint(
                name="re_audit_dropped_pair",
                condition=Q(dropped_at=None, dropped_by=None)
                | Q(dropped_at__isnull=False, dropped_by__isnull=False),
            ),
            models.CheckConstraint(
                name="re_audit_days_follow", condition=Q(due_on__gte=models.F("opens_on"))
            ),
        ]

    class DataCare:
        """Keys, days and moments."""

        personal = set()
        plain = {
            "audit", "cause", "opens_on", "due_on", "asked_at", "asked_by", "dropped_at",
            "dropped_by",
        }  # fmt: skip
        child = "audit__activity__child"
        staff = {"audit__activity__participants__staff": "audit__activity__shared_at"}

    def __str__(self) -> str:
        return f"Re-audit of {self.audit}"


@tracked(exclude=["sealed"])
class SampleSeed(models.Model):
    """The seed by which audits of a month are drawn for a re-audit: sealed, with its SHA-256 told.

    Made by chance and never changed, so that the same audits are drawn whenever it is asked, and
    nobody can know beforehand which.
    """

    period = models.DateField(primary_key=True)
    sealed = models.TextField()
    promise = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        triggers = [append_only("append_only")]

    class DataCare:
        """Seeds and hashes: no person’s."""

        personal = set()
        plain = {"period", "sealed", "promise", "created_at"}

    def __str__(self) -> str:
        return f"Re-audits of {self.period:%B %Y}"
