"""Embedded servers for the tests, and test databases copied from one that is made once.

Its tables come from the models at once: working through the migrations takes five times as long,
and tests/startup/test_portal.py proves that they make the same. Each state of the code has its
template, which every run and every process of a run copies.
"""

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import psycopg2
import pytest
from django.conf import settings
from psycopg2.extensions import ISOLATION_LEVEL_AUTOCOMMIT, cursor

from qaportal import embedded
from qaportal.embedded import locks
from tests.architecture.rooms import ROOMS, modules

RUN = re.compile(r"test_qaportal_(\d+)")
UNFINISHED = "test_template_unfinished"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Have the servers and the template before pytest-django makes the test database."""
    embedded.join(settings.HOME, lasting=False)
    lock = locks.own(settings.HOME / "template.lock", patience=900)
    assert lock is not None, "Another run is still making the template of the test databases."
    try:
        settings.DATABASES["default"]["TEST"]["TEMPLATE"] = have_template()
    finally:
        locks.release(lock)


def have_template() -> str:
    """The name of the database that fits the code as it is now."""
    name = f"test_template_{digest_of_code()}"
    with administration() as cursor:
        found = databases(cursor)
        if name in found:
            return name
        for old in found:
            if is_left_behind(old):
                drop(cursor, old)
        cursor.execute(f'CREATE DATABASE "{UNFINISHED}"')
        make_tables(UNFINISHED)
        cursor.execute(f'ALTER DATABASE "{UNFINISHED}" RENAME TO "{name}"')
    return name


def drop(cursor: cursor, name: str) -> None:
    """Remove a database, unless another run is copying it at this moment: the next will."""
    with suppress(psycopg2.errors.ObjectInUse):
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')


def digest_of_code() -> str:
    """Changes whenever the code of a room or the version of a package does."""
    files = [path for room in ROOMS for path in modules(room)]
    texts = [path.read_bytes() for path in [*files, settings.BASE_DIR / "requirements/base.txt"]]
    return hashlib.sha256(b"".join(texts)).hexdigest()[:12]


def is_left_behind(name: str) -> bool:
    """A template that fits no more, or a test database whose run is over."""
    run = RUN.match(name)
    if run:
        return not Path(f"/proc/{run[1]}").exists()
    return name.startswith("test_template_")


def make_tables(name: str) -> None:
    """Make the tables, triggers and seeds of that database, in a process of its own."""
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--run-syncdb", "--verbosity", "0"],
        cwd=settings.BASE_DIR,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "QAPORTAL_TEST_DATABASE": name,
        },
        check=True,
    )


def databases(cursor: cursor) -> list[str]:
    cursor.execute("SELECT datname FROM pg_database")
    return [name for (name,) in cursor.fetchall()]


@contextmanager
def administration() -> Iterator[cursor]:
    """A cursor that may make and drop databases."""
    database = settings.DATABASES["default"]
    place = {"host": database["HOST"], "user": database["USER"]}
    with closing(psycopg2.connect(**place, dbname="postgres")) as connection:
        connection.set_isolation_level(ISOLATION_LEVEL_AUTOCOMMIT)
        yield connection.cursor()
