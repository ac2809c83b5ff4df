"""A catalogue in which the locality overview names whose second signature it needs."""

from dataclasses import replace

import pytest

from home.queries import reports_of
from people.roles import Role
from reports.definitions import catalogue, find
from tests.unit.reports.walks import report_at

KEY = "locality-overview"


@pytest.fixture
def second(monkeypatch):
    """`second(role)` has the overview name that role; SQL written under another goes unused."""

    def name(role: Role) -> None:
        monkeypatch.setitem(catalogue(), KEY, replace(find(KEY), second_signature=role))
        monkeypatch.setattr(reports_of, "kept", {})

    return name


@pytest.fixture
def waiting(council, second):
    """The overview of North, signed by its head, waiting for senior leadership's signature."""
    second(Role.SENIOR_LEADERSHIP)
    return report_at("signed", council.units["north"])
