"""The open edition: what everybody may read of a report, with small numbers suppressed.

The months of the judgement tables of one place never overlap, and a table once made is repeated
as it was: nothing can be worked out by taking one edition from another.
"""

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from common import suppression
from common.dates import add_months
from practice.models import GoldenThread, Rating
from practice.models.vocabulary import GOOD_OR_BETTER
from reports.lifecycle import ISSUED
from reports.models import Report
from reports.queries.slices import Slice, slice_of

MONTHS = 12
FEWEST_FILES = 10
OVERALL = "overall"


@dataclass(frozen=True)
class OpenDuties:
    """File audits due in the month, done and not done, exempt or not; None is hidden."""

    due: int | None
    done: int | None
    not_done: int | None


@dataclass(frozen=True)
class OpenRow:
    """The settled judgements of one thread, or overall; None is hidden.

    `files` = good_or_better + less_than_good + not_applicable.
    """

    name: str
    good_or_better: int | None
    less_than_good: int | None
    not_applicable: int | None
    files: int | None


@dataclass(frozen=True)
class OpenTable:
    """Judgements of the `files` settled of the months `first` to `last`, as "2026-10"."""

    first: str
    last: str
    files: int
    rows: list[OpenRow]


@dataclass(frozen=True)
class OpenEdition:
    """What the open edition of one report shows; `judged` is an `OpenTable`, its JSON or None."""

    duties: OpenDuties
    judged: Any


def open_reports():
    """Issued reports that have an open edition: everybody who is signed in may read it."""
    issued = Report.objects.filter(state__in=ISSUED, open_figures__isnull=False)
    return issued.select_related("scope__service").defer("figures", "commentary").with_versions()


def last_table(report: Report) -> dict | None:
    """The latest table in the open editions of the same place; one query."""
    same = Report.objects.filter(definition=report.definition, scope=report.scope)
    editions = same.filter(open_figures__isnull=False).values_list("open_figures", flat=True)
    tables = [each["judged"] for each in editions if each["judged"]]
    return max(tables, key=lambda table: table["last"], default=None)


def open_edition(report: Report, last: dict | None) -> OpenEdition:
    """The open edition of a report; `last` is the latest table of its place. Four queries."""
    duties = report.figures["duties"]
    seen = suppression.shown([duties["done"], duties["due"] - duties["done"]])
    return OpenEdition(
        duties=OpenDuties(seen.total, *seen.cells), judged=_table_or_last(report, last)
    )


def _table_or_last(report: Report, last: dict | None) -> OpenTable | dict | None:
    """A new table once ten files are settled of months that no table told yet, else the last.

    A correction repeats that of the version before: two tables of one month tell by subtraction.
    """
    if report.corrects:
        return (report.corrects.open_figures or {}).get("judged")
    months = months_untold(report.period, last and last["last"])
    if months and (table := _table(slice_of(report.scope, report.period), months)):
        return table
    is_earlier = last and last["last"] <= f"{report.period:%Y-%m}"
    return last if is_earlier else None


def months_untold(month: dt.date, last: str | None) -> int:
    """How many months up to `month` come after the table's `last`: 0 to 12."""
    if last is None:
        return MONTHS
    year, number = map(int, last.split("-"))
    between = (month.year - year) * 12 + month.month - number
    return max(0, min(between, MONTHS))


def _table(part: Slice, months: int) -> OpenTable | None:
    files = part.settled(months).count()
    if files < FEWEST_FILES:
        return None
    first = add_months(part.month, 1 - months)
    return OpenTable(f"{first:%Y-%m}", f"{part.month:%Y-%m}", files, _rows(part, months, files))


def _rows(part: Slice, months: int, files: int) -> list[OpenRow]:
    ratings = Rating.objects.filter(activity__in=part.settled(months)).standing()
    counts: dict[str, Counter] = defaultdict(Counter)
    for thread, value in ratings.order_by().values_list("question__thread", "standing"):
        if value is not None:
            counts[thread or OVERALL][value in GOOD_OR_BETTER] += 1
    names = [*GoldenThread.objects.values_list("code", "name"), (OVERALL, "Overall")]
    return [_row(name, counts[code], files) for code, name in names]


def _row(name: str, counts: Counter, files: int) -> OpenRow:
    """What is not judged is not applicable, so that every row adds up to the files."""
    judged = [counts[True], counts[False]]
    seen = suppression.shown([*judged, files - sum(judged)])
    return OpenRow(name, *seen.cells, seen.total)
