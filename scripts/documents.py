"""Writes docs/lifecycles.md and docs/access.md from the tables that the code and its tests hold.

A test compares both files with what this makes, so that they cannot go stale.
"""

import importlib
import os
import sys
from collections.abc import Iterable, Iterator
from http import HTTPStatus
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
LIFECYCLES = {
    "people": "An uploaded file",
    "audits": "An audit",
    "moderation": "A moderation",
    "closing_loop": "An action",
    "reports": "A report",
}
GENERATED = "Made by `make docs` from the code; a test holds it fresh.\n"


def lifecycles() -> str:
    """Every lifecycle as a diagram and a table."""
    parts = ["# Lifecycles\n", GENERATED]
    for room, name in LIFECYCLES.items():
        table = importlib.import_module(f"{room}.lifecycle").TRANSITIONS
        parts += [f"## {name} (`{room}/lifecycle.py`)\n", *_diagram(table), *_table(table)]
    return "\n".join(parts)


def _diagram(table: dict) -> Iterator[str]:
    yield "```mermaid\nstateDiagram-v2"
    yield f"    [*] --> {_node(next(iter(table)))}"
    for state, following in table.items():
        for each in _in_order(table, following):
            yield f"    {_node(state)} --> {_node(each)}"
        if not following:
            yield f"    {_node(state)} --> [*]"
    yield "```\n"


def _node(state) -> str:
    return state.value.replace("-", "_")


def _in_order(table: dict, states: Iterable) -> list:
    return [state for state in table if state in states]


def _table(table: dict) -> Iterator[str]:
    yield "| state | what may follow |\n| --- | --- |"
    for state, following in table.items():
        names = ", ".join(each.label for each in _in_order(table, following))
        yield f"| {state.label} | {names or 'nothing'} |"
    yield ""


def access() -> str:
    """Who may open and send what, address by address."""
    from tests.web.access import ACCESS, EVERYBODY

    lines = [
        "# Who may open what\n",
        GENERATED,
        "Each row is about a record of one team, which everybody named may reach; whoever is not",
        "named is refused, and out of reach there is nothing (404). The names are the sign-ins of",
        "the council of the tests: “other” belongs to another area.\n",
        "| address | opened by | sent by |\n| --- | --- | --- |",
    ]
    for name, row in ACCESS.items():
        sending = row.posting if row.posting is not None else row.may
        opened = _names(row.may, EVERYBODY) if row.get < 400 else "–"
        if row.stranger[0] == HTTPStatus.OK:
            opened = "everybody, signed in or not"
        sent = _names(sending, EVERYBODY) if row.post < 400 else "–"
        lines.append(f"| `{name}` | {opened} | {sent} |")
    return "\n".join(lines) + "\n"


def _names(people: set[str], everybody: set[str]) -> str:
    if people == everybody:
        return "everybody signed in"
    missing = everybody - people
    if len(missing) == 1:
        return f"everybody but {missing.pop().replace('_', ' ')}"
    return ", ".join(sorted(name.replace("_", " ") for name in people))


DOCUMENTS = {"lifecycles.md": lifecycles, "access.md": access}


def main() -> None:
    sys.path.insert(0, str(PROJECT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    for name, make in DOCUMENTS.items():
        (PROJECT / "docs" / name).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    main()
