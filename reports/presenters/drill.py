"""A figure's page: a row for each of its records, with no more than its reader may see."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from audits.presenters.header import state_tag
from audits.queries import practitioners_of
from closing_loop.presenters import state_tag as action_tag
from common.presenters import Cell, Column
from common.templatetags.qa import long_date
from programme.presenters.duties import tag_of as duty_tag
from reports.models import Report
from reports.naming import Sort, frozen_value, is_good, title_of
from reports.queries.drill import OpenFigure, Record

NOT_SHOWN = "Not shown to you"
AUDIT = [Column("Audit", note="Case"), Column("Date"), Column("Team"), Column("Auditor")]
COLUMNS: dict[Sort, list[Column]] = {
    Sort.AUDITS: [*AUDIT, Column("State now")],
    Sort.JUDGED: [*AUDIT, Column("Settled at"), Column("State now")],
    Sort.PAIRS: [*AUDIT, Column("Golden thread"), Column("Auditor’s"), Column("Moderator’s")],
    Sort.FINDINGS: [Column("Finding"), Column("Golden thread"), *AUDIT[:3]],
    Sort.ACTIONS: [
        Column("What will be done"), Column("Comes from"), Column("Owner"), Column("Due"),
        Column("State now"),
    ],
    Sort.CHILDREN: [Column("Case"), Column("Team")],
    Sort.STAFF: [Column("Name"), Column("Team")],
    Sort.DUTIES: [
        Column("Duty"), Column("Whose"), Column("Unit"), Column("Due"), Column("State now"),
    ],
    Sort.UNITS: [Column("Team")],
}  # fmt: skip


@dataclass(frozen=True)
class Drill:
    """Where the figures of a report lead; pages of readers who may open them have one."""

    report: Report

    def url(self, figure: str) -> str:
        """The address of a figure's records."""
        return reverse("reports:report-figure", args=[self.report.pk, figure])

    def words(self, figure: str) -> str:
        """The figure's title, for who does not see the table around it."""
        return title_of(figure, self.report.figures)


def drill_columns(opened: OpenFigure) -> list[Column]:
    """The heads of the table."""
    return COLUMNS[opened.sort]


def drill_words(opened: OpenFigure) -> str:
    """How many records add up to the figure, and how many of them are not shown."""
    n, hidden = len(opened.ids), opened.hidden
    counted = "1 record is counted." if n == 1 else f"{n:,} records are counted."
    if not hidden:
        return counted
    kept = "1 of them is" if hidden == 1 else f"{hidden:,} of them are"
    return f"{counted} {kept} outside what you may see, and stand{'s' * (hidden == 1)} last."


def drill_rows(opened: OpenFigure, ids: Sequence[str]) -> list[list[Cell]]:
    """A row for each of `ids`; one that is not shown says only that."""
    blank = [Cell(NOT_SHOWN), *[Cell("–")] * (len(COLUMNS[opened.sort]) - 1)]
    row = ROWS[opened.sort]
    return [row(opened.seen[key], opened, key) if key in opened.seen else blank for key in ids]


def _audit(record: Record) -> list[Cell]:
    audit, activity = record.audit, record.audit.activity
    named = activity.child and record.view.names_child
    practitioners = ", ".join(str(person) for person in practitioners_of(audit))
    return [
        Cell(
            activity.reference,
            reverse("audits:audit-detail", args=[audit.pk]),
            f"Case {activity.child.reference}" if named else "",
        ),
        Cell(long_date(activity.happened_on)),
        Cell(activity.unit.name),
        Cell(str(audit.auditor), note=f"with {practitioners}" if practitioners else ""),
    ]


def _header(record: Record, *rest) -> list[Cell]:
    return [*_audit(record), Cell(tag=state_tag(record.audit, record.view))]


def _judged(record: Record, opened: OpenFigure, key: str) -> list[Cell]:
    state = Cell(tag=state_tag(record.audit, record.view))
    return [*_audit(record), _settled_at(opened.figure, key, opened.records), state]


def _settled_at(figure: str, key: str, records: dict) -> Cell:
    if figure.startswith("months."):
        return Cell("Good or better" if is_good(figure, key, records) else "Less than good")
    if figure.startswith("themes."):
        figure = "judged.overall.n"
    value = frozen_value(figure, key, records)
    return Cell("–") if value is None else Cell(judgement=value)


def _pair(record: Record, *rest) -> list[Cell]:
    thread = Cell(record.shown.question.thread.name)
    values = [Cell(judgement=value or 0) for value in (record.shown.value, record.more)]
    return [*_audit(record), thread, *values]


def _finding(record: Record, *rest) -> list[Cell]:
    finding = record.shown
    return [Cell(finding.sentence), Cell(str(finding.thread or "–")), *_audit(record)[:3]]


def _action(record: Record, *rest) -> list[Cell]:
    action = record.shown
    return [
        Cell(action.what, reverse("closing_loop:action-detail", args=[action.pk])),
        Cell(action.activity.reference),
        Cell(action.owner_words),
        Cell(long_date(action.due_on)),
        Cell(tag=action_tag(action)),
    ]


def _child(record: Record, *rest) -> list[Cell]:
    return [Cell(record.shown.reference), Cell(", ".join(sorted(record.more)) or "–")]


def _person(record: Record, *rest) -> list[Cell]:
    return [Cell(str(record.shown)), Cell(", ".join(unit.name for unit in record.more))]


def _duty(record: Record, *rest) -> list[Cell]:
    duty = record.shown
    return [
        Cell(str(duty.line), reverse("programme:duty-detail", args=[duty.pk])),
        Cell(str(duty.owed_by or duty.holder or "Nobody in post")),
        Cell(duty.unit.name),
        Cell(long_date(duty.due_on)),
        Cell(tag=duty_tag(duty)),
    ]


def _unit(record: Record, *rest) -> list[Cell]:
    return [Cell(record.shown.name)]


ROWS: dict[Sort, Callable[..., list[Cell]]] = {
    Sort.AUDITS: _header,
    Sort.JUDGED: _judged,
    Sort.PAIRS: _pair,
    Sort.FINDINGS: _finding,
    Sort.ACTIONS: _action,
    Sort.CHILDREN: _child,
    Sort.STAFF: _person,
    Sort.DUTIES: _duty,
    Sort.UNITS: _unit,
}
