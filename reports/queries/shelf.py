"""Reports themselves: which months there are, their files and their drafts."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Count, F, Min
from django.db.models.functions import Greatest

from people.models import Unit
from programme.models import Duty
from reports.lifecycle import ISSUED, ReportState
from reports.models import CommentaryDraft, Receipt, Rendering, Report, ReportFile
from reports.querysets import ReportQuerySet


def months_of(reports: ReportQuerySet) -> list[dt.date]:
    """The months for which there are such reports, newest first; one query."""
    return list(reports.order_by("-period").values_list("period", flat=True).distinct())


def file_of(report: Report, *, with_content: bool = False) -> ReportFile | None:
    """The final PDF once issued, else the draft; None while there is none. One query."""
    rendering = Rendering.FINAL if report.state in ISSUED else Rendering.DRAFT
    files = ReportFile.objects.filter(report=report, rendering=rendering)
    return (files if with_content else files.defer("content")).first()


def file_name(report: Report, rendering: str) -> str:
    """What the file is called where it is kept: definition, place, month, version, rendering."""
    place = report.scope.code
    stem = f"{report.definition}-{place}-{report.period:%Y-%m}-v{report.version}"
    return f"{stem}.pdf" if rendering == Rendering.FINAL else f"{stem}-draft.pdf"


def draft_of(report: Report) -> CommentaryDraft:
    """The words being written, or an empty draft that is not kept yet."""
    return getattr(report, "draft_commentary", None) or CommentaryDraft(report=report)


def receipts_of(report: Report) -> list[Receipt]:
    """Who is to read the report, the last to open it first, then those who have not. One query."""
    receipts = report.receipts.select_related("reader")
    return list(receipts.order_by(F("read_at").desc(nulls_last=True), "reader__last_name", "pk"))


def reports_by_state() -> dict[str, int]:
    """How many reports are in each state; one query."""
    counted = Report.objects.order_by().values_list("state").annotate(Count("pk"))
    return dict.fromkeys(ReportState.values, 0) | dict(counted)


def rendering_waits_since() -> dt.datetime | None:
    """Since when the report waits that has lacked its PDF for longest; one query.

    It is lacking from when the report was last changed.
    """
    changed = Greatest("compiled_at", "signed_at", "published_at", "draft_commentary__saved_at")
    lacking = Report.objects.without_file().order_by()
    return lacking.aggregate(since=Min(changed))["since"]


def is_any_awaited(duty: Duty, definition: str, scopes: Iterable[Unit]) -> bool:
    """Whether a report about one of `scopes` that `duty` is about is still to be published.

    A place for which somebody nearer to it has a duty of their own is theirs. Two queries.
    """
    owed = Duty.objects.filter(kind=duty.kind_id).in_period(duty.period)
    nearer = tuple(
        path
        for path in owed.values_list("unit__path", flat=True)
        if len(path) > len(duty.unit.path)
    )
    issued = Report.objects.filter(definition=definition, period=duty.period, state__in=ISSUED)
    done = set(issued.values_list("scope", flat=True))
    return any(
        one.path.startswith(duty.unit.path)
        and not one.path.startswith(nearer)
        and one.pk not in done
        for one in scopes
    )
