"""`make run` as a person meets it: it serves, says what is wrong in a sentence, and stops."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg2
import pytest
from django.db import connection

from qaportal.embedded.places import Places
from tests.architecture.rooms import ROOMS
from tests.startup.processes import PROJECT, free_port, kill, running, until

pytestmark = [pytest.mark.startup, pytest.mark.xdist_group("portal"), pytest.mark.timeout(300)]
SHARED = 1.5  # another process of the tests has half of the machine
NOW = "2026-11-05T09:00"
SCHEMA = """
    SELECT table_name, column_name, data_type || coalesce(character_maximum_length::text, ''),
        is_nullable || coalesce(column_default, '')
    FROM information_schema.columns WHERE table_schema = 'public' AND table_name ~ %(rooms)s
    UNION SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), condeferred::text
    FROM pg_constraint WHERE conrelid::regclass::text ~ %(rooms)s
    UNION SELECT tablename, indexname, indexdef, '' FROM pg_indexes WHERE tablename ~ %(rooms)s
    UNION SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid), tgenabled::text
    FROM pg_trigger WHERE NOT tgisinternal AND tgrelid::regclass::text ~ %(rooms)s
    ORDER BY 1, 2, 3
"""
OURS = ("DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE")


class Portal:
    """A portal that runs from this home, seen from outside."""

    def __init__(self, home: Path, **variables: str):
        self.home, self.port = home, free_port()
        plain = {
            name: value for name, value in os.environ.items() if not name.startswith("QAPORTAL")
        }
        self.environment = {name: value for name, value in plain.items() if name not in OURS}
        self.environment |= {"QAPORTAL_HOME": str(home), "PORT": str(self.port), **variables}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "qaportal.run"],
            cwd=PROJECT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def serves(self) -> bool:
        """Whether a page comes, of whatever kind."""
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health/live/", timeout=5).close()
        except urllib.error.HTTPError as error:
            return error.code < 500
        except OSError:
            return False
        return True

    def parts(self) -> dict[str, list[int]]:
        """The processes of each part, found by this portal's own home in their environment."""
        words = {
            "web": "gunicorn --config",
            "worker": "qaportal --quiet worker",
            "beat": "beat --log",
        }
        return {
            name: [pid for pid in running(text) if self.owns(pid)] for name, text in words.items()
        }

    def owns(self, pid: int) -> bool:
        return f"QAPORTAL_HOME={self.home}\0" in environment_of(pid)

    def everything(self) -> list[int]:
        """All its processes, the embedded servers included."""
        own = [pid for found in self.parts().values() for pid in found]
        return own + running(f"-D {self.home}/pg") + running(f"keeper {self.home}")


def environment_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/environ").read_text()
    except OSError:
        return ""


@contextmanager
def portal(home: Path, **variables: str):
    """A portal that serves; killed and gone at the end."""
    started = Portal(home, QAPORTAL_NOW=NOW, QAPORTAL_DEMONSTRATION="0", **variables)
    try:
        until(lambda: started.serves() or started.process.poll() is not None, seconds=200)
        assert started.process.poll() is None, started.process.stdout.read()
        yield started
    finally:
        started.process.kill()
        started.process.communicate()
        until(lambda: not started.everything())


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """One home for the tests below, since the first start migrates an empty database."""
    return tmp_path_factory.mktemp("portal") / "home"


@pytest.fixture(scope="module")
def running_portal(home):
    """One start for the tests below; the last that needs it kills it."""
    with portal(home) as started:
        yield started


def schema_of_rooms(cursor) -> list[tuple]:
    """Columns, constraints, indexes and triggers of the tables of all rooms."""
    cursor.execute(SCHEMA, {"rooms": f"^({'|'.join(ROOMS)})_"})
    return cursor.fetchall()


def refusal(home: Path, **variables: str) -> tuple[int, str]:
    """How a portal that cannot start ends, and all that it says."""
    started = Portal(home, **variables)
    said, _ = started.process.communicate(timeout=60)
    return started.process.returncode, said


def test_it_serves_and_every_part_goes_by_its_clock(running_portal):
    for part, pids in running_portal.parts().items():
        assert pids, f"no {part} runs"
        assert all(f"QAPORTAL_NOW={NOW}\0" in environment_of(pid) for pid in pids)


@pytest.mark.django_db
def test_its_migrations_make_the_tables_that_the_tests_have(home, running_portal):
    portals = {"host": str(Places(home).sockets), "user": "postgres", "dbname": "qaportal"}
    with closing(psycopg2.connect(**portals)) as migrated:
        made_by_migrations = schema_of_rooms(migrated.cursor())
    with connection.cursor() as cursor:
        assert schema_of_rooms(cursor) == made_by_migrations


def test_a_dead_worker_comes_back(running_portal):
    before = running_portal.parts()["worker"]
    kill(min(before))
    until(lambda: set(running_portal.parts()["worker"]) - set(before))


def test_a_killed_keeper_of_the_servers_is_replaced(home, running_portal):
    (keeper,) = running(f"keeper {home}")
    kill(keeper)
    until(lambda: running(f"keeper {home}") not in ([], [keeper]))
    until(running_portal.serves)


def test_a_second_portal_of_the_same_home_is_refused(home, running_portal):
    code, said = refusal(home)
    assert code == 1
    assert f"It runs already from {home}" in said


def test_a_killed_supervisor_takes_all_with_it_and_the_next_start_is_quick_and_ends_by_ctrl_c(
    home, running_portal
):
    running_portal.process.kill()
    until(lambda: not running_portal.everything(), seconds=15 * SHARED)
    began = time.monotonic()
    with portal(home) as second:
        assert time.monotonic() - began < 20 * SHARED
        began = time.monotonic()
        second.process.send_signal(signal.SIGINT)
        assert second.process.wait(40) == 0
        assert time.monotonic() - began < 10 * SHARED
        until(lambda: not second.everything())


def test_a_port_in_use_is_named_with_another_to_try(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, said = refusal(tmp_path, PORT=str(port))
    assert code == 1
    assert said.startswith(f"The QA Portal cannot start. Port {port} of 127.0.0.1 cannot be used")
    assert f"PORT={port + 1} make run" in said
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"PORT": "web"}, "PORT is “web”: write a number"),
        ({"QAPORTAL_NOW": "tomorrow"}, "QAPORTAL_NOW is “tomorrow”: write a date and time"),
        ({"DATABASE_URL": "postgresql://h/n"}, "Only DATABASE_URL is set"),
        (
            {"DATABASE_URL": "postgresql://h/n", "REDIS_URL": "redis://h"},
            "Set the environment variable QAPORTAL_SECRET_KEY.",
        ),
    ],
)
def test_what_is_wrong_with_the_environment_is_one_sentence(tmp_path, variables, sentence):
    code, said = refusal(tmp_path, **variables)
    assert code == 1
    assert sentence in said
    assert "Traceback" not in said
    assert len(said.strip().splitlines()) == 1
