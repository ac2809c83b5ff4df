"""A report's PDF beside WeasyPrint alone, and how long its figures take."""

import datetime as dt
import gc
from functools import partial

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from bench.processor import Meter
from bench.timing import Beside, beside, took
from common import clock
from common.dates import month_of
from common.typesetting import STATIC, OwnFiles
from people.models import Unit
from reports import actions, pdf, queries
from reports.definitions import Definition, due, find
from reports.document import document_of
from reports.models import Report

TIMES = 3


def drawn() -> Beside:
    """The PDF of the latest report, and WeasyPrint's own time for the same HTML and styles."""
    report = _latest()
    document, moment = document_of(report), report.compiled_at
    html = page_of(report)

    def ours() -> None:
        pdf.render(document, identifier="bench", moment=moment, council=settings.COUNCIL_NAME)

    gc.collect()
    gc.freeze()  # else to clear up all that this process holds falls upon one of both, by chance
    return beside(lambda: typeset(html), ours, Meter(own=True).spent)


def month_drawn() -> float:
    """How many times WeasyPrint's own time all reports of this month take, from their records to
    their PDFs. What was made is taken back.
    """
    period = month_of(clock.today())
    spent, alone, whole = Meter(own=True).spent, 0.0, 0.0
    with transaction.atomic():
        for definition, scope in due(period):
            place = {"definition": definition, "scope": scope, "period": period}
            whole += took(partial(make, **place), spent)[1]
            html = page_of(Report.objects.get(**place | {"definition": definition.key}))
            alone += took(partial(typeset, html), spent)[1]
        transaction.set_rollback(True)
    return whole / alone


def make(definition: Definition, scope: Unit, period: dt.date) -> None:
    """A report with its PDF, as a worker makes it."""
    report = actions.compile_report(definition=definition, scope=scope, period=period, by=None)
    actions.render_file(report=report, by=None)


def page_of(report: Report) -> str:
    """The HTML of a report's PDF."""
    given = {
        "document": document_of(report),
        "moment": report.compiled_at,
        "council_name": settings.COUNCIL_NAME,
    }
    return render_to_string("reports/report_pdf.html", given)


def typeset(html: str) -> bytes:
    """What WeasyPrint alone makes of it, in the same typeface."""
    given = {"url_fetcher": OwnFiles(), "font_config": FontConfiguration()}
    styles = [CSS(url=STATIC + name, **given) for name in pdf.STYLES]
    page = HTML(string=html, base_url=STATIC, url_fetcher=given["url_fetcher"], media_type="print")
    fonts = given["font_config"]
    return page.write_pdf(stylesheets=styles, font_config=fonts, pdf_variant="pdf/ua-1")


def compiled() -> float:
    """The seconds that the figures of the latest report take, at best."""
    report = _latest()
    definition = find(report.definition)

    def compile_it() -> None:
        before = queries.before(definition.key, report.scope, report.period)
        definition.compile(queries.slice_of(report.scope, report.period), before)

    spent = Meter(own=True).spent
    return min(took(compile_it, spent)[1] for _ in range(TIMES)) / 1000


def _latest() -> Report:
    return Report.objects.order_by("-period", "pk").first()
