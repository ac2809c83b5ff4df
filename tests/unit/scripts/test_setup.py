"""The set-up says what is missing and how to get it, and does nothing twice."""

import os

import pytest

from scripts import setup


@pytest.fixture
def _bare(monkeypatch):
    """A machine with none of the programs and libraries that we look for."""
    monkeypatch.setattr(setup, "loads", lambda library: False)
    monkeypatch.setattr(setup.shutil, "which", lambda program: None)


@pytest.mark.usefixtures("_bare")
def test_an_ordinary_user_is_told_the_one_command(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit) as stopped:
        setup.have_debian(setup.missing_debian(tests=False))
    sentence = str(stopped.value)
    assert "sudo apt-get install" in sentence
    assert "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in sentence
    assert "chromium" not in sentence


@pytest.mark.usefixtures("_bare")
def test_only_tests_need_a_browser():
    assert "chromium-headless-shell" in setup.missing_debian(tests=True)


@pytest.mark.usefixtures("_bare")
def test_a_missing_node_is_told():
    with pytest.raises(SystemExit, match=r"node is missing: install Node.js 18 or later"):
        setup.check_node()


def test_a_step_is_done_again_only_when_its_files_have_changed(tmp_path):
    source, mark = tmp_path / "lock.txt", tmp_path / ".stamp"
    source.write_text("one")
    assert not setup.is_stamped(mark, [source])
    setup.stamp(mark, [source])
    assert setup.is_stamped(mark, [source])
    source.write_text("two")
    assert not setup.is_stamped(mark, [source])


def test_an_environment_that_was_moved_or_is_half_made_does_not_count(monkeypatch, tmp_path):
    assert setup.works(setup.PYTHON)
    monkeypatch.setattr(setup, "VENV", tmp_path)
    assert not setup.works(setup.PYTHON)
    assert not setup.works(tmp_path / "bin" / "python")


def test_a_failing_step_is_named():
    with pytest.raises(SystemExit, match="This failed, with its reason above: false"):
        setup.run(["false"])
