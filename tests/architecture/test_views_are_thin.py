"""Views, forms and presenters reach records through `visible_to` and never write."""

import ast

import pytest

from tests.architecture.rooms import PROJECT, ROOMS, modules, tree

READERS = ("views", "forms", "presenters", "filters", "templatetags", "context")
# the last two write a session and the bytes of a PDF, not rows
WRITERS = {
    "actions",
    "seeding",
    "management",
    "ledger",
    "council",
    "managers",
    "held",
    "typesetting",
}
WRITES = {"save", "create", "bulk_create", "bulk_update", "update_or_create", "get_or_create"}
DOORS = {"visible_to"}
VOCABULARY = {
    "Ambition",
    "Descriptor",
    "GoldenThread",
    "Question",
    "Section",
    "Theme",
}


def bare_managers(path):
    """Uses of `Model.objects` that do not go through a door, as line: source."""
    found = []
    module = tree(path)
    parents = {child: node for node in ast.walk(module) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute) and node.attr == "objects":
            owner = ast.unparse(node.value)
            door = parents[node]
            through = isinstance(door, ast.Attribute) and door.attr in DOORS
            if not through and owner not in VOCABULARY:
                found.append(f"{path.relative_to(PROJECT)}:{node.lineno} {owner}.objects")
    return found


@pytest.mark.parametrize("room", [room for room in ROOMS if room != "demonstration"])
def test_readers_use_no_bare_manager(room):
    assert [line for path in modules(room, *READERS) for line in bare_managers(path)] == []


def writes(path):
    """Calls that write to the database, as line: source."""
    return [
        f"{path.relative_to(PROJECT)}:{node.lineno} {ast.unparse(node.func)}"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in WRITES
        and not ast.unparse(node.func.value).startswith(("super()", "form", "self.form"))
    ]


@pytest.mark.parametrize("room", [room for room in ROOMS if room != "demonstration"])
def test_only_actions_write(room):
    elsewhere = [
        path
        for path in modules(room)
        if not {part.removesuffix(".py") for part in path.relative_to(PROJECT / room).parts}
        & WRITERS
    ]
    assert [line for path in elsewhere for line in writes(path)] == []


def test_the_guards_bite(tmp_path, monkeypatch):
    source = "Audit.objects.get(pk=1)\nrow.save()\nAudit.objects.visible_to(user)\n"
    path = tmp_path / "views.py"
    path.write_text(source)
    monkeypatch.setattr("tests.architecture.test_views_are_thin.PROJECT", tmp_path)
    assert bare_managers(path) == ["views.py:1 Audit.objects"]
    assert writes(path) == ["views.py:2 row.save"]
