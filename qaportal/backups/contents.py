"""What a database holds, asked past all models: it may be of an earlier version, or another's."""

import contextlib
from collections.abc import Iterator

from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils.crypto import salted_hmac

PEOPLE = "people_"
# Sessions, and where they are open: a restore must not open again what was ended since.
NOT_KEPT = ("django_session", "usersessions_usersession")
TABLES = """SELECT relname FROM pg_class
            WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace ORDER BY 1"""
OTHERS = """SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()
            AND backend_type = 'client backend'"""
REMOVALS = """
    SELECT format('DROP %%s IF EXISTS %%s CASCADE;', CASE relkind WHEN 'v' THEN 'VIEW'
        WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, oid::regclass)
    FROM pg_class c WHERE relkind IN ('r', 'p', 'v', 'm', 'S') AND relnamespace = %(schema)s
    AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = c.oid AND deptype IN ('e', 'i', 'a'))
    UNION ALL SELECT format('DROP ROUTINE IF EXISTS %%s CASCADE;', oid::regprocedure)
    FROM pg_proc p WHERE pronamespace = %(schema)s
    AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = p.oid AND deptype = 'e')"""


@contextlib.contextmanager
def snapshot() -> Iterator[str]:
    """One moment of the database for every question inside; pg_dump is given its name."""
    with transaction.atomic():
        _ask("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield _ask("SELECT pg_export_snapshot()")[0]


def rows() -> dict[str, int]:
    """How many rows of each table are kept."""
    return {name: 0 if name in NOT_KEPT else _count(name) for name in _ask(TABLES)}


def migrations() -> list[list[str]]:
    """Which migrations the database has behind it."""
    return sorted(map(list, MigrationRecorder(connection).applied_migrations()))


def unknown(migrations: list[list[str]]) -> list[str]:
    """Those that this version of the code does not have, nor replaces."""
    there = MigrationLoader(None).disk_migrations
    known = set(there).union(*(one.replaces for one in there.values()))
    return [".".join(one) for one in migrations if tuple(one) not in known]


def is_taken() -> bool:
    """Whether anything would be lost: somebody's tables, or people in ours."""
    names = _ask(TABLES)
    ours = [name for name in names if name.startswith(PEOPLE)]
    has_people = any(_ask(f"TABLE {_table(name)} LIMIT 1") for name in ours)
    return bool(names) and (not ours or has_people)


def others() -> int:
    """How many other connections the database has."""
    return _ask(OTHERS)[0]


def removals() -> str:
    """SQL that removes every table and function."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 'public'::regnamespace::oid")
        cursor.execute(REMOVALS, {"schema": cursor.fetchone()[0]})
        return "\n".join(statement for (statement,) in cursor.fetchall())


def check(rows: dict[str, int]) -> str:
    """SQL that fails where a table has not as many rows."""
    tests = (
        f"IF (SELECT count(*) FROM {_table(name)}) <> {count:d} THEN"  # noqa: S608
        " RAISE EXCEPTION 'not every row arrived'; END IF;"
        for name, count in rows.items()
    )
    return "DO $check$ BEGIN {} END $check$;".format("\n".join(tests))


def fingerprint(key: str) -> str:
    """Tells one secret key from another, and nothing of either."""
    return salted_hmac("qaportal.backups", "key", secret=key).hexdigest()


def _count(name: str) -> int:
    return _ask(f"SELECT count(*) FROM {_table(name)}")[0]  # noqa: S608


def _table(name: str) -> str:
    return f"public.{connection.ops.quote_name(name)}"


def _ask(question: str) -> list:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return [row[0] for row in cursor.fetchall()] if cursor.description else []
