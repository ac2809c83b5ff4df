"""What people are told of reports."""

from collections.abc import Iterable

from django.urls import reverse

from notices.actions import mark_done, tell
from notices.models import Kind
from people.models import Staff
from reports import queries, rules
from reports.definitions import find
from reports.models import Report


def published(report: Report, readers: Iterable[Staff]) -> None:
    """Those who are to read it hear that it is published; of a correction also why."""
    why = f" and replaces version {report.version - 1}: {report.correction_reason}"
    told = f"is published{why.rstrip('.') if report.corrects_id else ''}"
    _tell(readers, report, f"report-published:{report.pk}", told)


def waits_for_second(report: Report) -> None:
    """Those who may sign it second hear that it is theirs to read and to sign."""
    role = find(report.definition).second_signature
    people = queries.holders(role, report.scope).exclude(pk__in=rules.authors_of(report))
    _tell(people, report, f"report-second:{_signed(report)}", "waits for your signature")


def countersigned(report: Report) -> None:
    """The owner hears that it can be published; what the second signer was told of it is read."""
    mark_done(link=_page(report), by=report.countersigned_by)
    key = f"report-countersigned:{_signed(report)}"
    _tell([report.owner], report, key, "is signed second, and can be published")


def taken_back(report: Report) -> None:
    """Who signed second hears that both signatures are taken back, and finds it when it is back."""
    key = f"report-taken-back:{_signed(report)}"
    told = "is changed by its owner once more, so your signature has fallen away"
    _tell([report.countersigned_by], report, key, told, reverse("reports:report-list"))


def _tell(people: Iterable[Staff], report: Report, key: str, told: str, link: str = "") -> None:
    name = find(report.definition).name.lower()
    about = f"{report.scope.full_name}, {report.period:%B %Y}{report.as_version}"
    tell(
        people=people,
        kind=Kind.REPORT,
        key=key,
        sentence=f"The {name}, {about}, {told}.",
        link=link or _page(report),
    )


def _signed(report: Report) -> str:
    return f"{report.pk}:{report.signed_at:%Y%m%d%H%M%S}"


def _page(report: Report) -> str:
    return reverse("reports:report-detail", args=[report.pk])
