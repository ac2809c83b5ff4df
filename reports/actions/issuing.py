"""Publishes a report in both editions, and sees that its readers read it."""

from common import clock
from people.models import Staff, Unit
from reports import notifications, queries, rules
from reports.actions.fulfilling import fulfil
from reports.actions.moves import lock, move, set_fields
from reports.definitions import find
from reports.figures import as_json, digest
from reports.lifecycle import ISSUED, ReportState
from reports.models import Edition, Receipt, Report
from trail.history import recorded


@recorded
def publish(*, report: Report, by: Staff) -> Report:
    """Publish a signed report in both editions, and tell its readers; its PDF is made after.

    The duty of writing it is done with it, or with the last report that the duty is about. A
    correction replaces the version before it, whose duty is done. Twice by the same person is
    harmless. Raises Denied and Conflict by the rule.
    """
    Unit.objects.select_for_update().get(pk=report.scope_id)
    report = lock(report)
    if report.state in ISSUED and report.published_by_id == by.pk:
        return report
    rules.check_can_publish(by, report)
    issued = {"published_at": clock.now(), "published_by": by}
    move(report, ReportState.PUBLISHED, **issued, **_open_edition(report))
    _name_readers(report)
    fulfil(report, by)
    if report.corrects:
        move(lock(report.corrects), ReportState.SUPERSEDED)
    return report


@recorded
def make_open_edition(*, report: Report, by: Staff | None) -> Report:
    """Give an issued report the open edition that it lacks: small numbers suppressed.

    One made long after publishing tells no month that another edition of its place told. Safe to
    repeat. Raises Conflict for a report that is not issued.
    """
    Unit.objects.select_for_update().get(pk=report.scope_id)
    report = lock(report)
    rules.check_is_issued(report)
    if report.open_figures is None:
        set_fields(report, **_open_edition(report))
    return report


def _open_edition(report: Report) -> dict:
    edition = as_json(queries.open_edition(report, queries.last_table(report)))
    return {"open_figures": edition, "open_sha256": digest(edition)}


def _name_readers(report: Report) -> None:
    """Those whom the definition names are told, and seen to have read it; not who signed it."""
    named = find(report.definition).readers(report.scope)
    signed = (report.owner_id, report.signed_by_id, report.countersigned_by_id)
    readers = [each for each in named if each.pk not in signed]
    Receipt.objects.bulk_create(
        [Receipt(report=report, reader=reader) for reader in readers], ignore_conflicts=True
    )
    notifications.published(report, readers)


@recorded
def note_read(*, report: Report, edition: Edition, by: Staff) -> None:
    """Keep when somebody who is to read the report first opened it, and in which form.

    Nothing happens for anybody else, nor a second time.
    """
    waiting = Receipt.objects.filter(report=report, reader=by, read_at=None)
    waiting.update(read_at=clock.now(), read_as=edition)
