"""A report as it is read: the same words and figures for the page and for the PDF."""

import datetime as dt
from dataclasses import dataclass

from reports import rules
from reports.definitions import Prompt, find
from reports.lifecycle import ISSUED, ReportState
from reports.models import Report


@dataclass(frozen=True)
class Said:
    """One box of the commentary and what stands in it."""

    prompt: Prompt
    text: str


@dataclass(frozen=True)
class Agreed:
    """One action that the owner agreed, in their own words."""

    what: str
    difference: str
    owner: str
    due: str


@dataclass(frozen=True)
class Document:
    """Everything that a report's template shows; nothing in it queries."""

    title: str
    place: str
    month: dt.date
    owner: str
    template: str
    figures: dict
    digest: str
    frozen_at: dt.datetime
    said: list[Said]
    agreed: list[Agreed]
    signed_at: dt.datetime | None
    signed_by: str
    countersigned_at: dt.datetime | None
    countersigned_by: str
    waits_for: str
    status: str
    is_issued: bool
    version: int = 1
    corrected_at: dt.datetime | None = None
    correction_reason: str = ""

    @property
    def fingerprint(self) -> str:
        """The first twelve figures of the hash, in fours."""
        return " ".join(self.digest[start : start + 4] for start in (0, 4, 8))


def document_of(report: Report) -> Document:
    """The report as its readers may read it now; needs scope, people, draft and versions joined."""
    definition, words = find(report.definition), rules.words_of(report)
    answers = words.get("answers", {})
    return Document(
        title=definition.name,
        place=f"{report.scope.service.name}, {report.scope.name}",
        month=report.period,
        owner=str(report.owner or "no head of service in post"),
        template=definition.template,
        figures=report.figures,
        digest=report.figures_sha256,
        frozen_at=report.compiled_at,
        said=[Said(each, answers.get(each.code, "")) for each in definition.prompts],
        agreed=[Agreed(**each) for each in words.get("agreed", [])],
        signed_at=report.signed_at,
        signed_by=str(report.signed_by or ""),
        countersigned_at=report.countersigned_at,
        countersigned_by=str(report.countersigned_by or ""),
        waits_for=rules.waits_for(report),
        status=ReportState(report.state).label,
        is_issued=report.state in ISSUED,
        version=report.version,
        corrected_at=report.corrects and report.corrects.published_at,
        correction_reason=report.correction_reason,
    )
