"""Legal holds: why nothing of a record may be purged, from when to when."""

import uuid

from django.db import models
from django.db.models import Q

from common import clock
from governance.querysets import LegalHoldQuerySet
from people.models import Child, Staff
from trail.history import tracked


def one_subject(name: str) -> models.CheckConstraint:
    """A row is about a child or about a member of staff."""
    child, staff = Q(child__isnull=False, staff=None), Q(child=None, staff__isnull=False)
    return models.CheckConstraint(name=name, condition=child | staff)


@tracked
class LegalHold(models.Model):
    """The record of a child or of a member of staff is kept as it is, for a reason, until lifted.

    Several may stand at once, each for a matter of its own: the record is free when none does.
    `Child.on_hold` says whether any does, for whoever draws or picks children.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    child = models.ForeignKey(
        Child, models.PROTECT, null=True, blank=True, related_name="legal_holds"
    )
    staff = models.ForeignKey(
        Staff, models.PROTECT, null=True, blank=True, related_name="legal_holds"
    )
    reason = models.CharField(max_length=500)
    placed_at = models.DateTimeField(default=clock.now)
    placed_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    lifted_reason = models.CharField(max_length=500, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")

    objects = LegalHoldQuerySet.as_manager()

    class Meta:
        ordering = ["-placed_at", "id"]
        constraints = [
            one_subject("hold_of_one_record"),
            models.CheckConstraint(
                name="hold_lifted_with_reason",
                condition=Q(lifted_at=None, lifted_by=None, lifted_reason="")
                | (Q(lifted_at__isnull=False, lifted_by__isnull=False) & ~Q(lifted_reason="")),
            ),
            models.CheckConstraint(name="hold_has_a_reason", condition=~Q(reason="")),
        ]

    class DataCare:
        """Why a record is held may tell of a dispute or a crime."""

        personal = {"reason", "lifted_reason"}
        plain = {
            "id", "child", "staff", "placed_at", "placed_by", "lifted_at", "lifted_by",
        }  # fmt: skip
        child = "child"
        staff = {"staff": ""}
        guarded = {"lifted_reason", "reason"}

    def __str__(self) -> str:
        return f"Legal hold of {self.child or self.staff}"

    @property
    def is_open(self) -> bool:
        """Whether it still stands."""
        return self.lifted_at is None
