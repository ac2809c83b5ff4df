"""Which themes the findings speak of."""

from collections import defaultdict
from dataclasses import dataclass

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
    """Themes of the findings in the settled files of `part`, by how many files, then by name.

    One query.
    """
    findings = Finding.objects.filter(activity__in=part.settled()).order_by()
    found: dict[tuple, list] = defaultdict(list)
    for theme, name, *row in findings.values_list("theme", "theme__name", "pk", "kind", "activity"):
        found[theme, name].append(row)
    counts = [_count(part, theme, name, rows) for (theme, name), rows in found.items()]
    return sorted(counts, key=lambda count: (-count.files, count.name))


def _count(part: Slice, theme: str, name: str, rows: list) -> ThemeCount:
    def of_kind(kind: FindingKind) -> list:
        return [pk for pk, given, _ in rows if given == kind]

    count, path = part.tally.count, f"themes.{theme}"
    return ThemeCount(
        theme=theme,
        name=name,
        strengths=count(f"{path}.strengths", of_kind(FindingKind.STRENGTH)),
        gaps=count(f"{path}.gaps", of_kind(FindingKind.GAP)),
        files=count(f"{path}.files", (activity for _, _, activity in rows)),
    )
