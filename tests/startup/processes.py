"""Processes that the start-up tests start, watch and kill."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
GUEST = """
import sys, time
from pathlib import Path
from qaportal import embedded
try:
    embedded.join(Path(sys.argv[1]), lasting=False)
except embedded.Unavailable as error:
    sys.exit(f"Unavailable: {error}")
print("joined", flush=True)
time.sleep(600)
"""


@contextmanager
def guest(home: Path, *, prefix: tuple[str, ...] = (), python: str = sys.executable) -> Iterator:
    """A process that has joined the embedded servers of this home; killed at the end."""
    process = subprocess.Popen(
        [*prefix, python, "-c", GUEST, str(home)],
        cwd=PROJECT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(PROJECT), *packages()])},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            process.said = process.stdout.readline().strip()
            yield process
        finally:
            process.kill()


def packages() -> list[str]:
    """Where the installed packages are, for an interpreter that is not the environment's own."""
    return [path for path in sys.path if path.endswith("site-packages")]


def until(question: Callable[[], object], *, seconds: float = 40) -> None:
    """Wait until the answer is yes; fail after so many seconds."""
    end = time.monotonic() + seconds
    while not question():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def running(words: str) -> list[int]:
    """The processes whose command line holds the words, zombies aside."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and words in command_line(entry):
            found.append(int(entry.name))
    return sorted(found)


def command_line(entry: Path) -> str:
    try:
        return (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
