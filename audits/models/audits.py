"""Audits of a child’s file."""

from django.db import models
from django.db.models import Q

from audits.querysets import AuditQuerySet
from people.models import Staff
from practice.models import Activity
from trail.history import tracked


class Independence(models.TextChoices):
    """How near the auditor is to the team that holds the child."""

    OWN_TEAM = "own-team", "Own team"
    OWN_SERVICE = "own-service", "Own service, other team"
    OTHER_SERVICE = "other-service", "Other service"


@tracked
class Audit(models.Model):
    """The rest of an audit; its state, people and dates are on the activity."""

    activity = models.OneToOneField(
        Activity, models.PROTECT, primary_key=True, related_name="audit"
    )
    auditor = models.ForeignKey(Staff, models.PROTECT, related_name="audits")
    independence = models.CharField(max_length=14, choices=Independence)
    pick_reason = models.CharField("why this child and not a drawn one", max_length=500)
    no_tie_at = models.DateTimeField(null=True, blank=True)
    no_tie_by = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")
    auditor_supervised = models.BooleanField(
        "the auditor supervised the case in the last 12 months", default=False
    )
    handed_back_at = models.DateTimeField(null=True, blank=True)
    handed_back_by = models.ForeignKey(
        Staff, models.PROTECT, null=True, blank=True, related_name="+"
    )
    handed_back_reason = models.CharField(max_length=500, blank=True)
    reassigned_reason = models.CharField(max_length=500, blank=True)
    returned_reason = models.TextField(blank=True)
    limiting_reason = models.TextField("why Good or better beside an Inadequate thread", blank=True)

    objects = AuditQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="audit_no_tie_pair",
                condition=Q(no_tie_at=None, no_tie_by=None)
                | Q(no_tie_at__isnull=False, no_tie_by__isnull=False),
            ),
            models.CheckConstraint(
                name="audit_handed_back_pair",
                condition=Q(handed_back_at=None, handed_back_by=None)
                | Q(handed_back_at__isnull=False, handed_back_by__isnull=False),
            ),
        ]

    class DataCare:
        """What somebody wrote is personal; keys, facts and moments are plain."""

        nameless = True

        personal = {
            "pick_reason", "handed_back_reason", "reassigned_reason", "returned_reason",
            "limiting_reason",
        }  # fmt: skip
        plain = {
            "activity", "auditor", "independence", "no_tie_at", "no_tie_by", "auditor_supervised",
            "handed_back_at", "handed_back_by",
        }  # fmt: skip
        child = "activity__child"
        staff = {"auditor": "", "activity__participants__staff": "activity__shared_at"}

    def __str__(self) -> str:
        return self.activity.reference
