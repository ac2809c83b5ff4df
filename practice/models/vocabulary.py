"""What practice is judged against and with which words: seeded from files, held as data."""

import datetime as dt

import pgtrigger
from django.db import models
from django.db.models import Q

from trail.history import tracked


def _kept_once_published(published: str) -> pgtrigger.Trigger:
    """A trigger that refuses every change of a row whose question set is published.

    `published` is SQL that gives the moment of publication for the row called `one`.
    """
    return pgtrigger.Trigger(
        name="kept_once_published",
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        when=pgtrigger.Before,
        declare=[("one", "RECORD")],
        func=f"""
            IF TG_OP = 'INSERT' THEN one := NEW; ELSE one := OLD; END IF;
            IF ({published}) IS NOT NULL THEN
                RAISE EXCEPTION 'a published question set never changes';
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        """,
    )


class Judgement(models.IntegerChoices):
    """Ofsted's four words (ILACS), best first in value; a mean of them is never taken."""

    OUTSTANDING = 4, "Outstanding"
    GOOD = 3, "Good"
    REQUIRES_IMPROVEMENT = 2, "Requires improvement"
    INADEQUATE = 1, "Inadequate"


WEAK = (Judgement.REQUIRES_IMPROVEMENT, Judgement.INADEQUATE)
SUPERVISION = "supervision"  # the thread that nobody judges of their own supervising
GOOD_OR_BETTER = (Judgement.OUTSTANDING, Judgement.GOOD)


@tracked
class GoldenThread(models.Model):
    """One of the six golden threads."""

    code = models.SlugField(primary_key=True, max_length=30)
    name = models.CharField(max_length=60)
    order = models.PositiveSmallIntegerField(unique=True)

    class Meta:
        ordering = ["order"]

    class DataCare:
        """Words of the framework: no person’s."""

        personal = set()
        plain = {"code", "name", "order"}

    def __str__(self) -> str:
        return self.name


@tracked
class Ambition(models.Model):
    """What the council wants for children: safe, healthy, happy, successful."""

    code = models.SlugField(primary_key=True, max_length=20)
    name = models.CharField(max_length=30)
    order = models.PositiveSmallIntegerField(unique=True)

    class Meta:
        ordering = ["order"]

    class DataCare:
        """Words of the framework: no person’s."""

        personal = set()
        plain = {"code", "name", "order"}

    def __str__(self) -> str:
        return self.name


@tracked
class PracticeStandard(models.Model):
    """A practice standard, in one version of its words."""

    id = models.BigAutoField(primary_key=True)
    code = models.SlugField(max_length=30)
    version = models.PositiveSmallIntegerField(default=1)
    words = models.CharField(max_length=400)
    thread = models.ForeignKey(GoldenThread, models.PROTECT, null=True, blank=True)

    class Meta:
        ordering = ["code", "-version"]
        constraints = [models.UniqueConstraint(name="standard_once", fields=["code", "version"])]

    class DataCare:
        """Words of the framework: no person’s."""

        personal = set()
        plain = {"id", "code", "version", "words", "thread"}

    def __str__(self) -> str:
        return self.words


@tracked
class Descriptor(models.Model):
    """What a judgement looks like in a thread, or in general where no thread is named."""

    id = models.BigAutoField(primary_key=True)
    thread = models.ForeignKey(
        GoldenThread, models.PROTECT, null=True, blank=True, related_name="descriptors"
    )
    judgement = models.PositiveSmallIntegerField(choices=Judgement)
    version = models.PositiveSmallIntegerField(default=1)
    words = models.CharField(max_length=400)
    is_confirmed = models.BooleanField(default=False)

    class Meta:
        ordering = ["thread", "-judgement"]
        constraints = [
            models.UniqueConstraint(
                name="descriptor_once",
                fields=["thread", "judgement", "version"],
                nulls_distinct=False,
            )
        ]

    class DataCare:
        """Words of the framework: no person’s."""

        personal = set()
        plain = {"id", "thread", "judgement", "version", "words", "is_confirmed"}

    def __str__(self) -> str:
        return self.words


class Subtype(models.TextChoices):
    """Which table holds the rest of an activity of this kind."""

    AUDIT = "audit", "Audit"
    MODERATION = "moderation", "Moderation"
    RECORD = "record", "Record"
    REPORT = "report", "Report"


@tracked
class QuestionSet(models.Model):
    """One version of the questions of a kind; never changed once published."""

    id = models.BigAutoField(primary_key=True)
    code = models.SlugField(max_length=40)
    version = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(max_length=100)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["code", "-version"]
        constraints = [
            models.UniqueConstraint(name="question_set_once", fields=["code", "version"])
        ]

    class DataCare:
        """Words of the framework: no person’s."""

        personal = set()
        plain = {"id", "code", "version", "name", "published_at"}

    def __str__(self) -> str:
        return f"{self.name}, version {self.version}"


@tracked
class ActivityKind(models.Model):
    """A kind of activity, which an administrator may add to without code.

    `by_invitation`: a colleague does it because two people agreed; what they see of it ends with
    it, and nobody counts its judgements.
    """

    code = models.SlugField(primary_key=True, max_length=40)
    name = models.CharField(max_length=80)
    prefix = models.CharField("letters of its references", max_length=3, unique=True)
    subtype = models.CharField(max_length=12, choices=Subtype)
    question_set = models.ForeignKey(QuestionSet, models.PROTECT, null=True, blank=True)
    is_moderated = models.BooleanField(default=False)
    by_invitation = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="kind_by_invitation_is_not_moderated",
                condition=Q(by_invitation=False) | Q(is_moderated=False),
            )
        ]

    class DataCare:
        """Words of the framework: no person’s."""

        personal = set()
        plain = {
            "code", "name", "prefix", "subtype", "question_set", "is_moderated", "by_invitation",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.name


class SectionKind(models.TextChoices):
    """What a section of a question set is, which decides how it is typed and who sees it when."""

    SUMMARY = "summary", "Case summary"
    CONVERSATION = "conversation", "Reflective conversation"
    FACTS = "facts", "Case-file questions"
    THREAD = "thread", "Golden thread"
    FEEDBACK = "feedback", "Family feedback"
    OVERALL = "overall", "Overall judgement"


JUDGED_KINDS = (SectionKind.THREAD, SectionKind.OVERALL)


@tracked
class Section(models.Model):
    """One page of questions."""

    id = models.BigAutoField(primary_key=True)
    question_set = models.ForeignKey(QuestionSet, models.PROTECT, related_name="sections")
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=100)
    intro = models.CharField(max_length=400, blank=True)
    kind = models.CharField(max_length=12, choices=SectionKind)
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["question_set", "order"]
        constraints = [
            models.UniqueConstraint(name="section_once", fields=["question_set", "code"])
        ]
        triggers = [
            _kept_once_published(
                "SELECT published_at FROM practice_questionset WHERE id = one.question_set_id"
            )
        ]

    class DataCare:
        """Words of the framework: no person’s."""

        personal = set()
        plain = {"id", "question_set", "code", "name", "intro", "kind", "order"}

    def __str__(self) -> str:
        return self.name

    @property
    def is_judged(self) -> bool:
        """Whether the section holds a judgement: a golden thread, or the overall one."""
        return self.kind in JUDGED_KINDS


class AnswerType(models.TextChoices):
    """How a question is answered."""

    JUDGEMENT = "judgement", "Judgement"
    YES_PARTLY_NO = "yes-partly-no", "Yes, partly, no or not applicable"
    CHOICE = "choice", "One of several"
    CHOICES = "choices", "Several of several"
    TEXT = "text", "Text"
    LINE = "line", "One line"
    DATE = "date", "Date"
    NUMBER = "number", "Number"


YES_PARTLY_NO = [
    ("yes", "Yes"),
    ("partly", "Partly"),
    ("no", "No"),
    ("not-applicable", "Not applicable"),
]


@tracked
class Question(models.Model):
    """One question; a judgement question belongs to a golden thread or is the overall one."""

    id = models.BigAutoField(primary_key=True)
    section = models.ForeignKey(Section, models.PROTECT, related_name="questions")
    code = models.SlugField(max_length=40)
    words = models.CharField(max_length=300)
    hint = models.CharField(max_length=300, blank=True)
    answer_type = models.CharField(max_length=14, choices=AnswerType)
    choices = models.JSONField(default=list, blank=True)
    limits = models.JSONField(default=dict, blank=True)
    thread = models.ForeignKey(GoldenThread, models.PROTECT, null=True, blank=True)
    is_overall = models.BooleanField(default=False)
    is_required = models.BooleanField(default=True)
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["section__order", "order"]
        constraints = [
            models.UniqueConstraint(name="question_once", fields=["section", "code"]),
            models.CheckConstraint(
                name="question_judges_one_thing",
                condition=~Q(answer_type="judgement")
                | Q(thread__isnull=False, is_overall=False)
                | Q(thread=None, is_overall=True),
            ),
        ]
        triggers = [
            _kept_once_published(
                "SELECT s.published_at FROM practice_questionset s JOIN practice_section p"
                " ON p.question_set_id = s.id WHERE p.id = one.section_id"
            )
        ]

    class DataCare:
        """Words of the framework: no person’s."""

        personal = set()
        plain = {
            "id", "section", "code", "words", "hint", "answer_type", "choices", "limits", "thread",
            "is_overall", "is_required", "order",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.words

    @property
    def is_judgement(self) -> bool:
        """Whether it asks for one of the four judgements."""
        return self.answer_type == AnswerType.JUDGEMENT

    @property
    def options(self) -> list[tuple[str, str]]:
        """The answers to choose from, as (code, words)."""
        if self.answer_type == AnswerType.YES_PARTLY_NO:
            return YES_PARTLY_NO
        return [(code, words) for code, words in self.choices]

    def words_of(self, value) -> str:
        """The words for a stored answer to this question; empty where there is none."""
        if value in (None, "", []):
            return ""
        if self.answer_type == AnswerType.DATE:
            return f"{dt.date.fromisoformat(value):%-d %B %Y}"
        words = dict(self.options)
        chosen = value if isinstance(value, list) else [value]
        return ", ".join(words.get(code, str(code)) for code in chosen)
