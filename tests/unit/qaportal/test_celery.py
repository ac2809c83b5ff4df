"""The timetable names work that exists, and keeps the portal's own time."""

import datetime as dt

import pytest
from celery.schedules import crontab

from qaportal.celery import app, at, london


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def test_every_line_of_the_timetable_names_a_task():
    app.loader.import_default_modules()
    named = {line["task"] for line in app.conf.beat_schedule.values()}
    assert named <= set(app.tasks)


def test_every_line_goes_by_the_portal_s_clock():
    for line in app.conf.beat_schedule.values():
        assert isinstance(line["schedule"], crontab)
        assert line["schedule"].nowfun is london


@pytest.mark.parametrize(
    ("last", "now", "is_due"),
    [
        ("2026-11-04T05:30", "2026-11-05T05:29", False),
        ("2026-11-04T05:30", "2026-11-05T05:30", True),
        ("2026-11-30T05:30", "2026-12-01T05:31", True),
        ("2026-07-01T04:30", "2026-07-02T04:30", True),  # 5:30am in summer
        ("2026-10-24T04:30", "2026-10-25T04:30", False),  # the clocks went back: 4:30am
        ("2026-10-24T04:30", "2026-10-25T05:30", True),
        ("2026-03-28T05:30", "2026-03-29T04:30", True),  # the clocks went forward
        ("2026-11-01T05:30", "2026-11-05T09:00", True),  # the machine was off for days
    ],
)
def test_a_daily_time_is_due_once_on_london_s_clocks(settings, last, now, is_due):
    settings.NOW = utc(now)
    before = utc(last).astimezone(london().tzinfo)
    assert at(hour=5, minute=30).is_due(before).is_due is is_due


def test_work_is_kept_until_it_is_done():
    assert app.conf.task_acks_late
    assert app.conf.task_reject_on_worker_lost
    assert app.conf.broker_transport_options["visibility_timeout"] > app.conf.task_time_limit
