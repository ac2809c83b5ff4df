"""The supervisor keeps its processes running, and none outlives it."""

import signal
import subprocess
import sys
import time
import uuid
from contextlib import contextmanager

import pytest

from tests.startup.processes import PROJECT, kill, running, until

pytestmark = pytest.mark.startup
SCRIPT = """
import sys
from qaportal import supervisor
supervisor.PATIENCE = 1
def sleeper(mark, prelude=""):
    code = prelude + "import time; time.sleep(600)"
    return supervisor.Child(mark, [sys.executable, "-c", code, mark])
deaf = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
children = [sleeper(sys.argv[1] + "-plain"), sleeper(sys.argv[1] + "-deaf", deaf)]
supervisor.supervise(children, every_tick=lambda: None)
"""


@contextmanager
def supervised(mark):
    """A supervisor of two sleeping processes, one of which does not listen to SIGTERM."""
    process = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, mark], cwd=PROJECT, stdout=subprocess.PIPE, text=True
    )
    with process:
        try:
            until(lambda: running(f"{mark}-plain") and running(f"{mark}-deaf"))
            yield process
        finally:
            process.kill()


@pytest.fixture
def mark():
    """A word that no other process has on its command line."""
    word = f"mark-{uuid.uuid4().hex}"
    yield word
    for pid in running(f"{word}-"):
        kill(pid)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_all_stop_together_and_soon(mark, number):
    with supervised(mark) as process:
        time.sleep(0.3)  # the second process has set its ears by now
        began = time.monotonic()
        process.send_signal(number)
        assert process.wait(10) == 0
        assert time.monotonic() - began < 6
        assert not running(f"{mark}-")


def test_one_that_dies_is_started_again_and_said(mark):
    with supervised(mark) as process:
        (first,) = running(f"{mark}-plain")
        kill(first)
        until(lambda: running(f"{mark}-plain") not in ([], [first]))
        assert f"The {mark}-plain stopped (code -9): starting it again" in process.stdout.readline()


def test_those_that_listen_die_with_a_killed_supervisor(mark):
    with supervised(mark) as process:
        process.kill()
        until(lambda: not running(f"{mark}-plain"))
