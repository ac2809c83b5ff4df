"""The export has exactly the rows of the list, page by page, under the same filters."""

import csv
import itertools

import pytest

from audits.lifecycle import AuditState
from common import exports
from tests.scenarios import audit_at
from tests.web.audits.test_audit_list import more
from trail.models import Look, ReadLog

FILTERS = {
    "state": ["", "in-progress", "shared", "withdrawn"],
    "mine": ["", "auditor"],
    "judgement": ["", "2"],
    "sort": ["", "reference"],
}


@pytest.fixture
def audits(council):
    """More audits than a page shows, in several states."""
    audit_at(AuditState.SHARED, council, judgements={"overall": 2})
    audit_at(AuditState.SUBMITTED, council, child="other_child")
    return more(council, 22)


def exported(client, asked) -> list[str]:
    content = client.get("/audits/export/", asked).content.decode("utf-8-sig")
    return [row["Audit"] for row in csv.DictReader(content.splitlines())]


def listed(client, asked) -> list[str]:
    """The references of every page of the list, from the first to the last."""
    found, page = [], client.get("/audits/", asked).context
    while True:
        found += [row[0].text for row in page["rows"]]
        if not (following := page["page"].next_url):
            return found
        page = client.get(f"/audits/{following}").context


def test_the_export_is_the_list_whatever_is_asked(client_for, audits):
    for name in ("team_manager", "head_of_service", "lnd"):
        client, told = client_for(name), set()
        for values in itertools.product(*FILTERS.values()):
            asked = dict(zip(FILTERS, values, strict=True))
            rows = exported(client, asked)
            assert rows == listed(client, asked), (name, asked)
            told.add(len(rows))
        assert {0, 24} <= told, name


@pytest.mark.parametrize("sort", ["date", "-date", "reference", "-reference"])
def test_under_each_order_the_pages_are_the_whole_list_once(client_for, audits, sort):
    client = client_for("head_of_service")
    rows = listed(client, {"sort": sort})
    assert len(set(rows)) == len(rows) == 24
    assert rows == exported(client, {"sort": sort})
    assert sort.endswith("date") or rows == sorted(rows, reverse=sort.startswith("-"))


def test_a_cell_tells_no_more_than_the_list(council, client_for):
    audit_at(AuditState.SUBMITTED, council, judgements={"overall": 4})
    for name, shown in (("team_manager", True), ("service_lead", False), ("swc", False)):
        text = client_for(name).get("/audits/export/").content.decode()
        assert ("Outstanding" in text) is shown, name
        assert "FA-2026-11-0001" in text
    assert "712904" not in client_for("lnd").get("/audits/export/").content.decode()


def test_every_row_of_an_export_is_logged(council, client_for):
    audit = audit_at(AuditState.IN_PROGRESS, council)
    client_for("team_manager").get("/audits/export/")
    looks = ReadLog.objects.filter(look=Look.EXPORT)
    assert [one.object_id for one in looks] == [audit.pk]


def test_too_many_rows_are_refused_with_what_to_do(client_for, audits, monkeypatch):
    monkeypatch.setattr(exports, "CAP", 20)
    answer = client_for("team_manager").get("/audits/export/")
    assert answer.status_code == 409
    assert "Narrow them" in answer.text
