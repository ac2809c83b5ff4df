"""The help of each role, as it stands in help.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from people.roles import Role


@dataclass(frozen=True)
class Step:
    """One thing that a role does here; `picture` names a file of static/images/help."""

    title: str
    text: str
    picture: str = ""

    @property
    def file(self) -> str:
        """The picture as a static file."""
        return f"images/help/{self.picture}.png"


@dataclass(frozen=True)
class Help:
    """What a role does here, in the order of a month."""

    role: Role
    summary: str
    steps: tuple[Step, ...]


@cache
def helps() -> dict[str, Help]:
    """The help of every role, by its code."""
    path = Path(__file__).with_name("help.toml")
    rows = tomllib.loads(path.read_text(encoding="utf-8"))
    return {code: _help(Role(code), row) for code, row in rows.items()}


def _help(role: Role, row: dict) -> Help:
    return Help(role, row["summary"], tuple(Step(**step) for step in row["steps"]))
