"""The worker makes each PDF once, and finds those that nobody asked for."""

import pytest
from kombu.exceptions import OperationalError

from reports import tasks
from reports.models import Report, ReportFile
from tests.unit.reports.rows import OCTOBER
from tests.unit.reports.walks import report_at

pytestmark = pytest.mark.django_db


def test_a_published_report_gets_its_file_and_keeps_it(october):
    report = report_at("published", october.area)
    tasks.render_file(str(report.pk))
    tasks.render_file(str(report.pk))
    assert ReportFile.objects.get(report=report).rendering == "final"


def test_the_sweep_asks_for_what_was_forgotten_and_for_nothing_else(council, monkeypatch):
    asked = []
    monkeypatch.setattr(tasks.render_file, "delay", asked.append)
    report = report_at("published", council.units["north"])
    done = report_at("signed", council.units["south"])
    tasks.render_file(str(done.pk))
    tasks.render_forgotten()
    assert asked == [str(report.pk)]


def test_without_a_broker_publishing_goes_on_and_the_sweep_finds_it(council, monkeypatch):
    def refuse(pk):
        raise OperationalError("no broker")

    monkeypatch.setattr(tasks.render_file, "delay_on_commit", refuse)
    report = report_at("published", council.units["north"])
    tasks.ask_for_file(report)
    assert list(Report.objects.without_file()) == [report]


def test_the_month_that_ended_is_counted_once_for_each_area(council, monkeypatch):
    asked = []
    monkeypatch.setattr(tasks.render_forgotten, "delay", lambda: asked.append("drafts"))
    tasks.compile_last_month()
    tasks.compile_last_month()
    made = Report.objects.order_by("scope__path").values_list("scope__code", "period")
    assert list(made) == [("north", OCTOBER), ("south", OCTOBER)]
    assert asked == ["drafts", "drafts"]
