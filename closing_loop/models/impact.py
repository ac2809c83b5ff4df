"""Whether an action made a difference: one impact review each time that it was done."""

import uuid

from django.db import models
from django.db.models import F, Q

from closing_loop.lifecycle import Difference
from closing_loop.models.following import Action
from closing_loop.querysets import ImpactReviewQuerySet
from people.models import Staff
from trail.history import tracked


def _pair(name: str) -> models.CheckConstraint:
    both = Q(**{f"{name}_at__isnull": False, f"{name}_by__isnull": False})
    neither = Q(**{f"{name}_at": None, f"{name}_by": None})
    return models.CheckConstraint(name=f"impact_{name}_pair", condition=both | neither)


@tracked
class ImpactReview(models.Model):
    """The look at what an action changed, some weeks after it was done.

    It may be answered from `opens_on` and is due on `due_on`; `counts_on` is the day by which
    figures count it: its due day, or the day of an answer before that. `owner` (None for an
    agency) and `done_by` are those of the round that is looked at.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    action = models.ForeignKey(Action, models.PROTECT, related_name="impact_reviews")
    owner = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")
    done_on = models.DateField()
    done_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    opens_on = models.DateField()
    due_on = models.DateField()
    counts_on = models.DateField()
    postponed_at = models.DateTimeField(null=True, blank=True)
    postponed_by = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")
    postponed_reason = models.CharField("why it was too early", max_length=500, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")
    difference = models.CharField(max_length=8, choices=Difference, blank=True)
    what_changed = models.TextField(blank=True)
    who_says = models.CharField("who says so", max_length=300, blank=True)

    objects = ImpactReviewQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [models.Index(fields=["counts_on"], name="impact_counts")]
        constraints = [
            _pair("reviewed"),
            _pair("postponed"),
            models.UniqueConstraint(
                name="impact_one_waiting", fields=["action"], condition=Q(reviewed_at=None)
            ),
            models.CheckConstraint(
                name="impact_answer_is_whole",
                condition=Q(reviewed_at=None, difference="")
                | Q(reviewed_at__isnull=False, difference__in=Difference.values)
                & ~Q(what_changed="")
                & ~Q(who_says=""),
            ),
            models.CheckConstraint(
                name="impact_not_reviewed_by_owner",
                condition=Q(reviewed_by=None)
                | ~(Q(reviewed_by=F("owner")) | Q(reviewed_by=F("done_by"))),
            ),
            models.CheckConstraint(
                name="impact_postponed_has_reason",
                condition=Q(postponed_at=None) | ~Q(postponed_reason=""),
            ),
            models.CheckConstraint(
                name="impact_days_in_order",
                condition=Q(opens_on__gt=F("done_on"), due_on__gte=F("opens_on"))
                & Q(counts_on__lte=F("due_on")),
            ),
        ]

    class DataCare:
        """What somebody wrote is personal; keys and moments are plain."""

        personal = {"postponed_reason", "what_changed", "who_says"}
        plain = {
            "id", "action", "owner", "done_on", "done_by", "opens_on", "due_on", "counts_on",
            "postponed_at", "postponed_by", "reviewed_at", "reviewed_by", "difference",
        }  # fmt: skip
        child = "action__activity__child"
        staff = {"owner": ""}

    def __str__(self) -> str:
        return f"Impact review due on {self.due_on:%-d %B %Y}"
