"""Brings a backup back: everything or nothing."""

import zipfile
from collections.abc import Iterator

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from qaportal import env
from qaportal.backups import archive, contents, programs
from qaportal.backups.archive import Manifest
from qaportal.backups.errors import Refused


def read(path: str, *, replace: bool = False) -> Manifest:
    """Bring back what the file holds, in place of whatever is there where `replace` says so.

    Raises Refused, with nothing changed. Triggers come with the tables; those of the code, and
    migrations that are later than the backup, follow.
    """
    with archive.opened(path) as (whole, manifest):
        check(manifest, replace=replace)
        programs.run(_script(whole, manifest))
        connection.close()  # what it has planned was for tables that are gone
        if settings.EMBEDDED and archive.SECRET_KEY in manifest.digests:
            key = whole.read(archive.SECRET_KEY).decode()
            env.bring_back_secret(settings.HOME, key)
    call_command("migrate", interactive=False, verbosity=0)
    return manifest


def check(manifest: Manifest, *, replace: bool) -> None:
    """Raise Refused where this backup cannot come here, or not now."""
    if unknown := contents.unknown(manifest.migrations):
        raise Refused(
            f"The backup is of a later version of the portal ({manifest.portal}), which has the"
            f" migration {unknown[0]}: install that version first."
        )
    if manifest.real_people and settings.DEMONSTRATION:
        raise Refused("The backup holds real people: set QAPORTAL_DEMONSTRATION=0.")
    if count := contents.others():
        raise Refused(
            f"The database is in use by {count} other connections: stop web servers, workers and"
            " the timetable first."
        )
    if not replace and contents.is_taken():
        raise Refused(
            "The database holds something already: choose an empty one, or add REPLACE=1 to lose"
            " all that it holds."
        )


def _script(whole: zipfile.ZipFile, manifest: Manifest) -> Iterator[bytes]:
    yield contents.removals().encode()
    with whole.open(archive.DATABASE) as member:
        yield from archive.chunks_of(member)
    yield contents.check(manifest.rows).encode()
