"""A report's PDF beside WeasyPrint alone, and how long its figures take."""

import gc

from django.conf import settings
from django.template.loader import render_to_string
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from bench.processor import Meter
from bench.timing import Beside, beside, took
from common.typesetting import STATIC, OwnFiles
from reports import pdf, queries
from reports.definitions import find
from reports.document import document_of
from reports.models import Report

TIMES = 3


def drawn() -> Beside:
    """The PDF of the latest report, and WeasyPrint's own time for the same HTML and styles."""
    report = _latest()
    document, moment = document_of(report), report.compiled_at
    given = {"document": document, "moment": moment, "council_name": settings.COUNCIL_NAME}
    html = render_to_string("reports/report_pdf.html", given)

    def ours() -> None:
        pdf.render(document, identifier="bench", moment=moment, council=settings.COUNCIL_NAME)

    gc.collect()
    gc.freeze()  # else to clear up all that this process holds falls upon one of both, by chance
    return beside(lambda: typeset(html), ours, Meter(own=True).spent)


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
