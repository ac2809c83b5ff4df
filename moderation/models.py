"""The second look at an audit: blind judgement, reveal, quality of the audit, settlement."""

import uuid

from django.db import models
from django.db.models import F, Q

from audits.models import Audit
from common import clock
from moderation.lifecycle import ModerationState
from moderation.querysets import ModerationQuerySet
from moderation.triggers import no_conflict
from people.models import Staff
from practice.models import Activity, Judgement, Rating
from trail.history import tracked


def _pair(moment: str) -> models.CheckConstraint:
    both = Q(**{f"{moment}_at__isnull": False, f"{moment}_by__isnull": False})
    neither = Q(**{f"{moment}_at": None, f"{moment}_by": None})
    return models.CheckConstraint(name=f"moderation_{moment}_pair", condition=both | neither)


def _by() -> models.ForeignKey:
    return models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")


@tracked
class Moderation(models.Model):
    """The rest of a moderation; its state and dates are on its own activity."""

    activity = models.OneToOneField(
        Activity, models.PROTECT, primary_key=True, related_name="moderation"
    )
    audit = models.OneToOneField(Audit, models.PROTECT, related_name="moderation")
    auditor = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    moderator = models.ForeignKey(
        Staff, models.PROTECT, null=True, blank=True, related_name="moderations"
    )
    no_tie_at = models.DateTimeField(null=True, blank=True)
    no_tie_by = _by()
    joint_at = models.DateTimeField(null=True, blank=True)
    joint_by = _by()
    locked_at = models.DateTimeField(null=True, blank=True)
    locked_by = _by()
    revealed_at = models.DateTimeField(null=True, blank=True)
    revealed_by = _by()
    taken_over_at = models.DateTimeField(null=True, blank=True)
    taken_over_by = _by()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = _by()
    is_far_apart = models.BooleanField(
        "two grades apart, or in or out of Inadequate, at the reveal", default=False
    )
    arbiter = models.ForeignKey(
        Staff, models.PROTECT, null=True, blank=True, related_name="arbitrations"
    )
    arbiter_named_at = models.DateTimeField(null=True, blank=True)
    arbiter_named_by = _by()
    arbiter_reason = models.TextField("why this arbiter was named by hand", blank=True)
    referred_at = models.DateTimeField(null=True, blank=True)
    referred_by = _by()
    disputed_at = models.DateTimeField(null=True, blank=True)
    disputed_by = _by()
    dispute_reason = models.TextField("why the auditor disputes the settlement", blank=True)
    arbitrated_at = models.DateTimeField(null=True, blank=True)
    arbitrated_by = _by()
    feedback = models.TextField("feedback to the auditor", blank=True)
    feedback_read_at = models.DateTimeField(null=True, blank=True)
    feedback_read_by = _by()
    returned_reason = models.TextField(blank=True)
    assigned_reason = models.CharField(
        "why a head of service chose this moderator", max_length=500, blank=True
    )

    objects = ModerationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="moderation_not_own_audit",
                condition=Q(moderator=None) | ~Q(moderator=F("auditor")),
            ),
            models.CheckConstraint(
                name="moderation_settled_by_other",
                condition=Q(settled_by=None) | ~Q(settled_by=F("auditor")),
            ),
            models.CheckConstraint(
                name="moderation_locked_by_moderator",
                condition=Q(locked_by=None)
                | Q(locked_by=F("moderator"))
                | (Q(taken_over_at__isnull=False) & ~Q(locked_by=F("auditor"))),
            ),
            models.CheckConstraint(
                name="moderation_revealed_by_moderator",
                condition=Q(revealed_by=None) | Q(revealed_by=F("locked_by")),
            ),
            models.CheckConstraint(
                name="moderation_joint_before_lock",
                condition=Q(joint_at=None) | Q(locked_at=None) | Q(joint_at__lte=F("locked_at")),
            ),
            models.CheckConstraint(
                name="moderation_locked_before_reveal",
                condition=Q(revealed_at=None) | Q(locked_at__isnull=False),
            ),
            models.CheckConstraint(
                name="moderation_revealed_before_settled",
                condition=Q(settled_at=None) | Q(revealed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="moderation_taken_over_after_reveal",
                condition=Q(taken_over_at=None)
                | (Q(revealed_at__isnull=False) & ~Q(assigned_reason="")),
            ),
            models.CheckConstraint(
                name="moderation_settled_with_feedback",
                condition=Q(settled_at=None) | ~Q(feedback=""),
            ),
            models.CheckConstraint(
                name="moderation_arbiter_is_neither",
                condition=Q(arbiter=None)
                | (~Q(arbiter=F("auditor")) & (Q(moderator=None) | ~Q(arbiter=F("moderator")))),
            ),
            models.CheckConstraint(
                name="moderation_arbiter_did_not_judge",
                condition=Q(arbiter=None) | Q(locked_by=None) | ~Q(arbiter=F("locked_by")),
            ),
            models.CheckConstraint(
                name="moderation_arbiter_named_by_other",
                condition=Q(arbiter_named_by=None)
                | (
                    ~Q(arbiter_named_by=F("auditor"))
                    & ~Q(arbiter_named_by=F("locked_by"))
                    & ~Q(arbiter_reason="")
                ),
            ),
            models.CheckConstraint(
                name="moderation_arbitrated_by_arbiter",
                condition=Q(arbitrated_by=None) | Q(arbitrated_by=F("arbiter")),
            ),
            models.CheckConstraint(
                name="moderation_disputed_by_auditor",
                condition=Q(disputed_by=None)
                | (Q(disputed_by=F("auditor")) & ~Q(dispute_reason="")),
            ),
            models.CheckConstraint(
                name="moderation_feedback_read_by_auditor",
                condition=Q(feedback_read_by=None) | Q(feedback_read_by=F("auditor")),
            ),
            _pair("feedback_read"),
            _pair("taken_over"),
            _pair("arbiter_named"),
            _pair("referred"),
            _pair("disputed"),
            _pair("arbitrated"),
            _pair("no_tie"),
            _pair("joint"),
            _pair("locked"),
            _pair("revealed"),
            _pair("settled"),
        ]
        triggers = [no_conflict("moderation_no_conflict")]

    class DataCare:
        """What somebody wrote is personal; keys and moments are plain."""

        nameless = True

        personal = {
            "feedback", "returned_reason", "assigned_reason", "dispute_reason", "arbiter_reason",
        }  # fmt: skip
        plain = {
            "activity", "audit", "auditor", "moderator", "is_far_apart", "no_tie_at", "no_tie_by",
            "joint_at", "joint_by", "taken_over_at", "taken_over_by", "arbiter_named_at",
            "arbiter_named_by",
            "locked_at", "locked_by", "revealed_at", "revealed_by", "settled_at", "settled_by",
            "arbiter", "referred_at", "referred_by", "disputed_at", "disputed_by", "arbitrated_at",
            "arbitrated_by", "feedback_read_at", "feedback_read_by",
        }  # fmt: skip
        child = "audit__activity__child"
        staff = {
            "moderator": "",
            "auditor": "audit__activity__shared_at",
            "audit__activity__participants__staff": "audit__activity__shared_at",
        }

    def __str__(self) -> str:
        return f"Moderation of {self.audit}"

    @property
    def state(self) -> ModerationState:
        """Where it is, as its activity says."""
        return ModerationState(self.activity.state)

    @property
    def is_joint(self) -> bool:
        """Whether the moderator joined the reflective conversation, and so did not judge alone."""
        return self.joint_at is not None

    @property
    def is_locked(self) -> bool:
        """Whether the moderator's own judgements can no longer change."""
        return self.locked_at is not None

    @property
    def judge(self) -> Staff | None:
        """Who judged blind: the moderator, or the one from whom they took over after the reveal."""
        return self.locked_by or self.moderator

    @property
    def judges(self) -> set:
        """Ids of those whose judgements an arbiter is not to decide on in their own case."""
        return {self.auditor_id, self.moderator_id, self.locked_by_id} - {None}

    @property
    def is_compared(self) -> bool:
        """Whether the auditor's judgements have been revealed to the moderator."""
        return self.revealed_at is not None


@tracked
class Proposal(models.Model):
    """At what the moderator would settle one difference (None: not applicable), and why.

    Nothing stands because of it: where the arbiter decides, it is what they are told, and what
    becomes of the differences that they need not decide.
    """

    rating = models.OneToOneField(Rating, models.PROTECT, primary_key=True, related_name="proposal")
    moderation = models.ForeignKey(Moderation, models.PROTECT, related_name="proposals")
    value = models.PositiveSmallIntegerField(choices=Judgement, null=True, blank=True)
    reason = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="proposal_value_known", condition=Q(value=None) | Q(value__range=(1, 4))
            ),
            models.CheckConstraint(name="proposal_has_reason", condition=~Q(reason="")),
        ]

    class DataCare:
        """What the moderator wrote is personal."""

        personal = {"reason"}
        plain = {"rating", "moderation", "value"}
        child = "moderation__audit__activity__child"
        staff = {"moderation__moderator": ""}

    def __str__(self) -> str:
        return f"{self.moderation}: {self.get_value_display() or 'not applicable'}"


@tracked
class Tie(models.Model):
    """Somebody asked to moderate who said that they have a tie to the family or the worker."""

    id = models.BigAutoField(primary_key=True)
    moderation = models.ForeignKey(Moderation, models.PROTECT, related_name="ties")
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    declared_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(name="tie_once", fields=["moderation", "staff"])]

    class DataCare:
        """That somebody has a tie to a family says something of both."""

        personal = {"staff"}
        plain = {"id", "moderation", "declared_at"}
        child = "moderation__audit__activity__child"
        staff = {"staff": ""}
        stays = {"staff"}

    def __str__(self) -> str:
        return f"{self.staff} has a tie: {self.moderation}"


class Aspect(models.TextChoices):
    """An aspect of the audit's own quality."""

    EVIDENCE = "evidence", "Evidence"
    RATIONALE = "rationale", "Rationale"
    CHILDS_VOICE = "childs-voice", "Child’s voice"
    ACTIONS = "actions", "Actions"


@tracked
class AuditQuality(models.Model):
    """The moderator's judgement of one aspect of the audit itself, not of practice."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    moderation = models.ForeignKey(Moderation, models.PROTECT, related_name="qualities")
    aspect = models.CharField(max_length=14, choices=Aspect)
    value = models.PositiveSmallIntegerField(choices=Judgement)
    comment = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(name="audit_quality_once", fields=["moderation", "aspect"]),
            models.CheckConstraint(name="audit_quality_known", condition=Q(value__range=(1, 4))),
        ]

    class DataCare:
        """What the moderator wrote is personal."""

        personal = {"comment"}
        plain = {"id", "moderation", "aspect", "value"}
        child = "moderation__audit__activity__child"
        staff = {"moderation__auditor": "moderation__audit__activity__shared_at"}

    def __str__(self) -> str:
        return f"{self.get_aspect_display()}: {self.get_value_display()}"
