"""What was judged, answered and found, and what is still being typed."""

import uuid

from django.db import models
from django.db.models import Q

from people.models import Staff
from practice.models.activities import Activity
from practice.models.vocabulary import (
    Ambition,
    GoldenThread,
    Judgement,
    PracticeStandard,
    Question,
)
from practice.querysets import RatingQuerySet
from trail.history import tracked


@tracked
class Rating(models.Model):
    """The only home of a judgement: one activity's view on one judgement question."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="ratings")
    question = models.ForeignKey(Question, models.PROTECT, related_name="ratings")
    value = models.PositiveSmallIntegerField(choices=Judgement, null=True, blank=True)
    not_applicable_reason = models.TextField(blank=True)
    rationale = models.TextField(blank=True)
    evidence_reference = models.CharField(max_length=300, blank=True)
    impact = models.TextField(blank=True)
    ambition = models.ForeignKey(Ambition, models.PROTECT, null=True, blank=True)
    scale = models.PositiveSmallIntegerField("Signs of Safety scale", null=True, blank=True)
    no_action_reason = models.TextField(blank=True)
    is_self_assessed = models.BooleanField(default=False)

    objects = RatingQuerySet.as_manager()

    class Meta:
        ordering = ["question__section__order"]
        constraints = [
            models.UniqueConstraint(name="rating_once", fields=["activity", "question"]),
            models.CheckConstraint(
                name="rating_value_or_reason",
                condition=Q(value__isnull=False, not_applicable_reason="")
                | (Q(value=None) & ~Q(not_applicable_reason="")),
            ),
            models.CheckConstraint(
                name="rating_value_known", condition=Q(value=None) | Q(value__range=(1, 4))
            ),
            models.CheckConstraint(
                name="rating_scale_0_to_10", condition=Q(scale=None) | Q(scale__lte=10)
            ),
        ]

    class DataCare:
        """What somebody wrote is personal; keys and judgements are plain."""

        nameless = True

        personal = {
            "not_applicable_reason", "rationale", "evidence_reference", "impact",
            "no_action_reason",
        }  # fmt: skip
        plain = {"id", "activity", "question", "value", "ambition", "scale", "is_self_assessed"}
        child = "activity__child"
        staff = {"activity__participants__staff": "activity__shared_at"}

    def __str__(self) -> str:
        return self.get_value_display() or "Not applicable"


@tracked
class Settlement(models.Model):
    """The judgement settled after the reveal; both first judgements are kept."""

    rating = models.OneToOneField(
        Rating, models.PROTECT, primary_key=True, related_name="settlement"
    )
    moderation = models.ForeignKey(Activity, models.PROTECT, related_name="settlements")
    value = models.PositiveSmallIntegerField(choices=Judgement, null=True, blank=True)
    reason = models.TextField(blank=True)
    settled_at = models.DateTimeField()
    settled_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="settlement_value_known", condition=Q(value=None) | Q(value__range=(1, 4))
            )
        ]

    class DataCare:
        """What somebody wrote is personal; keys and moments are plain."""

        personal = {"reason"}
        plain = {"rating", "moderation", "value", "settled_at", "settled_by"}
        child = "rating__activity__child"
        staff = {"rating__activity__participants__staff": "rating__activity__shared_at"}

    def __str__(self) -> str:
        return self.get_value_display() or "Not applicable"


@tracked
class Answer(models.Model):
    """The answer to a question of any other type; `text` as typed, `value` for a choice."""

    id = models.BigAutoField(primary_key=True)
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="answers")
    question = models.ForeignKey(Question, models.PROTECT, related_name="answers")
    value = models.JSONField(null=True, blank=True)
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["question__section__order", "question__order"]
        constraints = [models.UniqueConstraint(name="answer_once", fields=["activity", "question"])]

    class DataCare:
        """What was answered is personal."""

        personal = {"value", "text"}
        plain = {"id", "activity", "question"}
        child = "activity__child"
        staff = {"activity__participants__staff": "activity__shared_at"}
        words = {"value": "shown"}

    def __str__(self) -> str:
        return self.text or str(self.value)

    @property
    def shown(self) -> str:
        """The answer in the words that people read."""
        return self.text or self.question.words_of(self.value)


class Draft(models.Model):
    """What somebody is typing in one section; not in the history, gone when it is written."""

    id = models.BigAutoField(primary_key=True)
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="drafts")
    section = models.CharField(max_length=40)
    staff = models.ForeignKey(Staff, models.CASCADE, related_name="drafts")
    data = models.JSONField(default=dict)
    page = models.CharField("the opened page that saved it last", max_length=32, blank=True)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="draft_once", fields=["activity", "section", "staff"])
        ]

    class DataCare:
        """What is being typed is personal."""

        personal = {"data"}
        plain = {"id", "activity", "section", "staff", "page", "saved_at"}
        child = "activity__child"
        staff = {"staff": ""}

    def __str__(self) -> str:
        return f"{self.section} of {self.activity_id}"


@tracked
class Theme(models.Model):
    """A theme of the controlled list."""

    code = models.SlugField(primary_key=True, max_length=40)
    name = models.CharField(max_length=80)
    thread = models.ForeignKey(GoldenThread, models.PROTECT, null=True, blank=True)
    is_retired = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]

    class DataCare:
        """Words of the framework: no person’s."""

        personal = set()
        plain = {"code", "name", "thread", "is_retired"}

    def __str__(self) -> str:
        return self.name


class FindingKind(models.TextChoices):
    """Whether a finding is a strength or a gap."""

    STRENGTH = "strength", "Strength"
    GAP = "gap", "Gap"


@tracked
class Finding(models.Model):
    """One sentence found in an activity, on a theme."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="findings")
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="findings")
    thread = models.ForeignKey(GoldenThread, models.PROTECT, null=True, blank=True)
    standard = models.ForeignKey(PracticeStandard, models.PROTECT, null=True, blank=True)
    kind = models.CharField(max_length=8, choices=FindingKind)
    sentence = models.CharField(max_length=300)

    class Meta:
        ordering = ["thread", "kind"]

    class DataCare:
        """What somebody wrote is personal; keys are plain."""

        personal = {"sentence"}
        plain = {"id", "activity", "theme", "thread", "standard", "kind"}
        child = "activity__child"
        staff = {"activity__participants__staff": "activity__shared_at"}

    def __str__(self) -> str:
        return self.sentence
