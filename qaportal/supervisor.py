"""Runs the portal's processes together: one that dies is started again, and all stop as one."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

TICK, PATIENCE = 0.2, 8.0
SHORTEST_PAUSE, LONGEST_PAUSE, STEADY = 0.5, 10.0, 30.0


@dataclass
class Child:
    """One process of the portal, ended by the system when the supervisor itself is killed."""

    name: str
    command: list[str]
    pause: float = SHORTEST_PAUSE
    due: float = 0.0
    began: float = 0.0
    process: subprocess.Popen | None = field(default=None, repr=False)

    def start(self) -> None:
        """Start the process, in a session of its own so that a terminal's Ctrl-C is ours alone."""
        self.began = time.monotonic()
        command = ["setpriv", "--pdeathsig", "TERM", "--", *self.command]
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)

    def tend(self) -> None:
        """Start it when it is due; notice when it has died."""
        if self.process is None:
            if time.monotonic() >= self.due:
                self.start()
        elif self.process.poll() is not None:
            self._mourn(self.process.returncode)

    def stop(self, number: int) -> None:
        """Send the signal, if the process still runs."""
        if self.is_running():
            self.process.send_signal(number)

    def kill_all(self) -> None:
        """End the process and every child of it that is left."""
        if self.process is not None:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                return

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def _mourn(self, code: int) -> None:
        """Wait a little longer each time it dies young; a long life forgives."""
        self.kill_all()
        lived = time.monotonic() - self.began
        self.pause = SHORTEST_PAUSE if lived > STEADY else min(self.pause * 2, LONGEST_PAUSE)
        say(f"The {self.name} stopped (code {code}): starting it again in {self.pause:g} s.")
        self.due, self.process = time.monotonic() + self.pause, None


class Stopped(Exception):
    """Somebody asked the portal to stop."""


def supervise(children: list[Child], *, every_tick: Callable[[], None]) -> None:
    """Keep the children running until SIGINT or SIGTERM, then end them together."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    try:
        while True:
            every_tick()
            for child in children:
                child.tend()
            time.sleep(TICK)
    except Stopped:
        say("Stopping.")
    finally:
        _end(children)


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _stop(number: int, frame: object) -> None:
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, signal.SIG_IGN)
    raise Stopped


def _end(children: list[Child]) -> None:
    for child in children:
        child.stop(signal.SIGTERM)
    end = time.monotonic() + PATIENCE
    while any(child.is_running() for child in children) and time.monotonic() < end:
        time.sleep(0.05)
    for child in children:
        child.kill_all()
