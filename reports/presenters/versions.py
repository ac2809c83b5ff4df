"""What a report says of the version that corrects it."""

from dataclasses import dataclass

from django.urls import reverse

from common.templatetags.qa import long_date
from people.models import Staff
from reports import rules
from reports.lifecycle import ISSUED
from reports.models import Report


@dataclass(frozen=True)
class Followed:
    """That a correction is there or on its way, why, and where it is read or written."""

    text: str
    reason: str = ""
    label: str = ""
    url: str = ""


def followed(report: Report, by: Staff) -> Followed | None:
    """Of the full edition: with the reason, and a link for whoever may open the correction."""
    after = rules.correction_of(report)
    if after is None:
        return None
    url = reverse("reports:report-detail", args=[after.pk])
    if after.state in ISSUED:
        text = f"{_replaced(after)} by {after.published_by}."
        return Followed(text, after.correction_reason, f"Read version {after.version}", url)
    if not rules.is_owner(by, after):
        return Followed(_being_written(after), after.correction_reason)
    label = f"Go on with version {after.version}"
    return Followed(_being_written(after), after.correction_reason, label, url)


def followed_open(report: Report) -> Followed | None:
    """Of the open edition: everybody reads it, so it gives no reason."""
    after = rules.correction_of(report)
    if after is None:
        return None
    if after.state not in ISSUED:
        return Followed(_being_written(after))
    url = reverse("reports:report-open", args=[after.pk])
    label = f"Read the open edition of version {after.version}"
    return Followed(f"{_replaced(after)}.", label=label, url=url)


def _replaced(after: Report) -> str:
    return f"Replaced by version {after.version}, published on {long_date(after.published_at)}"


def _being_written(after: Report) -> str:
    return (
        f"A correction of this report is being written, as version {after.version}. "
        "Until that is published, this version stands."
    )
