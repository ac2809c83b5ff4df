"""What a worker does for reports: counts the last month, makes what is lacking."""

import logging

from celery import shared_task
from kombu.exceptions import OperationalError

from common import clock
from common.dates import add_months, month_of
from reports import actions
from reports.definitions import due
from reports.models import Report

logger = logging.getLogger(__name__)


@shared_task
def compile_last_month() -> None:
    """Count the reports of the month that ended; those whose commentary has begun stay."""
    period = add_months(month_of(clock.today()), -1)
    for definition, scope in due(period):
        actions.compile_report(definition=definition, scope=scope, period=period, by=None)
    render_forgotten.delay()


@shared_task
def render_file(report_id: str) -> None:
    """Make the PDF that a report lacks; nothing for a correction that was given up meanwhile."""
    for report in Report.objects.filter(pk=report_id):
        actions.render_file(report=report, by=None)


@shared_task
def render_forgotten() -> None:
    """Ask for every PDF that is lacking: the broker may have lost the asking."""
    for report_id in Report.objects.without_file().values_list("pk", flat=True):
        render_file.delay(str(report_id))


@shared_task
def make_open_editions() -> None:
    """Give reports published before there were open editions theirs, a place's months in order."""
    for report in Report.objects.without_open_edition():
        actions.make_open_edition(report=report, by=None)


def ask_for_file(report: Report) -> None:
    """Ask a worker for the PDF after the commit; where none can be asked, the sweep will."""
    try:
        render_file.delay_on_commit(str(report.pk))
    except OperationalError:
        logger.warning("No broker: the PDF of report %s waits for the sweep", report.pk)
