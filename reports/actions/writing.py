"""The owner's words: kept as they are written, signed, and signed second by somebody else."""

from common import clock
from common.errors import Stale
from people.models import Staff
from reports import notifications, rules
from reports.actions.moves import drop_draft_file, lock, move, set_fields
from reports.lifecycle import ReportState
from reports.models import CommentaryDraft, Report
from trail.history import recorded


@recorded
def save_commentary(*, report: Report, words: dict, version: int, by: Staff) -> CommentaryDraft:
    """Keep the owner's words while they write; the first save freezes the figures.

    `version` is the one that the page was opened with. The same words again are harmless; other
    words from an old page raise Stale with what is kept. The words with which a correction begins
    are saved as they are. Raises Denied and Conflict by the rule.
    """
    report = lock(report)
    rules.check_can_comment(by, report)
    kept = getattr(report, "draft_commentary", None)
    if kept and kept.words == words and report.state != ReportState.COMPILED:
        return kept
    if kept and version < kept.version:
        raise Stale(
            "This commentary was changed in another window.",
            theirs=kept.words,
            version=kept.version,
        )
    if report.state == ReportState.COMPILED:
        move(report, ReportState.COMMENTARY)
    changes = {"words": words, "saved_at": clock.now(), "saved_by": by}
    changes["version"] = (kept.version if kept else 0) + 1
    draft, _ = CommentaryDraft.objects.update_or_create(report=report, defaults=changes)
    drop_draft_file(report)
    return draft


@recorded
def sign(*, report: Report, seen: str | None = None, by: Staff) -> Report:
    """The owner signs what they wrote: their words become part of the report.

    `seen` is the version (`rules.version_of_words`) of the page that was read. Where somebody signs
    second, those who may are told. Signing twice by the same person changes nothing. Raises Denied,
    Conflict and Stale by the rules.
    """
    report = lock(report)
    if report.state == ReportState.SIGNED and report.signed_by_id == by.pk:
        return report
    rules.check_can_sign(by, report)
    rules.check_words_are_as_read(report, seen)
    words = rules.words_of(report)
    move(
        report,
        ReportState.SIGNED,
        commentary=words,
        owner=by,
        signed_at=clock.now(),
        signed_by=by,
    )
    drop_draft_file(report)
    if rules.waits_for(report):
        notifications.waits_for_second(report)
    return report


@recorded
def countersign(*, report: Report, seen: str, by: Staff) -> Report:
    """Somebody else signs second what the owner signed; the owner is told.

    `seen` is the signature (`rules.signature_of`) of the page that was read. Twice by the same
    person is harmless. Raises Denied, Conflict and Stale by the rules.
    """
    report = lock(report)
    if report.countersigned_by_id == by.pk:
        return report
    rules.check_can_countersign(by, report)
    rules.check_is_as_read(report, seen)
    set_fields(report, countersigned_at=clock.now(), countersigned_by=by)
    drop_draft_file(report)
    notifications.countersigned(report)
    return report


@recorded
def reopen(*, report: Report, by: Staff) -> Report:
    """Take the signature back to change the words, before the report is published.

    The second signature was for the words as they were: it falls away, and who gave it is told.
    """
    report = lock(report)
    rules.check_can_reopen(by, report)
    if report.countersigned_by:
        notifications.taken_back(report)
    unsigned = dict.fromkeys(("signed_at", "signed_by", "countersigned_at", "countersigned_by"))
    move(report, ReportState.COMMENTARY, **unsigned)
    drop_draft_file(report)
    return report
