"""Which themes the findings speak of."""

from dataclasses import dataclass

from django.db.models import Count, Q

from practice.models import Finding, FindingKind
from reports.queries.slices import Slice


@dataclass(frozen=True)
class ThemeCount:
    """Findings on one theme, and in how many files they were made."""

    theme: str
    name: str
    strengths: int
    gaps: int
    files: int


def themes_of(part: Slice) -> list[ThemeCount]:
    """Themes of the findings in the settled files of `part`, by how many files, then by name."""
    findings = Finding.objects.filter(activity__in=part.settled()).order_by()
    rows = findings.values("theme", "theme__name").annotate(
        strengths=Count("pk", filter=Q(kind=FindingKind.STRENGTH)),
        gaps=Count("pk", filter=Q(kind=FindingKind.GAP)),
        files=Count("activity", distinct=True),
    )
    counts = [
        ThemeCount(row["theme"], row["theme__name"], row["strengths"], row["gaps"], row["files"])
        for row in rows
    ]
    return sorted(counts, key=lambda count: (-count.files, count.name))
