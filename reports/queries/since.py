"""What was settled after the reports of the months before had told of those months."""

import datetime as dt
import uuid
from dataclasses import dataclass, replace

from django.db.models import Q

from audits.lifecycle import STANDING
from moderation.models import Moderation
from people.models import Unit
from practice.models import Activity
from reports.lifecycle import ReportState
from reports.models import Basis, Report
from reports.queries.judging import Judged, judged_in
from reports.queries.slices import FILE_AUDIT, Slice

TELLING = ("files.settled", "settled_since.files")


@dataclass(frozen=True)
class MonthFiles:
    """How many of the files were due in that month, "2026-09"."""

    month: str
    files: int


@dataclass(frozen=True)
class SettledSince:
    """Files of months reported before that stand settled and that no report told as settled yet.

    `months` are those in which they were due, the earliest first; `judged` is how they were
    settled, by golden thread and overall.
    """

    files: int
    months: list[MonthFiles]
    judged: list[Judged]


@dataclass(frozen=True)
class Before:
    """What the earlier reports of a place told: of which months, and which files as settled.

    A report made before its records were kept told what was settled until `until`.
    """

    months: frozenset[dt.date] = frozenset()
    told: frozenset[str] = frozenset()
    until: dt.datetime | None = None

    def and_then(self, month: dt.date, records: dict[str, list[str]]) -> "Before":
        """With the report of one more month."""
        told = {file for name in TELLING for file in records.get(name, [])}
        return Before(self.months | {month}, self.told | told, self.until)


def before(definition: str, scope: Unit, period: dt.date) -> Before:
    """What the reports of `scope` for the months before `period` told; two queries.

    A correction is counted when later months have told some of it: what they told, they told.
    """
    later = Q(period__gt=period) & ~Q(state=ReportState.COMPILED)
    of_the_place = Report.objects.filter(definition=definition, scope=scope).telling()
    earlier = of_the_place.filter(Q(period__lt=period) | later)
    kept = {basis.report_id: basis.records for basis in Basis.objects.filter(report__in=earlier)}
    found = Before()
    for pk, month, compiled_at in earlier.values_list("pk", "period", "compiled_at"):
        found = found.and_then(month, kept.get(pk, {}))
        if pk not in kept:
            until = max(compiled_at, found.until or compiled_at)
            found = Before(found.months, found.told, until)
    return replace(found, months=frozenset(each for each in found.months if each < period))


def settled_since(part: Slice, earlier: Before) -> SettledSince | None:
    """What the months before `part` still owed its readers; None where no report came before.

    Three queries, and one more where an earlier report did not keep its records.
    """
    if not earlier.months:
        return None
    carried = _carried(part, earlier)
    months = sorted(set(carried.values()))
    return SettledSince(
        files=part.tally.count("settled_since.files", carried),
        months=[_month(part, month, carried) for month in months],
        judged=judged_in(
            Activity.objects.filter(pk__in=list(carried)), part.tally, "settled_since.judged"
        ),
    )


def _carried(part: Slice, earlier: Before) -> dict[uuid.UUID, dt.date]:
    """The month of each file that is carried, by the file's id."""
    settled = Activity.objects.of_kind(FILE_AUDIT).in_state(*STANDING)
    files = settled.filter(unit__in=part.units, period__in=earlier.months)
    if earlier.until:
        told = Moderation.objects.filter(settled_at__lte=earlier.until)
        files = files.exclude(pk__in=told.values("audit"))
    months = dict(files.order_by().values_list("pk", "period"))
    return {pk: month for pk, month in months.items() if str(pk) not in earlier.told}


def _month(part: Slice, month: dt.date, carried: dict[uuid.UUID, dt.date]) -> MonthFiles:
    name = f"{month:%Y-%m}"
    files = [pk for pk, due in carried.items() if due == month]
    return MonthFiles(name, part.tally.count(f"settled_since.months.{name}.files", files))
