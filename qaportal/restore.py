"""`make restore FROM=file`: brings a backup back into an empty database."""

import contextlib
import os
import sys
from collections.abc import Iterator

import django
from django.conf import settings
from django.db import Error

from qaportal import env, run, start
from qaportal.backups import Refused, read
from qaportal.backups.archive import Manifest
from qaportal.backups.contents import fingerprint
from qaportal.embedded import Unavailable, locks
from qaportal.supervisor import say

REPLACE = "--replace"
TOLD = {
    "people_user": "Sign-ins",
    "people_child": "Children",
    "practice_activity": "Audits and other activities",
    "reports_reportfile": "PDFs of reports",
    "people_uploadcontent": "Uploaded files",
}


def main(*words: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qaportal.settings")
    django.setup()
    path = next((word for word in words if word != REPLACE), "")
    try:
        manifest = restore(path, replace=REPLACE in words)
    except (Refused, Unavailable, Error, OSError) as error:
        sys.exit(f"Nothing was restored or changed. {error}".strip())
    tell(manifest)


def restore(path: str, *, replace: bool) -> Manifest:
    """Bring it back while no portal of this home can start. Raises Refused."""
    if not path:
        raise Refused("Name the file: make restore FROM=file")
    with alone():
        start.join_servers()
        return read(path, replace=replace)


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """On one machine the portal is known by its lock; elsewhere by its connections."""
    if not settings.EMBEDDED:
        yield
        return
    settings.HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = locks.own(settings.HOME / run.LOCK)
    if lock is None:
        raise Refused(f"The portal runs from {settings.HOME}: stop it first.")
    try:
        yield
    finally:
        locks.release(lock)


def tell(manifest: Manifest) -> None:
    """Say what came back."""
    rows = manifest.rows
    history = sum(count for name, count in rows.items() if name.endswith("event"))
    say(f"Restored as of {manifest.made_at}: {sum(rows.values()):,} rows of {len(rows)} tables.")
    for table, words in TOLD.items():
        say(f"{words}: {rows.get(table, 0):,}")
    say(f"Rows of history: {history:,}")
    keys = [env.secret_key(settings.HOME), *settings.SECRET_KEY_FALLBACKS]
    if manifest.secret_key not in map(fingerprint, keys):
        say("The backup has another secret key: see “Backups” in docs/operations.md.")


if __name__ == "__main__":
    main(*sys.argv[1:])
