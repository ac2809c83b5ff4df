"""HTML to PDF: tagged, the same bytes every time, with our own fonts and nothing from outside."""

import datetime as dt
import hashlib
import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock

for _chatty in ("weasyprint.progress", "fontTools", "pikepdf"):
    logging.getLogger(_chatty).setLevel(logging.WARNING)
_one_at_a_time = Lock()


class PdfError(RuntimeError):
    """The PDF could not be made as promised; the message says why."""


@dataclass(frozen=True)
class Pdf:
    """A finished PDF: its bytes and how many pages they hold."""

    content: bytes
    pages: int

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


def render(html: str, *, stylesheets: Sequence[str], identifier: str, moment: dt.datetime) -> Pdf:
    """Make `html` a PDF/UA-1 with the static `stylesheets`.

    The same arguments give the same bytes in every process: `identifier` and `moment` stand for
    what would otherwise be chance and the clock. Raises PdfError where anything but a static file
    is asked for, or where a typeface other than ours would be embedded.
    """
    # The typesetter costs a process a second and 50 MB: only those that make a PDF load it.
    from common import typesetting

    with _one_at_a_time, _stopped_clock(moment):
        return Pdf(*typesetting.typeset(html, stylesheets, identifier))


@contextmanager
def _stopped_clock(moment: dt.datetime) -> Iterator[None]:
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(int(moment.timestamp()))
    try:
        yield
    finally:
        os.environ.pop("SOURCE_DATE_EPOCH")
        if before is not None:
            os.environ["SOURCE_DATE_EPOCH"] = before
