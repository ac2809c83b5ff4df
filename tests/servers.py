"""Embedded servers for the tests, and the databases that killed runs left behind."""

import os
import re
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest
from django.conf import settings
from psycopg2.extensions import ISOLATION_LEVEL_AUTOCOMMIT, quote_ident

from qaportal import embedded

DATABASE = re.compile(r"test_qaportal_(\d+)")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Have the servers before the test database is made; pytest-django asks for this fixture."""
    embedded.join(settings.HOME, lasting=False)
    if not os.environ.get("PYTEST_XDIST_WORKER"):
        drop_orphans()


def drop_orphans() -> None:
    """Remove the test databases of processes that are no more."""
    with closing(_connect()) as connection:
        connection.set_isolation_level(ISOLATION_LEVEL_AUTOCOMMIT)
        cursor = connection.cursor()
        cursor.execute("SELECT datname FROM pg_database")
        for (name,) in cursor.fetchall():
            run = DATABASE.match(name)
            if run and not Path(f"/proc/{run[1]}").exists():
                cursor.execute(f"DROP DATABASE IF EXISTS {quote_ident(name, connection)}")


def _connect() -> psycopg2.extensions.connection:
    database = settings.DATABASES["default"]
    return psycopg2.connect(host=database["HOST"], user=database["USER"], dbname="postgres")
