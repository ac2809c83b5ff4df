"""Finds out what a file really is, whatever its name says, and hands it to the right reader."""

import hashlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from django.conf import settings

from people.imports import csvfile, workbook
from people.imports.tables import FileMark, Table, Unusable

READABLE = (".csv", ".xlsx")
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
NOT_TABLES = {
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"II*\x00": "a picture",
    b"MM\x00*": "a picture",
    b"RIFF": "a picture or a recording",
    b"%PDF": "a PDF document",
    b"{\\rtf": "a text document",
    b"<!DOCTYPE": "a web page",
    b"<html": "a web page",
    b"<?xml": "an XML document",
    b"\x1f\x8b": "a compressed file",
    b"7z\xbc\xaf": "a compressed file",
    b"Rar!": "a compressed file",
}


class Given(NamedTuple):
    """A file as it was handed in: its name, which is never trusted, and its bytes."""

    name: str
    handle: BinaryIO


@contextmanager
def opened(path: Path) -> Iterator[list[Given]]:
    """The file at `path`, or each .csv and .xlsx of the folder there, open for reading.

    Raises Unusable where there is nothing to read.
    """
    with ExitStack() as stack:
        yield [Given(one.name, stack.enter_context(_open(one))) for one in _paths(path)]


def _open(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise Unusable(f"“{path}” cannot be read: {error.strerror}.") from error


def _paths(path: Path) -> list[Path]:
    if not path.exists():
        raise Unusable(f"There is no file “{path}”.")
    if not path.is_dir():
        return [path]
    found = sorted(one for one in path.iterdir() if one.suffix.lower() in READABLE)
    if not found:
        raise Unusable(f"The folder “{path}” holds no .csv or .xlsx file.")
    return found


def mark(given: Given) -> FileMark:
    """The file's name and SHA-256; refuses what is empty or larger than IMPORT_MAX_BYTES."""
    name, handle = given
    size = handle.seek(0, 2)
    handle.seek(0)
    if size == 0:
        raise Unusable(f"“{name}” is empty: it holds no data at all.")
    if size > settings.IMPORT_MAX_BYTES:
        most = settings.IMPORT_MAX_BYTES // (1024 * 1024)
        raise Unusable(f"“{name}” is larger than {most} MB: export only the lists that are needed.")
    digest = hashlib.file_digest(handle, "sha256").hexdigest()
    handle.seek(0)
    return FileMark(name, digest)


def tables(given: Given) -> list[Table]:
    """The sheets of a workbook, or the one table of a text file.

    Judged by content, never by name. Raises Unusable with a sentence for everything else:
    encrypted, of an old format, with macros, damaged, a picture, not text.
    """
    name, handle = given
    start = handle.read(16)
    handle.seek(0)
    if start.startswith(OLE2):
        raise Unusable(_about_ole2(name, handle.read()))
    if start.startswith(b"PK"):
        return workbook.tables(name, handle)
    for magic, what in NOT_TABLES.items():
        if start.lstrip().startswith(magic):
            raise Unusable(f"“{name}” is {what}, not a spreadsheet or a CSV file.")
    return [csvfile.table(name, handle)]


def _about_ole2(name: str, content: bytes) -> str:
    if ENCRYPTED in content:
        return f"“{name}” is protected by a password: save it without one and try again."
    return f"“{name}” is in an old Office format: save it as .xlsx or .csv and try again."
