"""The real portal for the stories: a database of their own, a web server and a worker to kill."""

import datetime as dt
import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import psycopg2
from django.conf import settings

from tests.servers import administration
from tests.startup.processes import PROJECT, free_port, until

NINE = dt.datetime(2026, 11, 5, 9, 0, tzinfo=dt.UTC)
WORKER = ["celery", "--app=qaportal", "--quiet", "worker", "--loglevel=warning", "--concurrency=1"]
QUIET = "-Wignore:You're running the worker with superuser"


class Stack:
    """Processes of the portal over one database; its clock begins at 9am on 5 November 2026."""

    def __init__(self, name: str, log: Path):
        self.name, self.log, self.port = name, log, free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.began, self.ahead = time.monotonic(), dt.timedelta()
        self.mail = log.with_name("mail")
        self.storm = self.service = ""
        self.web: subprocess.Popen | None = None
        self.worker: subprocess.Popen | None = None

    def make_database(self, fill: tuple[str, ...] = ("-m", "tests.journeys.fill")) -> None:
        """Copy the migrated template and fill it by what Python is told to run."""
        template = settings.DATABASES["default"]["TEST"]["TEMPLATE"]
        with administration() as cursor:
            cursor.execute(f'CREATE DATABASE "{self.name}" TEMPLATE "{template}"')
        self.run(*fill)

    def drop_database(self) -> None:
        """Remove it, whoever still holds a connection."""
        with administration() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')

    def environment(self) -> dict[str, str]:
        """What every process of the stack is told."""
        now = NINE + dt.timedelta(seconds=time.monotonic() - self.began) + self.ahead
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.journeys.settings",
            "QAPORTAL_JOURNEY_NOW": now.isoformat(),
            "QAPORTAL_TEST_DATABASE": self.name,
            "QAPORTAL_TEST_RUN": self.name,
            "QAPORTAL_JOURNEY_MAIL": str(self.mail),
            "QAPORTAL_JOURNEY_STORM": self.storm,
            "QAPORTAL_JOURNEY_SERVICE": self.service,
            "PORT": str(self.port),
            "WEB_CONCURRENCY": "1",
        }

    def run(self, *words: str) -> str:
        """Run Python to its end, and give what it printed."""
        done = subprocess.run(
            [sys.executable, *words],
            cwd=PROJECT,
            env=self.environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self, *words: str) -> subprocess.Popen:
        """Start Python in a session of its own; it ends with the tests, however they end."""
        command = ["setpriv", "--pdeathsig", "KILL", "--", sys.executable, *words]
        with self.log.open("a") as log:
            return subprocess.Popen(
                command,
                cwd=PROJECT,
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def start_web(self) -> None:
        """Serve, and wait until it does."""
        self.web = self.start(
            "-m", "gunicorn", "--config=python:qaportal.gunicorn", "qaportal.wsgi"
        )
        until(self.serves, seconds=60)

    def serves(self) -> bool:
        """Whether the web server answers."""
        link = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            link.request("GET", "/health/live/")
            return link.getresponse().status == 200
        except OSError:
            return False
        finally:
            link.close()

    def kill_web(self) -> None:
        """Kill the web server and all its children at once, as a crash would."""
        self.web = self.end(self.web)

    def restart_web(self, *, later: dt.timedelta = dt.timedelta()) -> None:
        """Kill the web server and serve again, perhaps with the clock put on."""
        self.kill_web()
        self.ahead += later
        self.start_web()

    def start_worker(self) -> None:
        """Have a worker for the queue of this stack."""
        if self.worker is None:
            name = f"--hostname={self.name}@localhost"
            self.worker = self.start(QUIET, "-m", *WORKER, name)

    def begin_storm(self) -> None:
        """The worker dies, and neither Valkey nor the mail server can be reached any more."""
        self.worker = self.end(self.worker)
        self.storm = str(free_port())
        self.restart_web()

    def end_storm(self, *, later: dt.timedelta) -> None:
        """All of them are there again."""
        self.storm = ""
        self.restart_web(later=later)
        self.start_worker()

    def do(self, *tasks: str, by_worker: bool = False) -> None:
        """Do what the timetable would do now, here or by asking the worker."""
        call, said = ".delay()" if by_worker else "()", []
        for room, name in (task.rsplit(".", 1) for task in tasks):
            said.append(f"from {room} import {name}; {name}{call}")
        self.run("manage.py", "shell", "--no-imports", "--command", "; ".join(said))

    def mailed(self, words: str) -> Counter:
        """To whom how many e-mails with these words were sent, by name."""
        texts = [path.read_text() for path in self.mail.glob("*")]
        sent = [one for text in texts for one in text.split("-" * 79) if words in one]
        return Counter(re.search(r"^To: (\S+)@", one, re.MULTILINE)[1] for one in sent)

    def end(self, process: subprocess.Popen | None) -> None:
        """Kill a process and its children, if it runs."""
        if process is not None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def stop(self) -> None:
        """End everything."""
        self.web = self.end(self.web)
        self.worker = self.end(self.worker)
        self.drop_database()

    def audit_of(self, reference: str) -> str:
        """The address of the audit of the child with that case reference."""
        query = """SELECT a.id FROM practice_activity a JOIN people_child c ON c.id = a.child_id
                   WHERE c.reference = %s AND a.kind_id = 'file-audit'"""
        ((key,),) = self.rows(query, reference)
        return f"/audits/{key}/"

    def rows(self, query: str, *values: object) -> list[tuple]:
        """What a query of the database gives, past all code of the portal."""
        place = settings.DATABASES["default"]
        connection = psycopg2.connect(host=place["HOST"], user=place["USER"], dbname=self.name)
        with closing(connection), connection.cursor() as cursor:
            cursor.execute(query, values)
            return cursor.fetchall()
