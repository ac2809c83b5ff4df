"""Makes the PDF of a report."""

import datetime as dt

from django.conf import settings

from common import clock
from people.models import Staff
from reports import pdf
from reports.actions.moves import lock
from reports.document import document_of
from reports.lifecycle import ISSUED
from reports.models import Rendering, Report, ReportFile
from trail.history import recorded


@recorded
def render_file(*, report: Report, by: Staff | None) -> ReportFile:
    """Make the PDF that the report lacks: the final one once published, else a draft.

    Safe to repeat: while nothing has changed, a second call gives the same file.
    """
    report = lock(report)
    issued = report.state in ISSUED
    rendering = Rendering.FINAL if issued else Rendering.DRAFT
    kept = report.files.filter(rendering=rendering).first()
    return kept or _render(report, rendering, report.published_at or report.compiled_at)


def _render(report: Report, rendering: Rendering, moment: dt.datetime) -> ReportFile:
    document = document_of(report)
    made = pdf.render(
        document,
        identifier=f"{report.pk} {rendering}",
        moment=moment,
        council=settings.COUNCIL_NAME,
    )
    return ReportFile.objects.create(
        report=report,
        rendering=rendering,
        template=document.template,
        content=made.content,
        sha256=made.sha256,
        pages=made.pages,
        rendered_at=clock.now(),
    )
