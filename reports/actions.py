"""Every write to a report: compiled, commented on, signed, published, and made a PDF."""

import datetime as dt

from django.conf import settings

from common import clock
from common.errors import Conflict, Stale
from people.models import Staff, Unit
from reports import pdf, queries, rules
from reports.definitions import Definition
from reports.document import document_of
from reports.figures import as_json, digest
from reports.lifecycle import ISSUED, TRANSITIONS, ReportState
from reports.models import Basis, CommentaryDraft, Rendering, Report, ReportFile
from reports.querysets import ReportQuerySet
from reports.tally import unproved
from trail.history import recorded


@recorded
def compile_report(
    *, definition: Definition, scope: Unit, period: dt.date, by: Staff | None
) -> Report:
    """Count the report of `scope` for the month that begins on `period`, or count it afresh.

    Safe to repeat: with unchanged figures, once commentary has begun, and once the report of a
    later month is there, the report stays as it is. Raises Conflict for a month not begun.
    """
    rules.check_can_compile(period)
    Unit.objects.select_for_update().get(pk=scope.pk)
    reports = Report.objects.filter(definition=definition.key, scope=scope)
    report = reports.filter(period=period).order_by("-version").first()
    if report and _is_frozen(report, reports):
        return report
    part = queries.slice_of(scope, period)
    counted = definition.compile(part, queries.before(definition.key, scope, period))
    figures, owner = as_json(counted), definition.owner(scope)
    _check_proved(figures, part.tally.records)
    report = report or Report(definition=definition.key, scope=scope, period=period)
    kept = Basis.objects.filter(pk=report.pk).values_list("records", flat=True).first()
    same = (report.figures_sha256, report.owner, kept)
    if same == (digest(figures), owner, part.tally.records):
        return report
    report.figures, report.figures_sha256 = figures, digest(figures)
    report.owner, report.compiled_at = owner, clock.now()
    report.save()
    Basis.objects.update_or_create(report=report, defaults={"records": part.tally.records})
    _drop_draft_file(report)
    return report


def _is_frozen(report: Report, of_the_place: ReportQuerySet) -> bool:
    """Once commentary has begun, or a later report has carried on from this one."""
    has_begun = report.state != ReportState.COMPILED
    return has_begun or of_the_place.filter(period__gt=report.period).exists()


def _check_proved(figures: dict, records: dict[str, list[str]]) -> None:
    if names := unproved(figures, records):
        raise RuntimeError(f"No records add up to {', '.join(names)}")


def lock(report: Report) -> Report:
    """Read the report afresh and lock it until the transaction ends."""
    locked = Report.objects.select_for_update(of=("self",))
    return locked.with_people().get(pk=report.pk)


def _move(report: Report, to: ReportState, **changes) -> None:
    if to not in TRANSITIONS[ReportState(report.state)]:
        raise Conflict(f"This report is {report.get_state_display().lower()}.")
    changes["state"] = to
    for name, value in changes.items():
        setattr(report, name, value)
    report.save(update_fields=list(changes))


@recorded
def save_commentary(*, report: Report, words: dict, version: int, by: Staff) -> CommentaryDraft:
    """Keep the owner's words while they write; the first save freezes the figures.

    `version` is the one that the page was opened with. The same words again are harmless; other
    words from an old page raise Stale with what is kept. Raises Denied and Conflict by the rule.
    """
    report = lock(report)
    rules.check_can_comment(by, report)
    kept = getattr(report, "draft_commentary", None)
    if kept and kept.words == words:
        return kept
    if kept and version < kept.version:
        raise Stale(
            "This commentary was changed in another window.",
            theirs=kept.words,
            version=kept.version,
        )
    if report.state == ReportState.COMPILED:
        _move(report, ReportState.COMMENTARY)
    changes = {"words": words, "saved_at": clock.now(), "saved_by": by}
    changes["version"] = (kept.version if kept else 0) + 1
    draft, _ = CommentaryDraft.objects.update_or_create(report=report, defaults=changes)
    _drop_draft_file(report)
    return draft


def _drop_draft_file(report: Report) -> None:
    """A draft PDF that no longer says what the report says is made again."""
    report.files.filter(rendering=Rendering.DRAFT).delete()


@recorded
def sign(*, report: Report, by: Staff) -> Report:
    """The owner signs what they wrote: their words become part of the report.

    Signing twice by the same person changes nothing. Raises Denied and Conflict by the rule.
    """
    report = lock(report)
    if report.state == ReportState.SIGNED and report.signed_by_id == by.pk:
        return report
    rules.check_can_sign(by, report)
    words = rules.words_of(report)
    _move(
        report,
        ReportState.SIGNED,
        commentary=words,
        owner=by,
        signed_at=clock.now(),
        signed_by=by,
    )
    _drop_draft_file(report)
    return report


@recorded
def reopen(*, report: Report, by: Staff) -> Report:
    """Take the signature back to change the words, before the report is published."""
    report = lock(report)
    rules.check_can_reopen(by, report)
    _move(report, ReportState.COMMENTARY, signed_at=None, signed_by=None)
    _drop_draft_file(report)
    return report


@recorded
def publish(*, report: Report, by: Staff) -> Report:
    """Publish a signed report in both editions; its PDF is made after.

    Twice by the same person is harmless. Raises Denied and Conflict by the rule.
    """
    Unit.objects.select_for_update().get(pk=report.scope_id)
    report = lock(report)
    if report.state in ISSUED and report.published_by_id == by.pk:
        return report
    rules.check_can_publish(by, report)
    edition = as_json(queries.open_edition(report, queries.last_table(report)))
    issued = {"published_at": clock.now(), "published_by": by}
    opened = {"open_figures": edition, "open_sha256": digest(edition)}
    _move(report, ReportState.PUBLISHED, **issued, **opened)
    return report


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
