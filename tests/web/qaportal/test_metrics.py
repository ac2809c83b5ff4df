"""A monitoring system that shows its token reads how the portal stands, and nothing of anybody."""

import datetime as dt
import re

import pytest

from audits.lifecycle import AuditState
from notices import tasks as notices_tasks
from notices.models import Email
from people import tasks
from programme.actions import plan_period
from qaportal import env
from tests.conftest import NOW
from tests.scenarios import audit_at
from tests.unit.reports.rows import OCTOBER
from tests.unit.reports.walks import report_at

pytestmark = pytest.mark.django_db
TOKEN = "a-token-of-the-tests-that-nobody-guesses"
LINE = re.compile(r'qaportal_[a-z_]+(\{[a-z]+="[a-z_.]+"\})? -?\d+')


@pytest.fixture
def figures(client, settings):
    """`figures()`: what is read with the token, by name and label."""
    settings.METRICS_TOKEN = TOKEN

    def read() -> dict[str, int]:
        answer = client.get("/health/metrics/", headers={"Authorization": f"Bearer {TOKEN}"})
        assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
        rows = [row for row in answer.content.decode().splitlines() if not row.startswith("#")]
        assert all(LINE.fullmatch(row) for row in rows)
        return {name: int(figure) for name, figure in (row.split() for row in rows)}

    return read


@pytest.mark.parametrize("token", ["", TOKEN])
@pytest.mark.parametrize("shown", ["", "Bearer", "Bearer ", "Bearer another", TOKEN])
def test_without_the_token_there_is_nothing(client, settings, token, shown):
    settings.METRICS_TOKEN = token
    headers = {"Authorization": shown} if shown else {}
    assert client.get("/health/metrics/", headers=headers).status_code == 404


def test_a_token_that_could_be_guessed_stops_the_start(monkeypatch):
    monkeypatch.setenv("QAPORTAL_METRICS_TOKEN", "secret")
    with pytest.raises(SystemExit, match="at least 32 random characters"):
        env.token("QAPORTAL_METRICS_TOKEN")


def test_what_waits_what_failed_and_for_how_long(council, figures, settings):
    before = figures()
    assert before["qaportal_outbox_oldest_seconds"] == 0
    audit_at(AuditState.SHARED, council)
    report_at("signed", council.units["south"])
    plan_period(period=OCTOBER, by=None)
    Email.objects.filter(pk=Email.objects.first().pk).update(attempts=2, is_urgent=True)
    tasks.forget_sessions.apply(throw=True)
    settings.NOW = NOW + dt.timedelta(hours=2)

    after = figures()
    assert after['qaportal_outbox_emails{state="failed"}'] == 1
    assert after['qaportal_outbox_emails{state="waiting"}'] == Email.objects.count() - 1
    for waits in ("outbox_oldest", "outbox_oldest_urgent", "reports_oldest_unrendered"):
        assert 7190 < after[f"qaportal_{waits}_seconds"] < 7230
    assert after['qaportal_reports{state="signed"}'] == 1
    assert after["qaportal_duties_overdue"] > before["qaportal_duties_overdue"]
    name = 'qaportal_task_last_success_timestamp_seconds{task="people.tasks.forget_sessions"}'
    assert after[name] == pytest.approx(NOW.timestamp(), abs=30)


def test_the_queue_is_counted_while_the_broker_answers(figures, settings, tmp_path):
    waiting = figures()["qaportal_queue_tasks"]
    notices_tasks.deliver.delay()
    assert figures()["qaportal_queue_tasks"] == waiting + 1
    settings.CELERY_BROKER_URL = f"redis+socket://{tmp_path}/nothing.sock"
    silent = figures()
    assert silent["qaportal_broker_up"] == 0
    assert "qaportal_queue_tasks" not in silent
