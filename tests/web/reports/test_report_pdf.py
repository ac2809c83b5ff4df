"""The download is the file that was made, and every download is logged."""

import pytest
from django.urls import reverse

from reports import actions
from trail.models import ReadLog

pytestmark = pytest.mark.django_db


def download(client, report):
    return client.get(reverse("reports:report-pdf", args=[report.pk]))


def test_the_final_pdf_is_downloaded_and_the_look_is_logged(client_for, report, council):
    made = report("published")
    file = actions.render_file(report=made, by=None)
    answer = download(client_for("team_manager"), made)
    assert answer.content == bytes(file.content)
    assert answer["Content-Type"] == "application/pdf"
    assert "locality-overview-north-2026-10-v1.pdf" in answer["Content-Disposition"]
    look = ReadLog.objects.get()
    assert made.receipts.get(reader=council.staff["team_manager"]).read_as == "pdf"
    assert (look.look, look.object_id) == ("pdf", made.pk)
    assert look.user_id == council.users["team_manager"].pk


def test_while_it_is_being_made_the_page_says_so(client_for, report):
    answer = download(client_for("team_manager"), report("published"))
    assert answer.status_code == 409
    assert "still being made" in answer.content.decode()
    assert not ReadLog.objects.exists()


def test_the_draft_is_for_those_who_write_the_report(client_for, report):
    made = report("compiled")
    actions.render_file(report=made, by=None)
    assert download(client_for("head_of_service"), made).status_code == 200
    assert download(client_for("service_lead"), made).status_code == 404
