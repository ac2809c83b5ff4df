"""Lays the schedule of seed/schedule.toml, once for each line."""

import datetime as dt
import tomllib
from pathlib import Path

from programme.models import LineTerms, ScheduleLine

FILE = Path(__file__).resolve().parent / "seed" / "schedule.toml"
SINCE = dt.date(2020, 4, 1)


def seed_after_migration(sender, apps, **signal) -> None:
    """Seed once this room's tables are there; a partial migration may leave them out."""
    if "lineterms" in apps.all_models[sender.label]:
        seed()


def seed() -> None:
    """Add the lines that are missing; what an administrator has changed since is left as it is.

    Runs after every migration and is safe to repeat.
    """
    schedule = tomllib.loads(FILE.read_text(encoding="utf-8"))
    held = set(ScheduleLine.objects.values_list("pk", flat=True))
    rows = [
        (row, order) for order, row in enumerate(schedule["lines"], 1) if row["key"] not in held
    ]
    ScheduleLine.objects.bulk_create(
        ScheduleLine(key=row["key"], title=row["title"], order=order, brick=row.get("brick", ""))
        for row, order in rows
    )
    LineTerms.objects.bulk_create(_terms(row, schedule["often"][row["often"]]) for row, _ in rows)


def _terms(row: dict, often: dict) -> LineTerms:
    return LineTerms(
        line_id=row["key"],
        applies_from=SINCE,
        kind_id=row["kind"],
        roles=row["who"],
        unit_of_duty=row["each"],
        level=row.get("level", ""),
        follows_id=row.get("follows"),
        frequency=row["often"],
        months=often["months"],
        span=often["span"],
        due_after=row.get("after", 0),
        ends_in=row["ends_in"],
    )
