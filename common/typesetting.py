"""The typesetter itself, and what is put right in what it makes. Loaded by common.pdf alone."""

import hashlib
import io
import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache, partial
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pikepdf
from django.contrib.staticfiles import finders
from fontTools.ttLib import TTFont
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from common import typeface
from common.pdf import PdfError

STATIC = "https://portal.invalid/static/"
TYPEFACE = "Atkinson-Hyperlegible-Next"
# Where marked content begins in a page, as the typesetter writes it: its role and its number.
MARK = re.compile(rb"^/\w+\n<</MCID (\d+)>>\nBDC$", re.MULTILINE)
ARTIFACT = b"/Artifact\n<</Type /Pagination>>\nBDC"
MEDIA = {".css": "text/css", ".woff2": "font/ttf", ".svg": "image/svg+xml", ".png": "image/png"}


class OwnFiles(URLFetcher):
    """Reads files of our static folders by their plain names; refuses every other address."""

    def __init__(self):
        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)

    def fetch(self, url: str, headers=None) -> URLFetcherResponse:
        """The static file at `url`; raises ValueError for anything else."""
        name = unquote(urlsplit(url).path.removeprefix("/static/"))
        found = finders.find(name) if url.startswith(STATIC) else None
        media = MEDIA.get(Path(name).suffix)
        if not found or not media:
            raise ValueError(f"only static files of the portal may be read, not {url}")
        return URLFetcherResponse(url, _content(Path(found)), {"Content-Type": media})


def _content(path: Path) -> bytes:
    return _unpacked(path) if path.suffix == ".woff2" else path.read_bytes()


@lru_cache
def _unpacked(path: Path) -> bytes:
    """The typeface as the typesetter needs it: unpacking it takes as long as a page of a report."""
    font, out = TTFont(path, recalcTimestamp=False), io.BytesIO()
    font.flavor = None
    font.save(out)
    return out.getvalue()


def typeset(html: str, stylesheets: Sequence[str], identifier: str) -> tuple[bytes, int]:
    """The bytes of the PDF and how many pages they hold; raises PdfError as common.pdf says."""
    return _finish(_write(html, stylesheets, identifier))


def _write(html: str, stylesheets: Sequence[str], identifier: str) -> bytes:
    fetcher, fonts = OwnFiles(), FontConfiguration()
    try:
        styles = [
            CSS(url=STATIC + name, url_fetcher=fetcher, font_config=fonts) for name in stylesheets
        ]
        document = HTML(
            string=typeface.fitted(html), base_url=STATIC, url_fetcher=fetcher, media_type="print"
        )
        return document.write_pdf(
            stylesheets=styles,
            font_config=fonts,
            pdf_variant="pdf/ua-1",
            pdf_identifier=hashlib.md5(identifier.encode(), usedforsecurity=False).digest(),
        )
    except FatalURLFetchingError as error:
        raise PdfError(f"{error}: {error.__cause__}") from error


def _finish(raw: bytes) -> tuple[bytes, int]:
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        _check_typefaces(pdf)
        _give_heads_their_scope(pdf.Root.StructTreeRoot)
        _set_margins_aside(pdf)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
        return out.getvalue(), len(pdf.pages)


def typefaces(pdf: pikepdf.Pdf) -> set[str]:
    """The names of the typefaces embedded in `pdf`, without their subset prefix."""
    described = (each for each in pdf.objects if isinstance(each, pikepdf.Dictionary))
    return {
        str(each.FontName).lstrip("/").split("+")[-1]
        for each in described
        if each.get("/Type") == "/FontDescriptor"
    }


def _check_typefaces(pdf: pikepdf.Pdf) -> None:
    foreign = {name for name in typefaces(pdf) if not name.startswith(TYPEFACE)}
    if foreign:
        raise PdfError(f"only {TYPEFACE} may be embedded, not {', '.join(sorted(foreign))}")


def _give_heads_their_scope(element, inside: str = "") -> None:
    """Say of each table head whether it heads a column (in THead) or a row."""
    kind = str(element.get("/S", ""))
    if kind == "/TH":
        scope = pikepdf.Name.Column if inside == "/THead" else pikepdf.Name.Row
        element.A.Scope = scope
    section = kind if kind in ("/THead", "/TBody", "/TFoot") else inside
    children = element.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            _give_heads_their_scope(child, section)


def _set_margins_aside(pdf: pikepdf.Pdf) -> None:
    """Mark what stands in the margins as artifacts of paging, which nobody reads aloud.

    The typesetter leaves heads and feet out of the tree of the document, yet marks them as
    content (PDF/UA-1, 7.8, asks for artifacts).
    """
    told: dict[tuple, set[int]] = defaultdict(set)
    _add_content(pdf.Root.StructTreeRoot, told)
    parents = pdf.Root.StructTreeRoot.ParentTree.Nums
    for number, page in enumerate(pdf.pages):
        content = page.Contents.read_bytes()
        marks = {int(mark) for mark in MARK.findall(content)}
        if len(marks) != content.count(b"BDC\n"):
            raise PdfError("the typesetter marks content in a way that is not known here")
        aside = marks - told[page.objgen]
        page.Contents = pdf.make_stream(MARK.sub(partial(_as_artifact, aside), content))
        for mark in aside:
            parents[2 * number + 1][mark] = None


def _as_artifact(aside: set[int], found: re.Match) -> bytes:
    return ARTIFACT if int(found[1]) in aside else found[0]


def _add_content(element, told: dict[tuple, set[int]]) -> None:
    """Add the numbers of the marked content below `element` to those of its page."""
    children = element.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, int):
            told[element.Pg.objgen].add(child)
        elif isinstance(child, pikepdf.Dictionary) and "/S" in child:
            _add_content(child, told)
