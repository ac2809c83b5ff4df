"""A report: figures frozen for a definition, a month and a place, with its owner's words."""

import uuid

from django.db import models
from django.db.models import F, Q

from people.models import Staff, Unit
from practice.models import Activity
from reports.lifecycle import ReportState
from reports.querysets import ReportQuerySet
from trail.history import tracked


def _by() -> models.ForeignKey:
    return models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")


def _pair(moment: str) -> models.CheckConstraint:
    both = Q(**{f"{moment}_at__isnull": False, f"{moment}_by__isnull": False})
    neither = Q(**{f"{moment}_at": None, f"{moment}_by": None})
    return models.CheckConstraint(name=f"report_{moment}_pair", condition=both | neither)


@tracked
class Report(models.Model):
    """One version of one report; `definition` is the key of a definition in code.

    `figures` are frozen once commentary opens; `commentary` is what was signed; `open_figures` are
    those of the open edition, made when the report is published; `countersigned_by` signed second,
    where the definition names who does; `activity` is there only where the report fulfilled a duty.
    A later version `corrects` the one before it, for the `correction_reason`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    definition = models.CharField(max_length=40)
    period = models.DateField()
    scope = models.ForeignKey(Unit, models.PROTECT, related_name="reports_about")
    version = models.PositiveSmallIntegerField(default=1)
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="correction"
    )
    correction_reason = models.CharField(max_length=500, blank=True, default="")
    owner = models.ForeignKey(
        Staff, models.PROTECT, null=True, blank=True, related_name="reports_owned"
    )
    state = models.CharField(max_length=12, choices=ReportState, default=ReportState.COMPILED)
    figures = models.JSONField()
    figures_sha256 = models.CharField(max_length=64)
    compiled_at = models.DateTimeField()
    open_figures = models.JSONField(null=True, blank=True)
    open_sha256 = models.CharField(max_length=64, blank=True, default="")
    commentary = models.JSONField(default=dict, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = _by()
    countersigned_at = models.DateTimeField(null=True, blank=True)
    countersigned_by = _by()
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = _by()
    activity = models.OneToOneField(
        Activity, models.PROTECT, null=True, blank=True, related_name="report"
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-period", "definition", "scope__path", "-version"]
        indexes = [models.Index(F("period").desc(), F("id").desc(), name="report_period")]
        constraints = [
            models.UniqueConstraint(
                name="report_once", fields=["definition", "period", "scope", "version"]
            ),
            models.CheckConstraint(
                name="report_version_corrects",
                condition=Q(version=1, corrects=None, correction_reason="")
                | Q(version__gt=1, corrects__isnull=False) & ~Q(correction_reason=""),
            ),
            models.CheckConstraint(name="report_period_is_month", condition=Q(period__day=1)),
            models.CheckConstraint(
                name="report_open_has_hash",
                condition=Q(open_figures__isnull=True, open_sha256="")
                | Q(open_figures__isnull=False) & ~Q(open_sha256=""),
            ),
            _pair("signed"),
            _pair("countersigned"),
            models.CheckConstraint(
                name="report_countersigned_by_another",
                condition=Q(countersigned_by=None)
                | Q(signed_by__isnull=False) & ~Q(countersigned_by=F("signed_by")),
            ),
            _pair("published"),
        ]

    class DataCare:
        """The owner's words are personal; figures are counts of many."""

        nameless = True

        personal = {"commentary", "correction_reason"}
        plain = {
            "id",
            "definition",
            "period",
            "scope",
            "version",
            "corrects",
            "owner",
            "state",
            "figures",
            "figures_sha256",
            "compiled_at",
            "open_figures",
            "open_sha256",
            "signed_at",
            "signed_by",
            "countersigned_at",
            "countersigned_by",
            "published_at",
            "published_by",
            "activity",
        }
        staff = {"owner": "", "signed_by": ""}

    def __str__(self) -> str:
        return f"{self.definition} {self.scope.code} {self.period:%Y-%m}"

    @property
    def as_version(self) -> str:
        """What follows its name where it corrects another: ", version 2"; else nothing."""
        return f", version {self.version}" if self.version > 1 else ""


@tracked
class Basis(models.Model):
    """What the figures of a report rest on: the ids of the records behind each, frozen with them.

    `records` has a list of ids for the name of each figure, as reports.tally names them.
    """

    report = models.OneToOneField(Report, models.PROTECT, primary_key=True, related_name="basis")
    records = models.JSONField()

    class DataCare:
        """Ids alone."""

        personal: set[str] = set()
        plain = {"report", "records"}
        apart = "Ids of what a figure counts; each row is told itself."

    def __str__(self) -> str:
        return f"Records behind {self.report}"


class CommentaryDraft(models.Model):
    """The owner's words while they are written; not in the history, kept by the signature."""

    report = models.OneToOneField(
        Report, models.CASCADE, primary_key=True, related_name="draft_commentary"
    )
    words = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")

    class DataCare:
        """What somebody is writing is personal."""

        personal = {"words"}
        plain = {"report", "version", "saved_at", "saved_by"}
        staff = {"saved_by": ""}

    def __str__(self) -> str:
        return f"Commentary on {self.report}"


class Rendering(models.TextChoices):
    """Which PDF of a report this is."""

    DRAFT = "draft", "Draft"
    FINAL = "final", "Final"


@tracked(exclude=["content"])
class ReportFile(models.Model):
    """The PDF of a report, with the SHA-256 of its bytes."""

    id = models.BigAutoField(primary_key=True)
    report = models.ForeignKey(Report, models.PROTECT, related_name="files")
    rendering = models.CharField(max_length=5, choices=Rendering)
    template = models.CharField(max_length=80)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    pages = models.PositiveSmallIntegerField()
    rendered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="report_file_once", fields=["report", "rendering"])
        ]

    class DataCare:
        """The file carries the owner's words."""

        personal = {"content"}
        plain = {"id", "report", "rendering", "template", "sha256", "pages", "rendered_at"}
        apart = "A report is of many; its owner’s words are told with the report."

    def __str__(self) -> str:
        return f"{self.get_rendering_display()} of {self.report}"


class Edition(models.TextChoices):
    """In which form a reader first opened a report."""

    PAGE = "page", "On its page"
    PDF = "pdf", "As a PDF"


@tracked
class Receipt(models.Model):
    """That somebody is to read a published report, and when they first opened it."""

    id = models.BigAutoField(primary_key=True)
    report = models.ForeignKey(Report, models.PROTECT, related_name="receipts")
    reader = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    read_at = models.DateTimeField(null=True, blank=True)
    read_as = models.CharField(max_length=4, choices=Edition, blank=True, default="")

    class Meta:
        ordering = ["read_at", "reader__last_name", "reader__first_name"]
        indexes = [
            models.Index(fields=["reader"], name="receipt_unread", condition=Q(read_at=None))
        ]
        constraints = [
            models.UniqueConstraint(name="receipt_once", fields=["report", "reader"]),
            models.CheckConstraint(
                name="receipt_read_in_a_form",
                condition=Q(read_at=None, read_as="") | (Q(read_at__isnull=False) & ~Q(read_as="")),
            ),
        ]

    class DataCare:
        """Who read what, and when."""

        personal: set[str] = set()
        plain = {"id", "report", "reader", "read_at", "read_as"}
        staff = {"reader": ""}

    def __str__(self) -> str:
        return f"{self.reader} and {self.report}"
