"""The databases that are measured: a small council, and a large one copied from it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager

import psycopg2
from django.conf import settings
from django.db import connection, transaction
from psycopg2.extensions import ISOLATION_LEVEL_AUTOCOMMIT, cursor

from bench import copying

SMALL, LARGE = "bench_small", "bench_large"
COUNCIL = [f"--months={copying.MONTHS}", "--scale=0.25"]


def make_small() -> None:
    """The demonstration council of ten months, made anew."""
    with administration() as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {SMALL} WITH (FORCE)")
        admin.execute(f"CREATE DATABASE {SMALL}")
    manage("migrate", "--verbosity=0")
    manage("demo", *COUNCIL)
    manage("collectstatic", "--no-input", "--verbosity=0")
    tidy(SMALL)


def make_large(activities: int) -> None:
    """A copy of the small one, grown to about so many activities."""
    connection.close()
    with administration() as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {LARGE} WITH (FORCE)")
        admin.execute(f"CREATE DATABASE {LARGE} TEMPLATE {SMALL}")
    use(LARGE)
    with transaction.atomic():
        copying.grow(activities)
    tidy(LARGE)


@contextmanager
def copy_of_small() -> Iterator[str]:
    """The name of a copy of the small one, gone afterwards."""
    name = f"{SMALL}_copy"
    connection.close()
    with administration() as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        admin.execute(f"CREATE DATABASE {name} TEMPLATE {SMALL}")
        yield name
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def use(name: str) -> None:
    """Let this process, and those that it starts, work on that database from now on."""
    connection.close()
    os.environ["BENCH_DATABASE"] = settings.DATABASES["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name


def tidy(name: str) -> None:
    """What autovacuum would have done by now."""
    with administration(name) as admin:
        admin.execute("VACUUM ANALYZE")


def manage(*words: str) -> None:
    """A command of the portal, on the small database."""
    told = {**os.environ, "DJANGO_SETTINGS_MODULE": "bench.settings", "BENCH_DATABASE": SMALL}
    command = [sys.executable, "manage.py", *words]
    subprocess.run(command, cwd=settings.BASE_DIR, env=told, check=True)


@contextmanager
def administration(name: str = "postgres") -> Iterator[cursor]:
    """A cursor that may make and drop databases."""
    database = settings.DATABASES["default"]
    place = {"host": database["HOST"], "user": database["USER"]}
    with closing(psycopg2.connect(**place, dbname=name)) as link:
        link.set_isolation_level(ISOLATION_LEVEL_AUTOCOMMIT)
        yield link.cursor()
