"""Loads of extracts, and the teams and workers that they named but nobody has placed."""

import uuid

from django.db import models
from django.db.models import F, Q

from common import clock
from people.models.children import Child, Status
from people.models.staff import Staff
from people.models.units import Unit
from people.querysets import ImportQuerySet, PlacingQuerySet
from trail.history import tracked


class Source(models.TextChoices):
    """The formats that can be loaded."""

    ROSTER = "roster", "Roster of units and staff"
    CASELOAD = "caseload", "Caseload of one service"
    ANNEX_A = "annex-a", "Ofsted Annex A workbook"


@tracked
class Import(models.Model):
    """One load of an extract: what it was, what it did, what it refused."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.CharField(max_length=10, choices=Source)
    as_at = models.DateField()
    file_names = models.CharField(max_length=300)
    sha256 = models.CharField(max_length=64)
    scope = models.CharField(max_length=200, blank=True)
    report = models.JSONField(default=dict)
    is_demonstration = models.BooleanField(default=False)
    loaded_at = models.DateTimeField(default=clock.now)
    loaded_by = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ["-loaded_at"]
        indexes = [
            models.Index(fields=["source", "-as_at"], name="import_source_as_at"),
            models.Index(F("loaded_at").desc(), F("id").desc(), name="import_latest"),
            models.Index(F("as_at").desc(), F("id").desc(), name="import_as_at"),
        ]

    class DataCare:
        """The report holds cells as they stood in the extract."""

        personal = {"report", "file_names"}
        plain = {
            "id", "source", "as_at", "sha256", "scope", "is_demonstration", "loaded_at",
            "loaded_by",
        }  # fmt: skip
        apart = "A load is of many cases; the rows it refused could be tied to nobody."

    def __str__(self) -> str:
        return f"{self.get_source_display()} as at {self.as_at}"


class ImportedRow(models.Model):
    """Where a child was last seen: source, list and scope, and what that list said of the case.

    Closing touches only children last seen in the same place; what the portal holds of a case is
    folded from all the places where the child is seen.
    """

    id = models.BigAutoField(primary_key=True)
    child = models.ForeignKey(Child, models.CASCADE, related_name="seen_in")
    source = models.CharField(max_length=10, choices=Source)
    list_name = models.CharField(max_length=20)
    scope = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=20, choices=Status, default=Status.UNKNOWN)
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    last_import = models.ForeignKey(Import, models.PROTECT, related_name="rows")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="imported_row_once", fields=["child", "source", "list_name", "scope"]
            )
        ]

    class DataCare:
        """What a list said of a case is personal."""

        personal = {"status", "opened_on", "closed_on"}
        plain = {"id", "child", "source", "list_name", "scope", "last_import"}
        child = "child"
        alone = {"status"}
        emptied = {"status": "unknown"}

    def __str__(self) -> str:
        return f"{self.child} in {self.source} {self.list_name}"


class PlacingKind(models.TextChoices):
    """What an extract named that the portal does not know."""

    UNIT = "unit", "Team"
    STAFF = "staff", "Worker"


@tracked
class Placing(models.Model):
    """A team or worker named by an extract: unplaced until an administrator says who it is."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=5, choices=PlacingKind)
    given = models.CharField(max_length=120)
    context = models.CharField(max_length=120, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    staff = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")
    first_seen = models.ForeignKey(Import, models.PROTECT, related_name="placings")
    placed_at = models.DateTimeField(null=True, blank=True)
    placed_by = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")

    objects = PlacingQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "given"]
        constraints = [
            models.UniqueConstraint(name="placing_once", fields=["kind", "given", "context"]),
            models.CheckConstraint(
                name="placing_pair",
                condition=Q(placed_at=None, placed_by=None)
                | Q(placed_at__isnull=False, placed_by__isnull=False),
            ),
        ]

    class DataCare:
        """The words of an extract may name people."""

        personal = {"given", "context"}
        plain = {
            "id", "kind", "unit", "staff", "first_seen", "placed_at", "placed_by",
        }  # fmt: skip
        staff = {"staff": ""}

    def __str__(self) -> str:
        return f"{self.get_kind_display()} “{self.given}”"
