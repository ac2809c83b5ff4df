"""What will be done after an activity: actions and their clocks."""

import datetime as dt
import uuid

from django.db import models
from django.db.models import F, Q

from closing_loop.lifecycle import ENDED, FINISHED, SEEN_DONE, UNFINISHED, ActionState
from closing_loop.querysets import ActionQuerySet
from common import clock
from common.dates import add_working_days
from people.models import Staff
from practice.models import Activity, Ambition, GoldenThread, Theme
from trail.history import tracked

TO_DO = Q(state__in=sorted(UNFINISHED))  # the few of which the longest overdue are looked for


class Level(models.TextChoices):
    """At which level an action makes its difference."""

    CHILD = "child", "This child"
    PRACTITIONER = "practitioner", "Practitioner"
    TEAM = "team", "Team"
    SERVICE = "service", "Service"


class Priority(models.TextChoices):
    """How soon an action must be done."""

    URGENT = "urgent", "Urgent"
    HIGH = "high", "High"
    MEDIUM = "medium", "Medium"
    LOW = "low", "Low"


@tracked
class PriorityClock(models.Model):
    """How many days an action of a priority has, unless a day is named: working days, but for an
    urgent one, which cannot wait for Monday.
    """

    priority = models.CharField(primary_key=True, max_length=8, choices=Priority)
    working_days = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["working_days"]

    class DataCare:
        """Numbers of days."""

        personal: set[str] = set()
        plain = {"priority", "working_days"}

    def __str__(self) -> str:
        unit = "day" if self.is_by_calendar else "working day"
        several = "" if self.working_days == 1 else "s"
        return f"{self.get_priority_display()}: {self.working_days} {unit}{several}"

    @property
    def is_by_calendar(self) -> bool:
        """Whether weekends and bank holidays count."""
        return self.priority == Priority.URGENT

    def due_from(self, day: dt.date) -> dt.date:
        """The day by which an action is due that is made on `day`."""
        if self.is_by_calendar:
            return day + dt.timedelta(days=self.working_days)
        return add_working_days(day, self.working_days)


@tracked
class LoopClock(models.Model):
    """How many weeks after an action was done something of the loop happens."""

    OPENS, DUE = "review-opens", "review-due"

    key = models.CharField(primary_key=True, max_length=20)
    name = models.CharField(max_length=80)
    weeks = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["weeks"]

    class DataCare:
        """Numbers of weeks."""

        personal: set[str] = set()
        plain = {"key", "name", "weeks"}

    def __str__(self) -> str:
        return f"{self.name}: {self.weeks} weeks after it was done"


def _pair(name: str) -> models.CheckConstraint:
    both = Q(**{f"{name}_at__isnull": False, f"{name}_by__isnull": False})
    neither = Q(**{f"{name}_at": None, f"{name}_by": None})
    return models.CheckConstraint(name=f"action_{name}_pair", condition=both | neither)


def _by() -> models.ForeignKey:
    return models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")


@tracked
class Action(models.Model):
    """What will be done after an activity, by one accountable owner, and what it will change.

    The owner is a member of staff, or an outside agency with somebody to ask there. The moments
    are those of the present round: reopened, an action is neither done nor verified, and its
    history and its impact reviews keep what was.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="actions")
    is_remedial = models.BooleanField("the remedial plan of an Inadequate", default=False)
    level = models.CharField(max_length=12, choices=Level, default=Level.CHILD)
    owner = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="actions")
    agency = models.CharField("outside agency", max_length=120, blank=True)
    contact = models.CharField("whom to ask there", max_length=160, blank=True)
    what = models.TextField("what will be done")
    difference = models.TextField("what will be different")
    why = models.TextField("why it is needed", blank=True)
    thread = models.ForeignKey(GoldenThread, models.PROTECT, null=True, blank=True)
    ambition = models.ForeignKey(Ambition, models.PROTECT, null=True, blank=True)
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True, related_name="+")
    priority = models.CharField(max_length=8, choices=Priority, default=Priority.MEDIUM)
    due_on = models.DateField()
    state = models.CharField(max_length=12, choices=ActionState, default=ActionState.IDENTIFIED)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = _by()
    started_at = models.DateTimeField(null=True, blank=True)
    started_by = _by()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = _by()
    evidence = models.TextField("what shows that it was done", blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = _by()
    evidence_seen = models.CharField("what was seen of it", max_length=500, blank=True)
    reopened_at = models.DateTimeField(null=True, blank=True)
    reopened_by = _by()
    reopened_reason = models.CharField(max_length=500, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = _by()
    ended_reason = models.CharField(max_length=500, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged"
    )

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [
            models.Index(fields=["owner", "state", "due_on"], name="action_owner"),
            models.Index(fields=["activity"], name="action_activity"),
            models.Index(fields=["state", "due_on"], name="action_state"),
            models.Index(fields=["due_on", "id"], name="action_due", condition=TO_DO),
            models.Index(fields=["created_at", "id"], name="action_oldest", condition=TO_DO),
        ]
        constraints = [
            *(_pair(name) for name in ("agreed", "started", "done", "verified", "reopened")),
            _pair("ended"),
            models.CheckConstraint(
                name="action_one_owner_or_agency",
                condition=Q(owner__isnull=False, agency="", contact="")
                | (Q(owner=None) & ~Q(agency="") & ~Q(contact="")),
            ),
            models.CheckConstraint(
                name="action_not_verified_by_owner",
                condition=Q(verified_by=None)
                | ~(Q(verified_by=F("owner")) | Q(verified_by=F("done_by"))),
            ),
            models.CheckConstraint(
                name="action_done_has_evidence",
                condition=Q(state__in=sorted(FINISHED), done_at__isnull=False) & ~Q(evidence="")
                | ~Q(state__in=sorted(FINISHED)) & Q(done_at=None),
            ),
            models.CheckConstraint(
                name="action_verified_was_seen",
                condition=Q(state__in=sorted(SEEN_DONE), verified_at__isnull=False)
                | ~Q(state__in=sorted(SEEN_DONE)) & Q(verified_at=None),
            ),
            models.CheckConstraint(
                name="action_reopened_has_reason",
                condition=Q(reopened_at=None) | ~Q(reopened_reason=""),
            ),
            models.CheckConstraint(
                name="action_ended_has_reason",
                condition=Q(state__in=sorted(ENDED), ended_at__isnull=False) & ~Q(ended_reason="")
                | ~Q(state__in=sorted(ENDED)) & Q(ended_at=None),
            ),
            models.UniqueConstraint(
                name="action_one_remedial_plan",
                fields=["activity"],
                condition=Q(is_remedial=True) & ~Q(state__in=sorted(ENDED)),
            ),
            models.CheckConstraint(
                name="action_merged_is_superseded",
                condition=Q(merged_into=None)
                | Q(state=ActionState.SUPERSEDED) & ~Q(merged_into=F("id")),
            ),
        ]

    class DataCare:
        """What somebody wrote is personal; keys and moments are plain."""

        personal = {
            "agency", "contact", "what", "difference", "why", "evidence", "evidence_seen",
            "reopened_reason", "ended_reason",
        }  # fmt: skip
        plain = {
            "id", "activity", "is_remedial", "level", "owner", "thread", "ambition", "theme",
            "priority", "due_on", "state", "created_at", "created_by", "agreed_at", "agreed_by",
            "started_at", "started_by", "done_at", "done_by", "verified_at", "verified_by",
            "reopened_at", "reopened_by", "ended_at", "ended_by", "merged_into",
        }  # fmt: skip
        child = "activity__child"
        staff = {"owner": ""}

    def __str__(self) -> str:
        return self.what

    @property
    def called(self) -> str:
        """What a page calls it."""
        return "Remedial plan" if self.is_remedial else "Action"

    @property
    def is_to_do(self) -> bool:
        """Whether it is still to be done."""
        return self.state in UNFINISHED

    @property
    def owner_words(self) -> str:
        """Who is accountable: the member of staff, or the agency and whom to ask there."""
        return str(self.owner) if self.owner_id else f"{self.agency} ({self.contact})"
