"""A report as a PDF: from its document alone, so that it can be made again to the byte."""

import datetime as dt

from django.template.loader import render_to_string

from common import pdf
from reports.document import Document

STYLES = ("css/report.css", "css/report-pdf.css")


def render(document: Document, *, identifier: str, moment: dt.datetime, council: str) -> pdf.Pdf:
    """The PDF of `document`; the same arguments give the same bytes."""
    context = {"document": document, "moment": moment, "council_name": council}
    html = render_to_string("reports/report_pdf.html", context)
    return pdf.render(html, stylesheets=STYLES, identifier=identifier, moment=moment)
