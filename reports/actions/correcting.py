"""Begins a corrected version of a report that is published, which never changes; or gives it up."""

from common import clock
from people.models import Staff, Unit
from reports import rules
from reports.actions.compiling import counted
from reports.actions.moves import lock
from reports.definitions import find
from reports.figures import digest
from reports.models import Basis, CommentaryDraft, Report, ReportFile
from trail.history import recorded


@recorded
def correct(*, report: Report, reason: str, by: Staff) -> Report:
    """Count the next version of a published report, with the words of the one before to go on from.

    It goes the way of every report, and replaces the earlier one once it is published. While one is
    being written, that one is given back. Raises Denied and Conflict by the rule.
    """
    Unit.objects.select_for_update().get(pk=report.scope_id)
    report = lock(report)
    rules.check_can_correct(by, report)
    return rules.correction_of(report) or _next_version(report, reason, by)


def _next_version(report: Report, reason: str, by: Staff) -> Report:
    now = clock.now()
    figures, records = counted(find(report.definition), report.scope, report.period)
    following = Report.objects.create(
        definition=report.definition,
        period=report.period,
        scope=report.scope,
        version=report.version + 1,
        corrects=report,
        correction_reason=reason,
        owner=by,
        figures=figures,
        figures_sha256=digest(figures),
        compiled_at=now,
    )
    Basis.objects.create(report=following, records=records)
    CommentaryDraft.objects.create(
        report=following, words=report.commentary, version=1, saved_at=now, saved_by=by
    )
    return following


@recorded
def give_up_correction(*, report: Report, by: Staff) -> Report:
    """Do away with a correction that is not signed; gives back the version that stands on.

    What was written in it goes into the history with it. Raises Denied and Conflict by the rule.
    """
    report = lock(report)
    rules.check_can_give_up(by, report)
    Report.objects.filter(pk=report.pk).update(commentary=report.draft_commentary.words)
    for part in (ReportFile, Basis, CommentaryDraft):
        part.objects.filter(report=report).delete()
    report.delete()
    return report.corrects
