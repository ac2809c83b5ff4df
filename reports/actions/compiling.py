"""Counts a report and freezes its figures with the records behind them."""

import datetime as dt

from common import clock
from people.models import Staff, Unit
from reports import queries, rules
from reports.actions.moves import drop_draft_file
from reports.definitions import Definition
from reports.figures import as_json, digest
from reports.lifecycle import ReportState
from reports.models import Basis, Report
from reports.querysets import ReportQuerySet
from reports.tally import unproved
from trail.history import recorded


@recorded
def compile_report(
    *, definition: Definition, scope: Unit, period: dt.date, by: Staff | None
) -> Report:
    """Count the report of `scope` for the month that begins on `period`, or count it afresh.

    Safe to repeat: with unchanged figures, and once commentary on it or on the report of a later
    month has begun, the report stays as it is. Raises Conflict for a month not begun.
    """
    rules.check_can_compile(period)
    Unit.objects.select_for_update().get(pk=scope.pk)
    reports = Report.objects.filter(definition=definition.key, scope=scope)
    report = reports.filter(period=period).order_by("-version").first()
    if report and _is_frozen(report, reports):
        return report
    figures, records = counted(definition, scope, period)
    owner = definition.owner(scope)
    report = report or Report(definition=definition.key, scope=scope, period=period)
    kept = Basis.objects.filter(pk=report.pk).values_list("records", flat=True).first()
    same = (report.figures_sha256, report.owner, kept)
    if same == (digest(figures), owner, records):
        return report
    report.figures, report.figures_sha256 = figures, digest(figures)
    report.owner, report.compiled_at = owner, clock.now()
    report.save()
    Basis.objects.update_or_create(report=report, defaults={"records": records})
    drop_draft_file(report)
    return report


def counted(definition: Definition, scope: Unit, period: dt.date) -> tuple[dict, dict]:
    """The figures of `scope` for the month as they are now, and the records behind each."""
    part = queries.slice_of(scope, period)
    figures = as_json(definition.compile(part, queries.before(definition.key, scope, period)))
    _check_proved(figures, part.tally.records)
    return figures, part.tally.records


def _is_frozen(report: Report, of_the_place: ReportQuerySet) -> bool:
    """Once commentary has begun on it, or on a later report, which carries on from this one."""
    begun = of_the_place.exclude(state=ReportState.COMPILED)
    return begun.filter(period__gte=report.period).exists()


def _check_proved(figures: dict, records: dict[str, list[str]]) -> None:
    if names := unproved(figures, records):
        raise RuntimeError(f"No records add up to {', '.join(names)}")
