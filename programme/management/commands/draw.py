"""Draws children for the file-audit duties of a month."""

import json

from django.core.management.base import BaseCommand, CommandError

from common.dates import parse_month
from programme.actions.draws import Outcome, draw_month, rehearse_month
from programme.queries.draws import references_of

HELP = """
Draws a child at random for each file-audit duty of the month that waits for one: one draw for
each service, or for each area where a service is set so. A month that was drawn is not drawn anew.
With --again a further draw gives a child to duties that have none, joiners' for example; it
touches no child that was drawn. docs/draws.md says how a draw is made and how to redo it.

With --dry-run nothing is kept, and the children are drawn with a seed that is thrown away: they
only show what a draw would look like. The seed that the draw before promised stays sealed.

With --json the only output is {"draws": [{"draw_id", "service", "new", "selected"}]}: service is
the code of the service or area, selected the case references of the children in the order in which
they were drawn, as they stand now. draw_id is null in a dry run. A unit for which no child could
be drawn is told on the error output.
"""


class Command(BaseCommand):
    """`manage.py draw YYYY-MM [--again] [--dry-run] [--json]`."""

    help = HELP
    requires_system_checks = []

    def add_arguments(self, parser) -> None:
        """The month, and how."""
        parser.add_argument("period", metavar="YYYY-MM", help="the month")
        parser.add_argument("--again", action="store_true", help="draw for duties without a child")
        parser.add_argument("--dry-run", action="store_true", help="keep nothing")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *, period: str, again: bool, dry_run: bool, json: bool, **options) -> None:
        """Draw, and tell."""
        try:
            month = parse_month(period)
        except ValueError as error:
            raise CommandError(str(error), returncode=2) from error
        found = rehearse_month(month=month) if dry_run else _draw(month, again)
        made = [one for one in found if not one.why_not]
        self.stdout.write(_as_json(made) if json else _as_words(made))
        for refused in (one.why_not for one in found if one.why_not):
            self.stderr.write(refused)


def _draw(month, again: bool) -> list[Outcome]:
    return draw_month(month=month, again=again, by=None)


def _selected(outcome: Outcome) -> list[str]:
    if outcome.draw:
        standing = outcome.draw.selections.standing().order_by("place")
        return references_of(standing.values_list("child", flat=True))
    return references_of([one.child for one in outcome.drawn.chosen])


def _as_json(made: list[Outcome]) -> str:
    draws = [
        {
            "draw_id": str(one.draw.pk) if one.draw else None,
            "service": one.unit.code,
            "new": one.new,
            "selected": _selected(one),
        }
        for one in made
    ]
    return json.dumps({"draws": draws}, ensure_ascii=False, indent=2)


def _as_words(made: list[Outcome]) -> str:
    lines = []
    for one in made:
        how = "drawn now" if one.new else "drawn before" if one.draw else "would be drawn like this"
        lines.append(f"{one.draw or one.unit}: {', '.join(_selected(one)) or 'nobody'} ({how})")
        lines += [f"  {one.draw.pk}"] if one.draw else []
    return "\n".join(lines) or "No duty waits for a child."
