"""Extracts of cases loaded as a test asks, and what stands of a child afterwards."""

import datetime as dt

from people import actions
from people.imports import files
from people.models import Child, Involvement, Source

OCTOBER = dt.date(2026, 10, 31)
NOVEMBER = dt.date(2026, 11, 4)


def load(path, source=Source.ANNEX_A, as_at=OCTOBER, **options):
    options.setdefault("by", None)
    with files.opened(path) as given:
        return actions.load(source=source, files=given, as_at=as_at, **options)


def child(reference) -> Child:
    return Child.objects.get(reference=reference)


def open_work(reference):
    """Open involvements of a child as (team, worker, lead) in words."""
    held = Involvement.objects.filter(child__reference=reference, ends_on=None)
    return sorted(
        (str(one.unit or one.team_given), str(one.staff or one.worker_given), one.is_lead)
        for one in held
    )
