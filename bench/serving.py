"""The portal and the bare page as gunicorn serves them, and people who are signed in."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

from django.conf import settings
from django.test import Client

from bench.processor import Meter
from people.models import User

GUNICORN = ["-m", "gunicorn", "--config=python:qaportal.gunicorn", "qaportal.wsgi"]
WORKERS = 2
PATIENCE = 60


BARE, PORTAL = "django.contrib.auth.backends.ModelBackend", "people.backends.StaffBackend"


def signed_in(name: str, backend: str = PORTAL) -> Client:
    """A person of the demonstration council, signed in to the portal or to the bare page."""
    return signed_in_as(User.objects.get(email=f"{name}@demo.example"), backend)


def signed_in_as(user: User, backend: str = PORTAL) -> Client:
    """Somebody signed in; the client asks within this process."""
    client = Client()
    client.force_login(user, backend)
    return client


class Visit:
    """Asks one server for things as one person, over a connection that stays open."""

    def __init__(self, port: int, person: Client):
        session = person.cookies[settings.SESSION_COOKIE_NAME].value
        token = secrets.token_hex(16)
        cookies = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={token}"
        self.headers = {"Cookie": cookies, "X-CSRFToken": token}
        self.link = HTTPConnection("127.0.0.1", port, timeout=120)

    def get(self, address: str) -> bytes:
        """What stands at an address. Raises RuntimeError for anything but a page."""
        return self._ask("GET", address, None)

    def post(self, address: str, fields: dict) -> bytes:
        """What a form is answered with."""
        return self._ask("POST", address, urlencode(fields, doseq=True))

    def _ask(self, method: str, address: str, body: str | None) -> bytes:
        form = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        try:
            self.link.request(method, address, body, {**self.headers, **form})
            answer = self.link.getresponse()
        except (HTTPException, ConnectionError):  # it was closed while nothing was asked
            self.link.close()
            self.link.request(method, address, body, {**self.headers, **form})
            answer = self.link.getresponse()
        content = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{method} {address} was answered with {answer.status}")
        return content


@dataclass(frozen=True)
class Servers:
    """The ports of the bare page and of the portal, and what both spend."""

    bare: int
    portal: int
    meter: Meter


@contextmanager
def serving() -> Iterator[Servers]:
    """Both servers on the database in use, for as long as they are needed."""
    bare, portal = free_port(), free_port()
    started = [start("bench.bare", bare), start("bench.settings", portal)]
    try:
        for port in (bare, portal):
            wait_for(port)
        yield Servers(bare, portal, Meter(each.pid for each in started))
    finally:
        for process in started:
            process.send_signal(signal.SIGTERM)
            process.wait()


def start(module: str, port: int) -> subprocess.Popen:
    """A gunicorn of two workers with these settings."""
    told = {"DJANGO_SETTINGS_MODULE": module, "PORT": str(port), "WEB_CONCURRENCY": str(WORKERS)}
    command = ["setpriv", "--pdeathsig", "TERM", "--", sys.executable, *GUNICORN]
    return subprocess.Popen(command, cwd=settings.BASE_DIR, env={**os.environ, **told})


def wait_for(port: int) -> None:
    """Return once the server answers."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            link = HTTPConnection("127.0.0.1", port, timeout=5)
            link.request("GET", "/health/live/")
            if link.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("The server did not start in time.")


def free_port() -> int:
    """A port that nobody listens to."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
