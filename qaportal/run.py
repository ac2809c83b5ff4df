"""Everything that `make run` does after the set-up: prepares the data, then serves until told."""

import contextlib
import ctypes
import os
import signal
import socket
import sys
from collections.abc import Iterator
from http.client import HTTPConnection

import django
from django.conf import settings
from django.core.management import call_command

from qaportal import env, gunicorn, start
from qaportal.embedded import locks
from qaportal.supervisor import Child, say, supervise

PR_SET_PDEATHSIG = 1
LOCK = "run.lock"


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qaportal.settings")
    host, _, port = gunicorn.bind.rpartition(":")
    end_with_parent()
    check_port(host, port)
    django.setup()
    with alone():
        start.join_servers()
        prepare()
        supervise(children(), every_tick=Rounds(host, int(port)))


def end_with_parent() -> None:
    """Stop when make is killed, which otherwise would leave the portal running unseen."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def check_port(host: str, port: str) -> None:
    """Stop with a sentence where the portal could not listen."""
    if not port.isdigit() or not 0 < int(port) < 65536:
        env.stop(f"PORT is “{port}”: write a number from 1 to 65535.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, int(port)))
        except OSError as error:
            env.stop(
                f"Port {port} of {host} cannot be used ({error.strerror}): end the program that"
                f" uses it, or choose another port, such as: PORT={int(port) + 1} make run"
            )


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Hold this home for one portal: a second timetable and web server would only be in the way."""
    settings.HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = locks.own(settings.HOME / LOCK)
    if lock is None:
        env.stop(f"It runs already from {settings.HOME}: stop it, or set QAPORTAL_HOME.")
    yield
    locks.release(lock)


def prepare() -> None:
    """Bring the database and the static files up to this version of the code."""
    say("Preparing the database …")
    call_command("migrate", interactive=False, verbosity=0)
    if settings.DEMONSTRATION:
        prepare_demonstration()
    if settings.NOW:
        forget_timetable()
    call_command("collectstatic", interactive=False, verbosity=0)


def forget_timetable() -> None:
    """Begin the timetable afresh: what ran last was told by another clock."""
    for kept in settings.HOME.glob("timetable*"):
        kept.unlink()


def prepare_demonstration() -> None:
    """Load the demonstration council into an empty database; never serve it beside real people."""
    from demonstration.load import is_loaded  # models can be imported only after django.setup()
    from people.queries import has_real_imports

    if has_real_imports():
        env.stop(
            "Real people have been imported here, and the demonstration is on: set"
            " QAPORTAL_DEMONSTRATION=0 to serve them alone, or QAPORTAL_HOME to another folder."
        )
    if not is_loaded():
        say("Loading the demonstration council …")
        call_command("demo")


def children() -> list[Child]:
    """The portal's processes."""
    as_root = "-Wignore:You're running the worker with superuser"  # on one machine it is meant
    celery = [sys.executable, as_root, "-m", "celery", "--app=qaportal", "--quiet"]
    schedule = f"--schedule={settings.HOME / 'timetable'}"
    web = ["gunicorn", "--config=python:qaportal.gunicorn", "qaportal.wsgi"]
    return [
        Child("web server", [sys.executable, "-m", *web]),
        Child("worker", [*celery, "worker", "--loglevel=warning", "--concurrency=2"]),
        Child("timetable", [*celery, "beat", "--loglevel=warning", "--pidfile=", schedule]),
    ]


class Rounds:
    """What the supervisor does between looks at its children."""

    def __init__(self, host: str, port: int):
        self.host, self.port = host, port
        self.is_announced = False

    def __call__(self) -> None:
        start.keep_servers()
        if not self.is_announced and self.serves():
            self.is_announced = True
            announce(f"http://{self.host}:{self.port}/")

    def serves(self) -> bool:
        """Whether the web server answers a request."""
        link = HTTPConnection(self.host, self.port, timeout=2)
        try:
            link.request("GET", "/health/live/")
            return link.getresponse().status < 500
        except OSError:
            return False
        finally:
            link.close()


def announce(address: str) -> None:
    """Tell where the portal is and who can sign in to a demonstration."""
    say(f"\nThe QA Portal is at {address} (Ctrl-C stops it)")
    accounts = getattr(settings, "DEMONSTRATION_ACCOUNTS", []) if settings.DEMONSTRATION else []
    if accounts:
        say(f"Demonstration sign-ins, all with the password: {settings.DEMONSTRATION_PASSWORD}")
    for account in accounts:
        say(f"  {account['email']:<38} {account['role']}")


if __name__ == "__main__":
    main()
