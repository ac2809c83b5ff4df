"""Reports in a state, made by walking the real actions that lead there."""

import datetime as dt

from people.models import Staff, Unit
from reports import actions
from reports.definitions import find
from reports.lifecycle import ReportState
from reports.models import Report
from tests.unit.reports.rows import OCTOBER

WORDS = {
    "answers": {"so-what": "Plans are not dated."},
    "agreed": [
        {"what": "Read plans", "difference": "None undated", "owner": "Managers", "due": "Friday"}
    ],
}


def report_at(state: str, scope: Unit, *, words: dict = WORDS, period: dt.date = OCTOBER) -> Report:
    """The locality overview of `scope` for `period`, by its own owner, in `state`."""
    definition = find("locality-overview")
    report = actions.compile_report(definition=definition, scope=scope, period=period, by=None)
    for step in STEPS[: list(ReportState).index(ReportState(state))]:
        step(report, report.owner, words)
    return Report.objects.with_people().get(pk=report.pk)


def _comment(report: Report, by: Staff, words: dict) -> None:
    actions.save_commentary(report=report, words=words, version=0, by=by)


def _sign(report: Report, by: Staff, words: dict) -> None:
    actions.sign(report=report, by=by)


def _publish(report: Report, by: Staff, words: dict) -> None:
    actions.publish(report=report, by=by)


STEPS = (_comment, _sign, _publish)
