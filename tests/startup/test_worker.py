"""Work that was under way when its process was killed is done all the same."""

import os
import subprocess
import sys

import pytest

from tests.startup.processes import PROJECT, guest, kill, running, until

pytestmark = pytest.mark.startup


@pytest.fixture
def environment(tmp_path):
    """A portal's environment with embedded servers of its own that run."""
    home = tmp_path / "home"
    with guest(home) as process:
        assert process.said == "joined"
        yield {
            **os.environ,
            "QAPORTAL_HOME": str(home),
            "DJANGO_SETTINGS_MODULE": "qaportal.settings",
        }


def start(environment, *words: str) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-m", *words], cwd=PROJECT, env=environment)


def test_the_task_of_a_killed_process_is_done_by_another(environment, tmp_path):
    mark = f"--hostname=worker@{tmp_path.parent.name}-{tmp_path.name}"
    app = ["celery", "--app=tests.startup.slow_work", "--quiet", "worker"]
    worker = start(environment, *app, "--loglevel=critical", "--concurrency=1", mark)
    try:
        assert start(environment, "tests.startup.slow_work", str(tmp_path)).wait(30) == 0
        until((tmp_path / "starts").exists, seconds=30)
        for child in running(mark):
            if child != worker.pid:
                kill(child)
        until((tmp_path / "done").exists, seconds=30)
        assert (tmp_path / "starts").read_text().count("started") == 2
    finally:
        worker.kill()
        worker.wait()
        for child in running(mark):
            kill(child)
