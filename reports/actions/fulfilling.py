"""What a published report does to the duty of writing it."""

from common import clock
from people.models import Staff
from practice import actions as practice
from programme import actions as programme
from programme.models import Duty
from reports import queries
from reports.definitions import find
from reports.lifecycle import ReportState
from reports.models import Report


def fulfil(report: Report, by: Staff) -> None:
    """Give a report that is published an activity, where with it a duty is done.

    A head of service who answers for several areas has done the month's duty with the last of
    their reports. A later version finds the duty done and changes nothing: a published report is
    never taken back. Call it inside an action, after the report was moved.
    """
    duty = programme.claim_report(
        kind=report.definition, unit=report.scope, period=report.period, writer=by
    )
    if duty is None:
        return
    scopes = find(report.definition).scopes(report.period)
    if queries.is_any_awaited(duty, report.definition, scopes):
        return
    report.activity = _activity(report, duty, by)
    report.save(update_fields=["activity"])
    programme.begin(duty=duty, activity=report.activity, by=by)
    programme.fulfil(activity=report.activity, by=by)


def _activity(report: Report, duty: Duty, by: Staff):
    activity = practice.open_activity(
        kind=duty.kind_id,
        unit=report.scope,
        period=report.period,
        lead=by,
        child=None,
        happened_on=clock.today(),
        due_on=duty.due_on,
        state=ReportState.PUBLISHED,
        by=by,
    )
    practice.share_at_once(activity=activity, by=by)
    return activity
