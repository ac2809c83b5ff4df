"""The keeper: starts the servers of one home, restarts one that dies, and ends them together.

It says one line on standard output: `ready`, `another` (a keeper is there already), or a sentence.
"""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import psycopg2

from qaportal.embedded import locks, postgres, privilege, valkey
from qaportal.embedded.errors import Unavailable
from qaportal.embedded.places import Places

START, STOP, PAUSE = 60.0, 10.0, 0.2
LARGEST_LOG = 10_000_000


class Server:
    """One server process and the file that takes what it says."""

    def __init__(self, name: str, command: list[str], *, ending: str, places: Places, lock: int):
        self.command, self.lock = command, lock
        self.ending = getattr(signal, f"SIG{ending}")
        self.log = places.logs / f"{name}.log"
        if self.log.exists() and self.log.stat().st_size > LARGEST_LOG:
            self.log.replace(places.logs / f"{name}.old.log")
        self.start()

    def start(self) -> None:
        """Start the process; its words are added to the log."""
        with self.log.open("ab") as log:
            self.began = log.tell()
            self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=[self.lock],
                start_new_session=True,
            )

    def has_ended(self) -> bool:
        return self.process.poll() is not None

    def last_words(self) -> str:
        """The server's own FATAL line since it began, or its last line."""
        with self.log.open("rb") as log:
            log.seek(self.began)
            lines = log.read().decode(errors="replace").strip().splitlines()
        fatal = [line for line in lines if "FATAL" in line or "# " in line[:40]]
        return (fatal or lines or ["it said nothing"])[-1 if not fatal else 0]

    def stop(self) -> None:
        """End the process: asked first, killed when it does not listen."""
        self.process.send_signal(self.ending)
        try:
            self.process.wait(STOP)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Keeper:
    """Both servers of one home."""

    def __init__(self, places: Places, *, lasting: bool, lock: int):
        self.places, self.lasting, self.lock = places, lasting, lock
        self.servers: list[Server] = []

    def start(self) -> None:
        """Start both servers and wait until they answer. Raises Unavailable with a sentence."""
        postgres.prepare(self.places, lasting=self.lasting)
        pg = postgres.command(self.places, lasting=self.lasting)
        vk = valkey.command(self.places, lasting=self.lasting)
        self._add("valkey", ["setpriv", "--pdeathsig", "TERM", "--", *vk], ending="TERM")
        self._add("postgres", privilege.lowered(pg, ending="INT"), ending="INT")
        self._wait()

    def tend(self) -> None:
        """Keep both running until no process uses them."""
        while (guests := locks.own(self.places.guests_lock)) is None:
            for server in self.servers:
                if server.has_ended():
                    time.sleep(PAUSE)
                    server.start()
            time.sleep(PAUSE)
        self.stop()
        with suppress(OSError):
            self.places.sockets.rmdir()
        locks.release(guests)

    def stop(self) -> None:
        """End both servers."""
        for server in reversed(self.servers):
            server.stop()

    def _add(self, name: str, command: list[str], *, ending: str) -> None:
        server = Server(name, command, ending=ending, places=self.places, lock=self.lock)
        self.servers.append(server)

    def _wait(self) -> None:
        end = time.monotonic() + START
        while not self._answers():
            for server in self.servers:
                if server.has_ended():
                    raise Unavailable(f"An embedded server stopped: {server.last_words()}")
            if time.monotonic() > end:
                raise Unavailable(f"The embedded servers do not answer: see {self.places.logs}.")
            time.sleep(0.02)

    def _answers(self) -> bool:
        try:
            postgres.create_database(self.places)
        except psycopg2.OperationalError:
            return False
        return valkey.answers(self.places)


def main(home: str, *options: str) -> None:
    places = Places(Path(home))
    held = locks.own(places.keeper_lock)
    if held is None:
        return _say("another")
    servers_lock = locks.own(places.servers_lock, patience=START)
    if servers_lock is None:
        return _say("Servers of an earlier start still run and do not end.")
    keeper = Keeper(places, lasting="--fleeting" not in options, lock=servers_lock)
    signal.signal(signal.SIGTERM, _leave)
    try:
        keeper.start()
        _say("ready")
        keeper.tend()
    except Unavailable as error:
        keeper.stop()
        _say(str(error))
    except BaseException:
        keeper.stop()
        raise


def _say(line: str) -> None:
    """Tell whoever started the keeper, and then let go of the pipe."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)


def _leave(signum: int, frame: object) -> NoReturn:
    raise SystemExit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
