"""The documents that are made from the code say what the code says."""

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
