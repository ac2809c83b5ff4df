"""The organisation tree, held with a materialised path."""

from django.db import models

from people.querysets import UnitQuerySet
from trail.history import tracked


class Level(models.TextChoices):
    """How deep in the tree a unit lies."""

    DIRECTORATE = "directorate", "Directorate"
    SERVICE = "service", "Service"
    AREA = "area", "Area"
    TEAM = "team", "Team"


@tracked
class Unit(models.Model):
    """A node of the organisation: directorate → service → area → team.

    `path` is the codes from the top, each ended by a slash ("mcc/locality/north/"), so that all
    below a unit is one prefix match.
    """

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    level = models.CharField(max_length=12, choices=Level)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="below")
    service = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    path = models.CharField(max_length=250, unique=True, editable=False)
    is_managed = models.BooleanField(default=True)
    closed_on = models.DateField(null=True, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ["path"]
        indexes = [
            models.Index(fields=["path"], name="unit_path", opclasses=["varchar_pattern_ops"])
        ]
        constraints = [
            models.CheckConstraint(
                name="unit_top_has_no_parent",
                condition=models.Q(level="directorate", parent=None)
                | (~models.Q(level="directorate") & models.Q(parent__isnull=False)),
            )
        ]

    class DataCare:
        """A unit is no person."""

        personal = set()
        plain = {
            "id", "code", "name", "level", "parent", "service", "path", "is_managed", "closed_on",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.name

    @property
    def full_name(self) -> str:
        """The name with its service before it, where that says more."""
        if self.level not in (Level.AREA, Level.TEAM) or not self.service_id:
            return self.name
        service = self.service.name
        return self.name if self.name.startswith(service) else f"{service}, {self.name}"
