"""Makes a backup while the portal runs: one moment of the database."""

import tomllib
import zipfile

from django.conf import settings
from django.db import connection

from common import clock
from qaportal.backups import archive, contents, programs
from qaportal.backups.archive import Manifest


def write(path: str) -> Manifest:
    """Write everything that is kept into a new file. Raises Refused, and leaves no file."""
    with (
        archive.new(path) as file,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as whole,
        contents.snapshot() as name,
    ):
        digests = {archive.DATABASE: archive.put(whole, archive.DATABASE, programs.dumped(name))}
        if settings.EMBEDDED:
            key = iter([settings.SECRET_KEY.encode()])
            digests[archive.SECRET_KEY] = archive.put(whole, archive.SECRET_KEY, key)
        manifest = _manifest(digests)
        archive.put_manifest(whole, manifest)
    return manifest


def _manifest(digests: dict[str, str]) -> Manifest:
    from people.queries import has_real_imports  # models can be imported after django.setup() only

    return Manifest(
        made_at=clock.now().isoformat(timespec="seconds"),
        portal=version(),
        postgresql=str(connection.pg_version),
        migrations=contents.migrations(),
        rows=contents.rows(),
        real_people=has_real_imports(),
        secret_key=contents.fingerprint(settings.SECRET_KEY),
        digests=digests,
    )


def version() -> str:
    """The portal's own version."""
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text(encoding="utf-8"))
    return project["project"]["version"]
