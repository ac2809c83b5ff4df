"""The documents that are made from the code say what the code says."""

import re

import pytest

from scripts import documents
from tests.architecture.rooms import PROJECT, ROOMS


@pytest.mark.parametrize("name", documents.DOCUMENTS)
def test_a_generated_document_is_fresh(name):
    kept = (PROJECT / "docs" / name).read_text(encoding="utf-8")
    assert kept == documents.DOCUMENTS[name](), "run: make docs"


def test_every_lifecycle_is_told():
    rooms = {room for room in ROOMS if (PROJECT / room / "lifecycle.py").exists()}
    assert set(documents.LIFECYCLES) == rooms


def test_every_decision_has_a_number_of_its_own():
    numbers = [path.name[:4] for path in (PROJECT / "docs" / "adr").glob("[0-9]*.md")]
    assert sorted(numbers) == [f"{number:04}" for number in range(1, len(numbers) + 1)]


def test_what_is_said_to_be_tested_has_a_test_of_that_name():
    """In the checklist of security, which has each requirement of levels 1 and 2 once."""
    told = (PROJECT / "docs" / "asvs.md").read_text(encoding="utf-8")
    written = "".join(path.read_text("utf-8") for path in (PROJECT / "tests").rglob("test_*.py"))
    missing = set(re.findall(r"`(test_\w+)`", told)) - set(re.findall(r"def (test_\w+)", written))
    rows = re.findall(r"^\| (\d+\.\d+\.\d+) \| (?:met|n/a|open) \| \S", told, re.MULTILINE)
    assert missing == set()
    assert (len(rows), len(set(rows))) == (253, 253)
