"""Loads units, staff and cases from the extracts that councils have."""

import datetime as dt
import json
import sys
from pathlib import Path
from typing import NoReturn

from django.core.management.base import BaseCommand, CommandParser

from common import clock
from common.errors import PortalError
from people import actions
from people.imports import files
from people.imports.loading import CLOSING, OLDER
from people.imports.outcome import NeedsConfirmation, Outcome, Tally
from people.imports.tables import Unusable
from people.models import Source

EPILOG = """
formats:
  roster    units, staff, appointments and line managers (.csv or .xlsx; the portal has a
            template under People and set-up)
  caseload  subjects of one or more services (.csv or .xlsx): subject, reference, status, service,
            team, lead staff number, co-worker staff numbers, opened, closed
  annex-a   the Ofsted Annex A workbook, a folder of its lists as .csv, or a single list

A load is one transaction. A row is refused only where it cannot be tied to a child or a member of
staff; any other cell that cannot be read becomes unknown, is listed, and its row is kept. The same
content again changes nothing.

Children who are missing from the lists in which they were last seen, and are seen nowhere else,
are closed. A single list of an Annex A return never closes anybody. Where more than 5 % of the
open cases last seen in those lists, and more than ten, would close, the load stops until
--confirm-closing is given (a person at a terminal is asked).

exit codes: 0 loaded (or rehearsed), 2 refused with one sentence and nothing changed.
"""


class Command(BaseCommand):
    """Reads the options, loads or rehearses, and says what came of it."""

    help = "Load units, staff and cases from a roster, a caseload or an Annex A return."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs) -> CommandParser:
        from argparse import RawDescriptionHelpFormatter

        kwargs.setdefault("epilog", EPILOG)
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.error = lambda message: self._refuse(f"{message[:1].upper()}{message[1:]}.")
        return parser

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", metavar="PATH", help="a file, or a folder of .csv files")
        parser.add_argument("--format", required=True, help="roster, caseload or annex-a")
        parser.add_argument("--as-at", metavar="DATE", help="day of the extract; default today")
        parser.add_argument("--dry-run", action="store_true", help="say what it would do")
        parser.add_argument(
            "--confirm-older", action="store_true", help="an older extract is meant"
        )
        parser.add_argument("--confirm-closing", action="store_true", help="the closing is meant")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args, **options) -> None:
        try:
            outcome = self._run(options)
        except PortalError as error:
            self._refuse(error.sentence)
        if options["json"]:
            self.stdout.write(json.dumps(outcome.as_json(), ensure_ascii=False))
        else:
            self._tell(outcome)

    def _refuse(self, sentence: str) -> NoReturn:
        self.stderr.write(sentence)
        sys.exit(2)

    def _run(self, options: dict) -> Outcome:
        source, as_at = _source(options["format"]), _day(options["as_at"])
        with files.opened(Path(options["path"])) as given:
            common = {"source": source, "files": given, "as_at": as_at, "by": None}
            if options["dry_run"]:
                return actions.rehearse(**common)
            return self._load(common, options)

    def _load(self, common: dict, options: dict) -> Outcome:
        confirmed = {name for name in (OLDER, CLOSING) if options[f"confirm_{name}"]}
        while True:
            try:
                return actions.load(**common, confirmed=confirmed)
            except NeedsConfirmation as question:
                if not self._is_meant(question, options):
                    raise Unusable(
                        f"{question.sentence} Say --confirm-{question.option} if it is meant."
                    ) from question
                confirmed.add(question.option)

    def _is_meant(self, question: NeedsConfirmation, options: dict) -> bool:
        """Ask a person at a terminal; a script is never asked."""
        if options["json"] or not sys.stdin.isatty():
            return False
        self.stderr.write(question.sentence)
        return input("Go on? [y/N] ").strip().lower() in {"y", "yes"}

    def _tell(self, outcome: Outcome) -> None:
        write = self.stdout.write
        write("Rehearsed: nothing was changed." if outcome.dry_run else "Loaded.")
        for what in ("children", "staff", "units", "involvements"):
            tally = getattr(outcome, what)
            if tally != Tally():
                write(f"{what.capitalize()}: {_counted(tally)}")
        findings = outcome.findings
        for sheet, names in findings.dropped.items():
            if names:
                write(f"Not stored from {sheet}: {', '.join(names)}")
        for one in findings.refused:
            write(f"Refused {one.sheet}, row {one.row}, {one.column} “{one.value}”: {one.reason}")
        for one in findings.unknown:
            write(f"Unknown {one.sheet}, row {one.row}, {one.column} “{one.value}”: {one.reason}")
        for one in outcome.unplaced:
            where = f" ({one.context})" if one.context else ""
            write(f"Unplaced {one.kind.label.lower()}: {one.given}{where}")
        for note in outcome.notes:
            self.stderr.write(note)


def _counted(tally: Tally) -> str:
    return (
        f"{tally.created:,} created, {tally.changed:,} changed, "
        f"{tally.unchanged:,} unchanged, {tally.closed:,} closed"
    )


def _source(words: str) -> Source:
    if words not in Source.values:
        raise Unusable(f"“{words}” is no format: say roster, caseload or annex-a.")
    return Source(words)


def _day(words: str | None) -> dt.date:
    if not words:
        return clock.today()
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return dt.datetime.strptime(words, form).date()  # noqa: DTZ007 (a day has no zone)
        except ValueError:
            continue
    raise Unusable(f"“{words}” is no day: write it like 2026-10-31.")
