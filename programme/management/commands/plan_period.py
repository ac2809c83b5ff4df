"""Makes the duties of a month."""

import json

from django.core.management.base import BaseCommand, CommandError

from common.dates import parse_month
from programme import actions

HELP = """
Makes the duties of every line of the schedule of which a period begins in the month. Safe to
repeat and to run beside another scheduler: no duty is made twice, and none that is there is
changed.

With --json the only output is {"period", "created", "existing", "by_line": {key: total}}, where
total counts the line's duties of that period, those made now and before. Lines of which no period
begins in the month are not named.
"""


class Command(BaseCommand):
    """`manage.py plan_period YYYY-MM [--json]`."""

    help = HELP
    requires_system_checks = []

    def add_arguments(self, parser) -> None:
        """The month."""
        parser.add_argument("period", metavar="YYYY-MM", help="the month")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *, period: str, json: bool, **options) -> None:
        """Plan, and tell."""
        try:
            planned = actions.plan_period(period=parse_month(period), by=None)
        except ValueError as error:
            raise CommandError(str(error), returncode=2) from error
        self.stdout.write(_as_json(planned) if json else _as_words(planned))


def _as_json(planned: actions.Planned) -> str:
    told = {
        "period": f"{planned.period:%Y-%m}",
        "created": planned.created,
        "existing": planned.existing,
        "by_line": planned.by_line,
    }
    return json.dumps(told, indent=2)


def _as_words(planned: actions.Planned) -> str:
    head = f"{planned.period:%B %Y}: {planned.created} duties made, {planned.existing} were there."
    return "\n".join([head, *(f"  {key}: {total}" for key, total in planned.by_line.items())])
