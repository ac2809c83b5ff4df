"""Counts the reports of a month and makes their draft PDFs."""

import datetime as dt
import json
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from common.dates import parse_month
from common.errors import PortalError
from reports import actions, queries
from reports.definitions import catalogue, due
from reports.figures import canonical
from reports.models import Report, ReportFile

HELP = """
Counts every report that is due for a month and makes its draft PDF in this process. Safe to
repeat: with unchanged figures the report stays as it is, and a report whose commentary has begun
is never counted again. A month that still runs may be counted; the report says so.

Each PDF is written to the folder reports/ of QAPORTAL_HOME. With --json the only output is
{"reports": [{"report_id", "definition", "scope", "period", "status", "pdf", "sha256",
"figures"}]}: scope is the unit's code, pdf the path of the file (the final one where it is made),
sha256 the SHA-256 of that file, figures what was counted.
"""


class Command(BaseCommand):
    """`manage.py compile_reports --period YYYY-MM [--definition KEY] [--json]`."""

    help = HELP
    requires_system_checks = []

    def add_arguments(self, parser) -> None:
        """The month, and perhaps one definition."""
        parser.add_argument("--period", required=True, metavar="YYYY-MM", help="the month")
        parser.add_argument("--definition", choices=sorted(catalogue()), help="only this report")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *, period: str, definition: str | None, json: bool, **options) -> None:
        """Compile, render, and tell."""
        try:
            made = [_make(each, scope, month) for month, each, scope in _due(period, definition)]
        except (ValueError, PortalError) as error:
            raise CommandError(str(error), returncode=2) from error
        for area in queries.areas_without_a_head(parse_month(period)):
            self.stderr.write(f"{area}: no head of service is in post, so no report is made.")
        self.stdout.write(_as_json(made) if json else _as_words(made))


def _due(period: str, key: str | None) -> list[tuple]:
    month = parse_month(period)
    wanted = {key} if key else set(catalogue())
    return [(month, each, scope) for each, scope in due(month) if each.key in wanted]


def _make(definition, scope, month: dt.date) -> tuple[Report, ReportFile, Path]:
    report = actions.compile_report(definition=definition, scope=scope, period=month, by=None)
    file = actions.render_file(report=report, by=None)
    return report, file, _write(report, file)


def _write(report: Report, file: ReportFile) -> Path:
    folder = Path(settings.HOME) / "reports"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / queries.file_name(report, file.rendering)
    path.write_bytes(bytes(file.content))
    return path


def _as_json(made: list[tuple]) -> str:
    reports = [
        {
            "report_id": str(report.pk),
            "definition": report.definition,
            "scope": report.scope.code,
            "period": f"{report.period:%Y-%m}",
            "status": report.state,
            "pdf": str(path),
            "sha256": file.sha256,
            "figures": json.loads(canonical(report.figures)),
        }
        for report, file, path in made
    ]
    return json.dumps({"reports": reports}, ensure_ascii=False, indent=2)


def _as_words(made: list[tuple]) -> str:
    lines = [f"{report} is {report.state}: {path}" for report, _, path in made]
    return "\n".join(lines) or "No report is due."
