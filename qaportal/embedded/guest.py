"""A process that uses the embedded servers: it joins those that run, or has them started."""

import os
import subprocess
import sys
import time
from pathlib import Path

from qaportal.embedded import locks, postgres, valkey
from qaportal.embedded.errors import Unavailable
from qaportal.embedded.places import Places

PATIENCE = 60
PROJECT = Path(__file__).resolve().parents[2]
_joined: dict[Path, int] = {}  # the locks that this process holds, by home


def join(home: Path, *, lasting: bool = True) -> None:
    """Have the servers of this home running for as long as this process lives.

    A home that is not `lasting` gives up safety against a power cut for speed; the process that
    comes first decides. Raises Unavailable with a sentence where the servers cannot be had.
    """
    places = Places(home.resolve())
    places.make()
    if places.home not in _joined:
        _joined[places.home] = locks.share(places.guests_lock)
    if not answering(places):
        places.make()  # again, since a keeper that ended meanwhile has removed what it made
        _start_keeper(places, lasting)


def are_kept(home: Path) -> bool:
    """Whether a keeper lives; where it was killed, the servers have ended with it."""
    return locks.is_owned(Places(home.resolve()).keeper_lock)


def answering(places: Places) -> bool:
    """Whether both servers take work now."""
    return valkey.answers(places) and postgres.answers(places)


def _start_keeper(places: Places, lasting: bool) -> None:
    command = [sys.executable, "-m", "qaportal.embedded.keeper", str(places.home)]
    keeper = subprocess.Popen(
        command if lasting else [*command, "--fleeting"],
        cwd=PROJECT,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        start_new_session=True,
        text=True,
    )
    keeper.returncode = 0  # it outlives this process, and Python warns of a living child forgotten
    with keeper.stdout as pipe:
        said = pipe.readline().strip()
    if said == "another":
        _wait_for_other(places)
    elif said != "ready":
        raise Unavailable(said or f"The embedded servers did not start: see {places.logs}.")


def _wait_for_other(places: Places) -> None:
    """Wait for the servers that another process is starting at this moment."""
    end = time.monotonic() + PATIENCE
    while not answering(places):
        if time.monotonic() > end:
            raise Unavailable(f"The embedded servers do not answer: see {places.logs}.")
        time.sleep(0.05)
