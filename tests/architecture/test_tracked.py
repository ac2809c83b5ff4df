"""What is kept in the repository is what it says it is."""

import subprocess

import pytest

from tests.architecture.rooms import PROJECT

LINK = "120000"


def links(listing: str) -> list[str]:
    """The names of the symbolic links in what `git ls-files --stage` prints."""
    rows = (line.split("\t") for line in listing.splitlines())
    return [name for facts, name in rows if facts.split()[0] == LINK]


def test_no_symbolic_link_is_kept():
    """A link to somebody's environment would take the place of everybody else's."""
    if not (PROJECT / ".git").exists():
        pytest.skip("not a repository")
    listed = subprocess.run(
        ["git", "ls-files", "--stage"], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert links(listed.stdout) == []


def test_a_link_is_found():
    assert links(f"100644 ab 0\tmanage.py\n{LINK} cd 0\t.venv") == [".venv"]
