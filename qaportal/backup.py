"""`make backup`: everything that the portal keeps, into one file, while it runs."""

import os
import sys
from pathlib import Path

import django
from django.conf import settings
from django.db import Error

from common import clock
from qaportal import start
from qaportal.backups import Refused, write
from qaportal.backups.archive import STANDARD_OUTPUT
from qaportal.embedded import Unavailable


def main(path: str = "") -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qaportal.settings")
    django.setup()
    start.join_servers()
    try:
        path = path or new_name()
        manifest = write(path)
    except (Refused, Unavailable, Error, OSError) as error:
        sys.exit(f"No backup was made. {error}".strip())
    if path != STANDARD_OUTPUT:
        size = Path(path).stat().st_size / 1_000_000
        say(f"{Path(path).resolve()} ({size:,.1f} MB)")
    say(f"It holds {sum(manifest.rows.values()):,} rows of {len(manifest.rows)} tables.")
    say("It can be read by whoever has it: encrypt it, and keep it on another machine.")


def new_name() -> str:
    """A file of this minute among the backups of this home."""
    folder = settings.HOME / "backups"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return str(folder / f"{clock.now().astimezone(clock.LONDON):qaportal-%Y-%m-%d-%H%M}.backup")


def say(line: str) -> None:
    """Tell the operator, beside the backup where that goes to standard output."""
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
