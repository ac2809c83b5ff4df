"""Invitations to audit a colleague’s case."""

import uuid

from django.db import models
from django.db.models import Q

from audits.models.audits import Audit
from audits.querysets import PeerInvitationQuerySet
from people.models import Child, Staff
from trail.history import tracked


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
        child = "child"
        staff = {"practitioner": "", "colleague": ""}

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
