"""The list shows the reports that a person may read, and says so where there are none."""

import uuid

import pytest
from django.urls import reverse

from reports.models import Report
from tests.unit.reports.walks import report_at

pytestmark = pytest.mark.django_db
URL = reverse("reports:report-list")


def text(client, **filters):
    return client.get(URL, filters).content.decode()


def test_a_head_of_service_sees_the_reports_of_their_areas(client_for, council):
    for area in ("north", "south"):
        report_at("compiled", council.units[area])
    shown = text(client_for("head_of_service"))
    assert "Locality Social Work, North" in shown
    assert "Locality Social Work, South" in shown
    assert "2 reports" in shown


def test_a_manager_of_another_area_does_not_see_it(client_for, report):
    report("published")
    assert "Locality Social Work, North" in text(client_for("team_manager"))
    assert "Locality Social Work, North" not in text(client_for("other_manager"))


@pytest.mark.parametrize("name", ["practitioner", "qa_admin", "performance"])
def test_those_for_whom_there_is_nothing_yet_read_what_will_be_here(client_for, report, name):
    report("published")
    shown = text(client_for(name))
    assert "No report is here for you to read" in shown
    assert "An open edition for everybody else" in shown


def test_filters_live_in_the_address(client_for, report):
    report("commentary")
    head = client_for("head_of_service")
    assert "North" in text(head, period="2026-10", state="commentary")
    assert "No report fits these filters" in text(head, state="published")
    assert "Locality Social Work, North" in text(head, period="nonsense")


def test_the_same_queries_with_one_row_and_with_ten(
    client_for, report, council, django_assert_num_queries, django_assert_max_num_queries
):
    first = report("compiled")
    head = client_for("head_of_service")
    text(head)
    with django_assert_max_num_queries(12) as few:
        text(head)
    first.correction_reason = "Counted twice."
    for version in range(2, 11):
        first.corrects_id, first.pk, first.version = first.pk, uuid.uuid4(), version
        first.save(force_insert=True)
    assert Report.objects.count() == 10
    with django_assert_num_queries(len(few.captured_queries)):
        text(head)


def test_a_month_that_has_no_report_yet_is_no_mistake(client_for, report):
    report("commentary")
    head = client_for("head_of_service")
    assert "No report fits these filters" in text(head, period="2026-12")
    assert "Choose one of those listed" not in text(head, period="2026-12")
    assert "Choose one of those listed" in text(head, period="nonsense")
