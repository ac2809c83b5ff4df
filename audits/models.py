"""An audit: what a file audit holds beyond its activity, and with whom it was shared."""

import uuid

from django.db import models
from django.db.models import Q

from audits.querysets import AuditQuerySet, PeerInvitationQuerySet
from common import clock
from people.models import Child, Staff
from practice.models import Activity
from programme.triggers import append_only
from trail.history import tracked


class Independence(models.TextChoices):
    """How near the auditor is to the team that holds the child."""

    OWN_TEAM = "own-team", "Own team"
    OWN_SERVICE = "own-service", "Own service, other team"
    OTHER_SERVICE = "other-service", "Other service"


class Occasion(models.TextChoices):
    """When findings are to be put on the child's case record."""

    SUBMITTED = "submitted", "On submission"
    SETTLED = "settled", "After moderation"


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

        personal = {
            "pick_reason", "handed_back_reason", "reassigned_reason", "returned_reason",
            "limiting_reason",
        }  # fmt: skip
        plain = {
            "activity", "auditor", "independence", "no_tie_at", "no_tie_by", "auditor_supervised",
            "handed_back_at", "handed_back_by",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.activity.reference


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


@tracked
class OwnWords(models.Model):
    """A practitioner's own words about the work, typed by themselves."""

    id = models.BigAutoField(primary_key=True)
    audit = models.ForeignKey(Audit, models.PROTECT, related_name="own_words")
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    words = models.TextField()
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(name="own_words_once", fields=["audit", "staff"])]

    class DataCare:
        """What somebody wrote is personal."""

        personal = {"words"}
        plain = {"id", "audit", "staff", "written_at"}

    def __str__(self) -> str:
        return f"{self.staff} on {self.audit}"


@tracked
class Recall(models.Model):
    """A sharing that was taken back because the audit had gone to the wrong people."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    audit = models.ForeignKey(Audit, models.PROTECT, related_name="recalls")
    shared_at = models.DateTimeField("when it had been shared")
    shared_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    recalled_at = models.DateTimeField(default=clock.now)
    recalled_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-recalled_at"]
        constraints = [
            models.UniqueConstraint(name="recall_once", fields=["audit", "shared_at"]),
            models.CheckConstraint(name="recall_has_reason", condition=~Q(reason="")),
        ]

    class DataCare:
        """What somebody wrote is personal; keys and moments are plain."""

        personal = {"reason"}
        plain = {"id", "audit", "shared_at", "shared_by", "recalled_at", "recalled_by"}

    def __str__(self) -> str:
        return f"{self.audit} recalled"


@tracked
class RecalledReader(models.Model):
    """Somebody who had read the audit while it was shared, and no longer can."""

    id = models.BigAutoField(primary_key=True)
    recall = models.ForeignKey(Recall, models.PROTECT, related_name="readers")
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    looks = models.PositiveIntegerField()
    last_looked = models.DateTimeField("when they last looked")

    class Meta:
        ordering = ["last_looked", "id"]
        constraints = [
            models.UniqueConstraint(name="recalled_reader_once", fields=["recall", "staff"])
        ]

    class DataCare:
        """Who read what is personal."""

        personal = {"staff"}
        plain = {"id", "recall", "looks", "last_looked"}

    def __str__(self) -> str:
        return f"{self.staff} had read {self.recall.audit}"


class StandingShares(models.Manager):
    """The shares that stand: what was recalled is never shown as shared."""

    def get_queryset(self):
        """Leave out those of a sharing that was recalled."""
        return super().get_queryset().filter(recall=None)


@tracked
class Share(models.Model):
    """One person with whom the audit was shared: their acknowledgement and reply."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    audit = models.ForeignKey(Audit, models.PROTECT, related_name="shares")
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="shares")
    as_line_manager = models.BooleanField(default=False)
    shared_at = models.DateTimeField(default=clock.now)
    shared_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        Staff, models.PROTECT, null=True, blank=True, related_name="+"
    )
    not_possible_reason = models.CharField(max_length=300, blank=True)
    reply = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    recall = models.ForeignKey(Recall, models.PROTECT, null=True, blank=True, related_name="shares")

    objects = StandingShares()

    class Meta:
        ordering = ["as_line_manager", "id"]
        constraints = [
            models.UniqueConstraint(
                name="share_once", fields=["audit", "staff"], condition=Q(recall=None)
            ),
            models.CheckConstraint(
                name="share_acknowledged_pair",
                condition=Q(acknowledged_at=None, acknowledged_by=None)
                | Q(acknowledged_at__isnull=False, acknowledged_by__isnull=False),
            ),
            models.CheckConstraint(
                name="share_acknowledged_by_self_or_reason",
                condition=Q(acknowledged_by=None)
                | Q(acknowledged_by=models.F("staff"))
                | ~Q(not_possible_reason=""),
            ),
        ]

    class DataCare:
        """What somebody wrote is personal; keys and moments are plain."""

        personal = {"not_possible_reason", "reply"}
        plain = {
            "id", "audit", "staff", "as_line_manager", "shared_at", "shared_by", "acknowledged_at",
            "acknowledged_by", "replied_at", "recall",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"{self.audit} shared with {self.staff}"


@tracked
class CaseRecordTick(models.Model):
    """Findings and actions were put on the child's case record."""

    id = models.BigAutoField(primary_key=True)
    audit = models.ForeignKey(Audit, models.PROTECT, related_name="ticks")
    occasion = models.CharField(max_length=10, choices=Occasion)
    ticked_at = models.DateTimeField(default=clock.now)
    ticked_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(name="tick_once", fields=["audit", "occasion"])]

    class DataCare:
        """Keys and moments alone."""

        personal = set()
        plain = {"id", "audit", "occasion", "ticked_at", "ticked_by"}

    def __str__(self) -> str:
        return f"{self.audit} {self.get_occasion_display().lower()}"


class Answer(models.TextChoices):
    """What became of an invitation to a peer audit."""

    AGREED = "agreed", "Agreed"
    DECLINED = "declined", "Declined"
    TAKEN_BACK = "taken-back", "Taken back"


@tracked
class PeerInvitation(models.Model):
    """A practitioner asks a colleague to audit one of their cases, or a colleague offers to.

    Who asked is `asked_by`; the other of the two answers. Who offers names no case: the
    practitioner whose work it is chooses one in agreeing. `audit` is what was agreed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practitioner = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    colleague = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, models.PROTECT, null=True, blank=True, related_name="+")
    words = models.CharField("what it is about", max_length=500, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")
    audit = models.OneToOneField(
        Audit, models.PROTECT, null=True, blank=True, related_name="invitation"
    )

    objects = PeerInvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "id"]
        indexes = [
            models.Index(fields=["practitioner", "-asked_at"], name="peer_practitioner"),
            models.Index(fields=["colleague", "-asked_at"], name="peer_colleague"),
        ]
        constraints = [
            models.UniqueConstraint(
                name="peer_asked_once",
                fields=["practitioner", "colleague", "asked_by"],
                condition=Q(answer=""),
            ),
            models.CheckConstraint(
                name="peer_of_two", condition=~Q(practitioner=models.F("colleague"))
            ),
            models.CheckConstraint(
                name="peer_asked_by_one_of_them",
                condition=Q(asked_by=models.F("practitioner")) | Q(asked_by=models.F("colleague")),
            ),
            models.CheckConstraint(
                name="peer_case_named_by_its_practitioner",
                condition=Q(child__isnull=False)
                | (Q(asked_by=models.F("colleague")) & ~Q(answer="agreed")),
            ),
            models.CheckConstraint(
                name="peer_answered_pair",
                condition=Q(answer="", answered_at=None, answered_by=None)
                | (~Q(answer="") & Q(answered_at__isnull=False, answered_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="peer_answered_by_the_other",
                condition=~Q(answer__in=["agreed", "declined"])
                | ~Q(answered_by=models.F("asked_by")),
            ),
            models.CheckConstraint(
                name="peer_agreed_has_audit",
                condition=Q(answer="agreed", audit__isnull=False)
                | (~Q(answer="agreed") & Q(audit=None)),
            ),
        ]

    class DataCare:
        """What somebody wrote is personal; keys and moments are plain."""

        personal = {"words"}
        plain = {
            "id", "practitioner", "colleague", "child", "asked_at", "asked_by", "answer",
            "answered_at", "answered_by", "audit",
        }  # fmt: skip

    def __str__(self) -> str:
        return f"{self.practitioner} and {self.colleague}"

    @property
    def is_offer(self) -> bool:
        """Whether the colleague offered, so that the practitioner answers."""
        return self.asked_by_id == self.colleague_id

    @property
    def asks(self) -> Staff:
        """Who is asked, and answers."""
        return self.practitioner if self.is_offer else self.colleague
