"""The embedded PostgreSQL: its data folder, its command line, whether it answers."""

import os
import subprocess
from contextlib import closing, suppress
from pathlib import Path

import psycopg2

from qaportal.embedded import binaries, privilege
from qaportal.embedded.errors import Unavailable
from qaportal.embedded.places import Places

DATABASE = "qaportal"
SUPERUSER = "postgres"
PURGING = "qaportal_purge"
LOCALE = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
FLEETING = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200")
LASTING = ("max_connections=100",)


def prepare(places: Places, *, lasting: bool) -> None:
    """Make the data folder where it is missing: aside, then renamed, so that it is whole or absent.

    Raises Unavailable with what `initdb` said.
    """
    if places.postgres_data.exists():
        _remove(places.postgres_data / "postmaster.pid")  # no server of ours runs: we hold its lock
        return
    if places.postgres_new.exists():
        _remove(places.postgres_new)
        with suppress(FileNotFoundError):
            places.postgres_new.rmdir()
    places.postgres_new.mkdir(mode=0o700)
    privilege.hand_over(places.postgres_new)
    _initdb(places, lasting=lasting)
    places.postgres_new.rename(places.postgres_data)


def command(places: Places, *, lasting: bool) -> list[str]:
    """The server's command line: sockets in a closed folder, no port."""
    settings = (
        "listen_addresses=",
        f"unix_socket_directories={places.sockets}",
        "unix_socket_permissions=0777",
        *(LASTING if lasting else FLEETING),
    )
    options = [word for setting in settings for word in ("-c", setting)]
    return [binaries.postgres("postgres"), "-D", str(places.postgres_data), *options]


def answers(places: Places) -> bool:
    """Whether the portal's database takes work now."""
    try:
        _connect(places, DATABASE).close()
    except psycopg2.OperationalError:
        return False
    return True


def create_database(places: Places) -> None:
    """Make the portal's database and the purging role where they are missing.

    Raises OperationalError until the server starts.
    """
    with closing(_connect(places, "postgres")) as connection:
        connection.autocommit = True
        cursor = connection.cursor()
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
        if cursor.fetchone() is None:
            cursor.execute(f"CREATE DATABASE {DATABASE}")
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [PURGING])
        if cursor.fetchone() is None:
            cursor.execute(f"CREATE ROLE {PURGING} LOGIN")


def _connect(places: Places, name: str) -> psycopg2.extensions.connection:
    return psycopg2.connect(
        host=str(places.sockets), user=SUPERUSER, dbname=name, connect_timeout=5
    )


def _remove(path: Path) -> None:
    """Remove what the server's user owns, as that user: root may lack the right to look in."""
    command = privilege.lowered(["rm", "-rf", "--", str(path)], ending="KILL")
    subprocess.run(command, stderr=subprocess.DEVNULL, check=False)


def _initdb(places: Places, *, lasting: bool) -> None:
    initdb = [
        *(binaries.postgres("initdb"), "-D", str(places.postgres_new), "-U", SUPERUSER),
        *("--auth=trust", "--encoding=UTF8", *LOCALE, "--no-instructions"),
        *([] if lasting else ["--no-sync"]),
    ]
    done = subprocess.run(
        privilege.lowered(initdb, ending="KILL"),
        env={**os.environ, "TZ": "UTC"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        last = (done.stderr.strip() or done.stdout.strip()).splitlines()[-1:]
        raise Unavailable(f"PostgreSQL's folder cannot be made: {' '.join(last)}")
