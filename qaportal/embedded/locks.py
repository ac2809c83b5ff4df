"""Locks on files, which the system lets go of when their last holder ends."""

import fcntl
import os
import time
from pathlib import Path


def share(path: Path) -> int:
    """Hold the file together with others, waiting for an owner to go. Returns the descriptor."""
    return _held(path, fcntl.LOCK_SH)


def own(path: Path, *, patience: float = 0) -> int | None:
    """Hold the file alone, trying for `patience` seconds. None where others hold it."""
    end = time.monotonic() + patience
    while True:
        try:
            return _held(path, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= end:
                return None
            time.sleep(0.05)


def is_owned(path: Path) -> bool:
    """Whether somebody holds the file alone."""
    try:
        release(_held(path, fcntl.LOCK_SH | fcntl.LOCK_NB))
    except BlockingIOError:
        return True
    return False


def release(descriptor: int) -> None:
    """Let go of a lock held here."""
    os.close(descriptor)


def _held(path: Path, kind: int) -> int:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, kind)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor
