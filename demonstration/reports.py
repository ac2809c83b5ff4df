"""Publishes the localities' reports of the last three months, and compiles the others' last one."""

import datetime as dt
import random

from django.conf import settings

from common import clock
from common.clock import LONDON
from common.dates import add_months, add_working_days, month_of, next_month
from demonstration import words
from demonstration.ledger import Ledger
from people.models import Staff, Unit
from practice.models import Activity
from programme.models import Duty
from reports import pdf, queries
from reports.definitions import Definition, find
from reports.document import document_of
from reports.figures import as_json, digest
from reports.lifecycle import ReportState
from reports.models import Basis, Edition, Receipt, Rendering, Report, ReportFile

PUBLISHED_SERVICE = "locality"
PUBLISHED_MONTHS = 3
DUE_WORKING_DAYS = 10
READ_BY = 0.7


def publish_reports(rng: random.Random, owners: dict[int, Staff], months: int) -> None:
    """Write the reports of every area, those of the localities published with their PDFs.

    `owners` are the heads of service by the id of the area; `months` is how far the audits go back.
    """
    definition, ledger = find("locality-overview"), Ledger(rng)
    areas = list(Unit.objects.areas().filter(pk__in=owners).select_related("service"))
    due = months_due(min(months, PUBLISHED_MONTHS))
    duties = Duty.objects.filter(kind=definition.key, activity__isnull=False)
    fulfilled = {(one.activity.unit_id, one.period): one.activity for one in duties}
    for area in areas:
        is_locality, report = area.service.code == PUBLISHED_SERVICE, None
        before = queries.Before()
        for month in due if is_locality else due[-1:]:
            told, part = _told(report), queries.slice_of(area, month)
            figures = as_json(definition.compile(part, before))
            before = before.and_then(month, part.tally.records)
            report = _frozen(definition, area, month, figures, owners[area.pk])
            ledger.add(report, report.compiled_at, None, "reports.compile_report")
            basis = Basis(report=report, records=part.tally.records)
            ledger.add(basis, report.compiled_at, None, "reports.compile_report")
            if is_locality:
                _publish(report, ledger, told, fulfilled.get((area.pk, month)))
    ledger.write()


def _told(report: Report | None) -> dict | None:
    """The judgements that the open edition before this one shows."""
    return report.open_figures["judged"] if report and report.open_figures else None


def published_at(month: dt.date) -> dt.datetime:
    """When the overviews of `month` were published."""
    return _compiled_at(month) + dt.timedelta(hours=28, minutes=4)


def _compiled_at(month: dt.date) -> dt.datetime:
    return _due_at(month) - dt.timedelta(days=3)


def _due_at(month: dt.date) -> dt.datetime:
    day = add_working_days(next_month(month), DUE_WORKING_DAYS)
    return dt.datetime.combine(day, dt.time(9, 4), LONDON).astimezone(dt.UTC)


def months_due(count: int) -> list[dt.date]:
    """The last `count` months whose report was due by now, the earliest first."""
    last = add_months(month_of(clock.today()), -1)
    while _due_at(last) > clock.now():
        last = add_months(last, -1)
    return [add_months(last, -back) for back in reversed(range(count))]


def _frozen(definition: Definition, area, month, figures: dict, owner: Staff) -> Report:
    return Report(
        definition=definition.key,
        period=month,
        scope=area,
        owner=owner,
        figures=figures,
        figures_sha256=digest(figures),
        compiled_at=_compiled_at(month),
    )


def _publish(report: Report, ledger: Ledger, told: dict | None, activity: Activity | None) -> None:
    owner, at = report.owner, report.compiled_at + dt.timedelta(hours=26)
    ledger.change(report, at, owner, "reports.save_commentary", state=ReportState.COMMENTARY)
    at += dt.timedelta(hours=2)
    signed = {"signed_at": at, "signed_by": owner, "commentary": _commentary(ledger.rng, at)}
    ledger.change(report, at, owner, "reports.sign", state=ReportState.SIGNED, **signed)
    at = published_at(report.period)
    edition = as_json(queries.open_edition(report, told))
    issued = {"published_at": at, "published_by": owner, "activity": activity}
    issued |= {"open_figures": edition, "open_sha256": digest(edition)}
    ledger.change(report, at, owner, "reports.publish", state=ReportState.PUBLISHED, **issued)
    _read(report, ledger, at)
    ledger.add(_file(report, at), at + dt.timedelta(minutes=1), None, "reports.render_final")


def _read(report: Report, ledger: Ledger, published_at: dt.datetime) -> None:
    """Most of those who are to read it have, within nine days."""
    readers = find(report.definition).readers(report.scope).exclude(pk=report.owner_id)
    for reader in readers:
        receipt = Receipt(report=report, reader=reader)
        ledger.add(receipt, published_at, report.owner, "reports.publish")
        at = published_at + dt.timedelta(minutes=ledger.rng.randrange(20, 9 * 24 * 60))
        if ledger.rng.random() < READ_BY and at < clock.now():
            form = ledger.rng.choice(Edition.values)
            ledger.change(receipt, at, reader, "reports.note_read", read_at=at, read_as=form)


def _file(report: Report, at: dt.datetime) -> ReportFile:
    document = document_of(report)
    name = f"{report.pk} {Rendering.FINAL}"
    made = pdf.render(document, identifier=name, moment=at, council=settings.COUNCIL_NAME)
    return ReportFile(
        report=report,
        rendering=Rendering.FINAL,
        template=document.template,
        content=made.content,
        sha256=made.sha256,
        pages=made.pages,
        rendered_at=at + dt.timedelta(minutes=1),
    )


def _commentary(rng: random.Random, at: dt.datetime) -> dict:
    told = words.pick(rng, "agreed")
    due = at.astimezone(LONDON).date() + dt.timedelta(days=30)
    agreed = told | {"due": f"{due.day} {due:%B %Y}"}
    return {"answers": {"so-what": words.pick(rng, "commentary")}, "agreed": [agreed]}
