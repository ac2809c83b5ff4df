"""The rooms in their order, and their source files."""

import ast
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
ROOMS = (
    "common",
    "trail",
    "people",
    "notices",
    "practice",
    "programme",
    "closing_loop",
    "audits",
    "moderation",
    "reports",
    "governance",
    "home",
    "demonstration",
)
RANK = {room: rank for rank, room in enumerate(ROOMS)}


def modules(room: str, *stems: str) -> Iterator[Path]:
    """The Python files of a room whose module or folder is called one of `stems` (all if none)."""
    for path in sorted((PROJECT / room).rglob("*.py")):
        parts = {part.removesuffix(".py") for part in path.relative_to(PROJECT / room).parts}
        if "migrations" not in parts and (not stems or parts & set(stems)):
            yield path


def tree(path: Path) -> ast.Module:
    """The file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"))
