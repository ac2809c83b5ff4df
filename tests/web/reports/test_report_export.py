"""The export of a list of reports has exactly its rows and cells, under the same filters."""

import csv
import io
import uuid

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from common.exports import heads_of, line_of
from tests.unit.reports.walks import report_at
from trail.models import ReadLog

pytestmark = pytest.mark.django_db
HEADS = ["Place", "Report", "Month", "State", "Owner"]


@pytest.fixture
def reports(council):
    """More reports than a page shows, in two states."""
    report_at("published", council.units["south"])
    made = report_at("commentary", council.units["north"])
    made.correction_reason = "Counted twice."
    for version in range(2, 24):
        made.corrects_id, made.pk, made.version = made.pk, uuid.uuid4(), version
        made.save(force_insert=True)


def exported(client, name, **asked):
    content = client.get(reverse(f"reports:{name}"), asked).content
    return list(csv.reader(content.decode("utf-8-sig").splitlines()))


def listed(client, name, **asked):
    """The words of every page of the list, from the first to the last."""
    found, url = [], reverse(f"reports:{name}")
    page = client.get(url, asked).context
    while True:
        rows = page["rows"]
        found += [[cell.tag.text if cell.tag else cell.text for cell in row] for row in rows]
        if not (following := page["page"].next_url):
            return found
        page = client.get(f"{url}{following}").context


@pytest.mark.parametrize("name", ["head_of_service", "inspector", "practitioner"])
@pytest.mark.parametrize("asked", [{}, {"state": "published"}, {"state": "commentary"}])
def test_the_export_is_the_list_under_its_filters(client_for, reports, name, asked):
    client = client_for(name)
    heads, *rows = exported(client, "report-export", **asked)
    assert heads == HEADS
    assert sorted(rows) == sorted(listed(client, "report-list", **asked))
    if name == "head_of_service":
        assert len(rows) == {"published": 1, "commentary": 23}.get(asked.get("state"), 24)


def test_a_spreadsheet_has_the_same_cells(client_for, reports):
    answer = client_for("inspector").get(reverse("reports:report-export"), {"format": "xlsx"})
    sheet = load_workbook(io.BytesIO(answer.content)).active
    found = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert found == exported(client_for("inspector"), "report-export")
    assert len(found) == 2


def test_the_open_editions_are_downloaded_by_everybody(client_for, reports):
    client = client_for("practitioner")
    _, *rows = exported(client, "open-export")
    assert rows == listed(client, "open-list")
    assert [row[0] for row in rows] == ["Locality Social Work, South"]
    assert reverse("reports:open-export") in client.get(reverse("reports:open-list")).text


@pytest.mark.parametrize("name", ["head_of_service", "second_manager", "lnd"])
def test_the_records_behind_a_figure_are_downloaded_as_they_are_shown(client_for, october, name):
    report, client = report_at("published", october.area), client_for(name)
    for figure in ("files.done", "judged.planning.n", "actions.all.agreed"):
        given = [report.pk, figure]
        page = client.get(reverse("reports:report-figure", args=given)).context
        columns, rows = page["columns"], page["rows"]
        answer = client.get(reverse("reports:figure-export", args=given))
        found = list(csv.reader(answer.content.decode("utf-8-sig").splitlines()))
        assert found == [heads_of(columns), *[line_of(columns, row) for row in rows]]
        assert len(found) - 1 == len(report.basis.records[figure])
    look = ReadLog.objects.filter(look="export").first()
    assert look.object_id in {october.settled.pk, october.waiting.pk}
