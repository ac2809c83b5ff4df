"""Several timetables and workers of one portal, as on several machines, to be killed one by one."""

import os
import re
import signal
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path

import psycopg2
from django.conf import settings
from redis import Redis

from qaportal.embedded.places import Places
from tests.servers import administration
from tests.startup.processes import PROJECT

QUIET = "-Wignore:You're running the worker with superuser"
CELERY = [QUIET, "-m", "celery", "--app=qaportal", "--quiet"]
WORKER = ["worker", "--loglevel=warning", "--concurrency=1", "--without-gossip", "--without-mingle"]
BEAT = ["beat", "--loglevel=warning", "--pidfile="]


class Fleet:
    """Processes over one database and one broker, all with the clock of `now`."""

    def __init__(self, name: str, folder: Path, *, now: str):
        self.name, self.folder, self.now = name, folder, now
        self.mail = folder / f"{name}-mail"
        self.processes: dict[str, subprocess.Popen] = {}
        self.broker = Redis(unix_socket_path=str(Places(settings.HOME).valkey_socket))

    def make_database(self, template: str) -> None:
        """Copy that database."""
        with administration() as cursor:
            cursor.execute(f'CREATE DATABASE "{self.name}" TEMPLATE "{template}"')

    def end(self) -> None:
        """Kill whatever runs, and remove database and queue."""
        for name in list(self.processes):
            self.kill(name)
        with administration() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')
        for key in self.broker.scan_iter(f"{self.name}:*"):
            self.broker.delete(key)
        self.broker.close()

    def start(self, name: str, *words: str) -> subprocess.Popen:
        """Start Python; the database knows its connections by `name`."""
        command = ["setpriv", "--pdeathsig", "KILL", "--", sys.executable, *words]
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.startup.settings",
            "QAPORTAL_NOW": self.now,
            "QAPORTAL_TEST_DATABASE": self.name,
            "QAPORTAL_TEST_MAIL": str(self.mail),
            "PGAPPNAME": name,
        }
        with (self.folder / f"{name}.log").open("a") as log:
            self.processes[name] = subprocess.Popen(
                command, cwd=PROJECT, env=environment, stdin=subprocess.DEVNULL, stdout=log,
                stderr=log, start_new_session=True,
            )  # fmt: skip
        return self.processes[name]

    def start_beat(self, number: int) -> None:
        """A timetable that goes on from its own marks."""
        schedule = f"--schedule={self.folder / f'timetable-{number}'}"
        self.start(f"beat-{number}", *CELERY, *BEAT, schedule)

    def start_worker(self, number: int) -> None:
        """A worker that does one task at a time."""
        name = f"worker-{number}"
        self.start(name, *CELERY, *WORKER, f"--hostname={self.name}-{number}@localhost")

    def kill(self, name: str) -> None:
        """Kill a process and its children at once, as a lost machine would."""
        process = self.processes.pop(name)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def stop(self, name: str) -> None:
        """Ask a process to end, and wait until it has."""
        process = self.processes.pop(name)
        process.terminate()
        process.wait()

    def said(self) -> str:
        """What all of them wrote, one after the other."""
        return "\n".join(path.read_text() for path in sorted(self.folder.glob("*.log")))

    def unfinished(self, task: str = "") -> int:
        """How many messages of `task` the broker has: waiting, or taken but not done."""
        waiting = self.broker.lrange(f"{self.name}:fleet", 0, -1)
        taken = self.broker.hvals(f"{self.name}:unacked")
        return sum(task.encode() in message for message in [*waiting, *taken])

    def mailed(self) -> set[str]:
        """The Message-ID of every e-mail that was sent."""
        texts = "".join(path.read_text() for path in self.mail.iterdir())
        return set(re.findall(r"^Message-ID: (\S+)$", texts, re.MULTILINE))

    def connect(self):
        """A connection past all code of the portal."""
        place = settings.DATABASES["default"]
        return psycopg2.connect(host=place["HOST"], user=place["USER"], dbname=self.name)

    def rows(self, query: str) -> list[tuple]:
        """What a query gives, sorted."""
        with closing(self.connect()) as connection, connection.cursor() as cursor:
            cursor.execute(query)
            return sorted(cursor.fetchall(), key=str)
