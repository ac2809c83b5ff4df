"""A report of North in October, as each page needs it."""

import pytest

from tests.unit.reports.months import october
from tests.unit.reports.walks import report_at

__all__ = ["october"]


@pytest.fixture
def report(council):
    """`report("signed")`: the locality overview of North in that state."""
    return lambda state: report_at(state, council.units["north"])


@pytest.fixture(autouse=True)
def asked(monkeypatch):
    """The PDFs that a worker was asked for, instead of asking one."""
    pks = []
    monkeypatch.setattr("reports.tasks.render_file.delay_on_commit", pks.append)
    return pks
