"""The rows of the list of audits: the judgement only where its reader may see it."""

from collections.abc import Mapping

from django.urls import reverse

from audits.models import Audit
from audits.presenters.header import state_tag
from audits.queries import practitioners_of
from audits.visibility import Piece, View
from common.lists import Page
from common.presenters import Cell, Column

COLUMNS = [
    Column("Audit", note="Case", sort="reference"),
    Column("Date", sort="date"),
    Column("Unit"),
    Column("Auditor", note="Practitioners"),
    Column("Judgement"),
    Column("State"),
]


def rows_of(audits: list[Audit], views: Mapping[object, View]) -> list[list[Cell]]:
    """A row for each audit, with no more than its reader's view of it."""
    return [_row(audit, views[audit.pk]) for audit in audits]


def count_words(page: Page) -> str:
    """How many audits there are in all."""
    return "1 audit" if page.count == 1 else f"{page.count_words} audits"


def _row(audit: Audit, view: View) -> list[Cell]:
    activity = audit.activity
    case = f"Case {activity.child.reference}" if activity.child and view.names_child else ""
    practitioners = ", ".join(str(person) for person in practitioners_of(audit))
    url = reverse("audits:audit-detail", args=[audit.pk])
    return [
        Cell(activity.reference, url, case),
        Cell(f"{activity.happened_on:%-d %B %Y}"),
        Cell(activity.unit.full_name),
        Cell(str(audit.auditor), note=f"with {practitioners}" if practitioners else ""),
        _judgement(audit, view),
        Cell(tag=state_tag(audit, view)),
    ]


def _judgement(audit: Audit, view: View) -> Cell:
    if not view.sees(Piece.JUDGEMENTS):
        return Cell("Not shown yet")
    if audit.activity.overall is None:
        return Cell("Not judged yet")
    return Cell(judgement=audit.activity.overall)
