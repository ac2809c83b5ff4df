"""What people are told of reports."""

from collections.abc import Iterable

from django.urls import reverse

from notices.actions import tell
from notices.models import Kind
from people.models import Staff
from reports.definitions import find
from reports.models import Report


def published(report: Report, readers: Iterable[Staff]) -> None:
    """Tell those who are to read it that a report is published."""
    name = find(report.definition).name.lower()
    tell(
        people=readers,
        kind=Kind.REPORT,
        key=f"report-published:{report.pk}",
        sentence=f"The {name}, {report.scope.name}, {report.period:%B %Y}, is published.",
        link=reverse("reports:report-detail", args=[report.pk]),
    )
