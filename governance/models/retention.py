"""How long words are kept, and purges that two people have decided."""

import datetime as dt
import uuid

import pgtrigger
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from common import clock
from governance.querysets import PurgeQuerySet, RetentionRuleQuerySet
from governance.triggers import as_decided
from people.models import Child, Staff
from practice.models import Activity
from trail.history import tracked
from trail.models import Tombstone

LEAST, MOST = 1, 100


class RuleKey(models.TextChoices):
    """Of what a rule says how long it is kept."""

    VOICE = "families", "What families said"
    CHILD_WORDS = "child-words", "What was written about a child"
    ACTIVITY = "activity", "What was written in an audit or other activity"
    CHILD = "child", "Who a child was"
    LOOKS = "looks", "Names in the log of who looked at what"


@tracked
class RetentionRule(models.Model):
    """After how many years words of one kind have reached their period, and why."""

    key = models.CharField(primary_key=True, max_length=12, choices=RuleKey)
    order = models.PositiveSmallIntegerField()
    years = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(LEAST), MaxValueValidator(MOST)]
    )
    reason = models.CharField("why so long", max_length=300)

    objects = RetentionRuleQuerySet.as_manager()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.CheckConstraint(
                name="retention_years_1_to_100", condition=Q(years__range=(LEAST, MOST))
            )
        ]

    class DataCare:
        """Rules of a council: no person’s."""

        personal: set[str] = set()
        plain = {"key", "order", "years", "reason"}

    def __str__(self) -> str:
        return self.get_key_display()

    @property
    def words(self) -> str:
        """The rule as a tombstone says it."""
        return f"{self.get_key_display()}: {self.years} {'year' if self.years == 1 else 'years'}"

    def reached_by(self, day: dt.date) -> dt.date:
        """What ended on this day or before has reached its period on `day`."""
        try:
            return day.replace(year=day.year - self.years)
        except ValueError:  # 29 February
            return day.replace(year=day.year - self.years, day=28)


@tracked
class Purge(models.Model):
    """What one person proposes to purge under a rule, and another approves."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    rule = models.ForeignKey(RetentionRule, models.PROTECT, related_name="purges")
    under = models.CharField("the rule as it stood", max_length=300)
    proposed_at = models.DateTimeField(default=clock.now)
    proposed_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")
    dropped_at = models.DateTimeField(null=True, blank=True)
    dropped_by = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")
    dropped_reason = models.CharField(max_length=500, blank=True)
    purged_at = models.DateTimeField(null=True, blank=True)
    sentence = models.CharField("why it waits", max_length=300, blank=True)

    objects = PurgeQuerySet.as_manager()

    class Meta:
        ordering = ["-proposed_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="purge_approved_by_another",
                condition=Q(approved_at=None, approved_by=None)
                | (Q(approved_at__isnull=False) & ~Q(approved_by=F("proposed_by"))),
            ),
            models.CheckConstraint(
                name="purge_dropped_with_reason",
                condition=Q(dropped_at=None, dropped_by=None, dropped_reason="")
                | (
                    Q(dropped_at__isnull=False, dropped_by__isnull=False, approved_at=None)
                    & ~Q(dropped_reason="")
                ),
            ),
            models.CheckConstraint(
                name="purge_done_was_approved",
                condition=Q(purged_at=None) | Q(approved_at__isnull=False),
            ),
        ]

    class DataCare:
        """What was decided, by whom and when."""

        personal = {"dropped_reason"}
        plain = {
            "id", "rule", "under", "proposed_at", "proposed_by", "approved_at", "approved_by",
            "dropped_at", "dropped_by", "purged_at", "sentence",
        }  # fmt: skip
        apart = "A decision about many records, made in a post; each record has its tombstone."

    def __str__(self) -> str:
        return f"Purge under {self.under}"

    @property
    def is_open(self) -> bool:
        """Whether somebody has yet to approve it."""
        return self.approved_at is None and self.dropped_at is None

    @property
    def is_running(self) -> bool:
        """Whether a worker is to carry it out."""
        return self.approved_at is not None and self.purged_at is None


@tracked
class PurgeItem(models.Model):
    """One record of a purge: a child, an activity or a month of the log; why it was left if so."""

    id = models.BigAutoField(primary_key=True)
    purge = models.ForeignKey(Purge, models.PROTECT, related_name="items")
    child = models.ForeignKey(Child, models.PROTECT, null=True, blank=True, related_name="+")
    activity = models.ForeignKey(Activity, models.PROTECT, null=True, blank=True, related_name="+")
    month = models.DateField(null=True, blank=True)
    ended_on = models.DateField("from when its period counts")
    refused = models.CharField("why it was left", max_length=300, blank=True)

    class Meta:
        ordering = ["ended_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="purge_item_of_one_record",
                condition=Q(child__isnull=False, activity=None, month=None)
                | Q(child=None, activity__isnull=False, month=None)
                | Q(child=None, activity=None, month__isnull=False),
            ),
            models.UniqueConstraint(
                name="purge_item_once",
                fields=["purge", "child", "activity", "month"],
                nulls_distinct=False,
            ),
        ]

    class DataCare:
        """Keys and days."""

        personal: set[str] = set()
        plain = {"id", "purge", "child", "activity", "month", "ended_on", "refused"}
        child = ("child", "activity__child")

    def __str__(self) -> str:
        return str(self.child or self.activity or f"Log of {self.month:%B %Y}")

    @property
    def object_id(self) -> uuid.UUID | None:
        """The id by which a tombstone names it."""
        return self.child_id or self.activity_id


pgtrigger.register(as_decided("as_decided"))(Tombstone)
