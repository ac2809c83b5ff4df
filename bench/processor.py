"""The processor time that work costs, whatever else the machine is busy with."""

import os
import time
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

TICK = 1000 / os.sysconf("SC_CLK_TCK")
ENDED = slice(13, 15)  # in /proc/…/stat behind the name: what ended children spent, in ticks


class Meter:
    """Reads what the database and others have spent, in milliseconds.

    `masters` are web servers whose workers count; `own` adds this process.
    """

    def __init__(self, masters: Iterable[int] = (), *, own: bool = False):
        self.own = own
        postmaster = (settings.HOME / "pg" / "postmaster.pid").read_text().split()[0]
        self.masters = [*masters, int(postmaster)]
        self.before = self._read()

    def spent(self) -> float:
        """The milliseconds since it was asked last."""
        now, before = self._read(), self.before
        self.before = now
        return sum(spent - before.get(one, 0) for one, spent in now.items())

    def _read(self) -> dict[int, float]:
        found = {0: time.process_time() * 1000 if self.own else 0.0}
        for master in self.masters:
            found[-master] = ended_children(master)
            for pid in children(master):
                found[pid] = running(pid)
        return found


def children(pid: int) -> list[int]:
    """The processes that this one has started."""
    return [int(each) for each in _text(f"{pid}/task/{pid}/children").split()]


def running(pid: int) -> float:
    """What all threads of a process have spent."""
    threads = Path(f"/proc/{pid}/task")
    try:
        known = [each.name for each in threads.iterdir()]
    except OSError:
        return 0.0
    spent = (_text(f"{pid}/task/{each}/schedstat").split() for each in known)
    return sum(int(each[0]) for each in spent if each) / 1e6


def ended_children(pid: int) -> float:
    """What children of this process had spent when they ended."""
    words = _text(f"{pid}/stat").rpartition(")")[2].split()
    return sum(int(each) for each in words[ENDED]) * TICK


def _text(name: str) -> str:
    try:
        return Path("/proc", name).read_text()
    except OSError:
        return ""
