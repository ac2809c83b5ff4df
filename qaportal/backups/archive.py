"""The file of a backup: a zip of the database as SQL, the secret key of one machine, a manifest.

The manifest is written last, so that a file that has one is whole.
"""

import contextlib
import hashlib
import json
import os
import struct
import sys
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from qaportal.backups.errors import Refused

MANIFEST, DATABASE, SECRET_KEY = "manifest.json", "database.sql", "secret-key"
FORMAT = "QA Portal backup 1"
STANDARD_OUTPUT = "-"
CHUNK = 1 << 20
BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, AttributeError, KeyError, TypeError,
    ValueError, RuntimeError,
)  # fmt: skip


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself.

    `secret_key` tells keys apart without telling the key; `digests` are the SHA-256 of the members
    of the file.
    """

    made_at: str
    portal: str
    postgresql: str
    migrations: list[list[str]]
    rows: dict[str, int]
    real_people: bool
    secret_key: str
    digests: dict[str, str]
    format: str = FORMAT


@contextlib.contextmanager
def new(path: str) -> Iterator[BinaryIO]:
    """A file that its owner alone may read, under its name only once it is whole."""
    if path == STANDARD_OUTPUT:
        yield sys.stdout.buffer
        return
    target = Path(path)
    if target.exists():
        raise Refused(f"{target} is there already: name another file.")
    part = target.with_name(f"{target.name}.part")
    try:
        part.unlink(missing_ok=True)
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.rename(target)
    except OSError as error:
        raise Refused(f"{target} cannot be written: {error.strerror}.") from error
    finally:
        part.unlink(missing_ok=True)


def put(archive: zipfile.ZipFile, name: str, chunks: Iterator[bytes]) -> str:
    """Add a member of any size; its SHA-256."""
    digest = hashlib.sha256()
    with archive.open(name, "w", force_zip64=True) as member:
        for chunk in chunks:
            digest.update(chunk)
            member.write(chunk)
    return digest.hexdigest()


def put_manifest(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Make the file whole."""
    archive.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1))


def chunks_of(file: BinaryIO) -> Iterator[bytes]:
    """All of a stream, a piece at a time."""
    return iter(partial(file.read, CHUNK), b"")


@contextlib.contextmanager
def opened(path: str) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """A backup, read through to its end and found whole."""
    try:
        archive = zipfile.ZipFile(path)
    except zipfile.BadZipFile as error:
        raise _no_backup(path) from error
    except OSError as error:
        raise Refused(f"{path or 'The file'} cannot be read: {error.strerror}.") from error
    with archive:
        yield archive, _checked(path, archive)


def _checked(path: str, archive: zipfile.ZipFile) -> Manifest:
    try:
        told = json.loads(archive.read(MANIFEST))
        if told.get("format") != FORMAT:
            raise _no_backup(path)
        manifest = Manifest(**told)
        found = {name: _digest(archive, name) for name in manifest.digests}
    except BROKEN as error:
        raise _no_backup(path) from error
    if DATABASE not in found or found != manifest.digests:
        raise _no_backup(path)
    return manifest


def _digest(archive: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with archive.open(name) as member:
        for chunk in chunks_of(member):
            digest.update(chunk)
    return digest.hexdigest()


def _no_backup(path: str) -> Refused:
    return Refused(f"{path} is no backup of the portal, or is damaged.")
