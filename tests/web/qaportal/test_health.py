"""What watches over the portal is told the truth, without signing in."""

import pytest
from django.db import DatabaseError

from qaportal import health


def test_a_process_that_answers_is_live(client):
    assert client.get("/health/live/").json() == {"status": "ok"}


@pytest.mark.django_db
def test_it_is_ready_with_database_and_broker(client):
    answer = client.get("/health/ready/")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "database": "ok", "broker": "ok"}


@pytest.mark.django_db
def test_a_broker_that_is_gone_is_named(client, settings, tmp_path):
    settings.CELERY_BROKER_URL = f"redis+socket://{tmp_path}/nothing.sock"
    answer = client.get("/health/ready/")
    assert answer.status_code == 503
    assert answer.json() == {"status": "not ready", "database": "ok", "broker": "no answer"}


def test_a_database_that_is_gone_is_named(client, monkeypatch):
    class Gone:
        def cursor(self):
            raise DatabaseError("gone")

    monkeypatch.setattr(health, "connection", Gone())
    assert client.get("/health/ready/").json()["database"] == "no answer"
    assert client.get("/health/ready/").status_code == 503
