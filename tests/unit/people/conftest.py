"""Writes an extract of cases and loads it, for the tests of loading."""

import pytest

from people.models import Source
from tests.factories.extracts import write_annex_a, write_caseload
from tests.unit.people.loads import OCTOBER, load


@pytest.fixture
def annex_a(tmp_path, council):
    """Load an Annex A workbook of these lists: `annex_a(list_6=[row("1")])`."""

    def run(as_at=OCTOBER, options=None, **lists):
        path = write_annex_a(tmp_path / "return.xlsx", **lists)
        return load(path, as_at=as_at, **(options or {}))

    return run


@pytest.fixture
def caseload(tmp_path, council):
    """Load a caseload of these rows."""

    def run(*rows, as_at=OCTOBER, **options):
        path = write_caseload(tmp_path / "caseload.csv", *rows)
        return load(path, Source.CASELOAD, as_at, **options)

    return run
