"""Several workers chase at once, one is killed in the middle: everybody is told, and once."""

import datetime as dt
from contextlib import closing

import psycopg2
import pytest
from django.conf import settings

from tests.journeys.stack import Stack
from tests.startup.processes import until

pytestmark = pytest.mark.startup
CHASE = "-m", "tests.startup.chased", "chase"
TOLD = """SELECT split_part(n.key, ':', 1), split_part(n.key, ':', 4), count(n.email_id)
          FROM notices_notice n
          WHERE n.key LIKE '%%-due:%%' GROUP BY 1, 2 ORDER BY 1, 2"""
EMAILS = """SELECT count(DISTINCT e.id), count(DISTINCT n.email_id)
            FROM notices_email e LEFT JOIN notices_notice n ON n.email_id = e.id"""
WAITING = """SELECT count(*) FROM pg_stat_activity
             WHERE datname = current_database() AND wait_event_type = 'Lock'"""


@pytest.fixture
def overdue(django_db_modify_db_settings, tmp_path):
    """A database of its own on 14 December, two weeks after what is in it was due."""
    made = Stack(f"test_qaportal_{settings.RUN}_{tmp_path.parent.name}", tmp_path / "log.txt")
    try:
        made.make_database(fill=("-m", "tests.startup.chased", "fill"))
        made.ahead = dt.timedelta(days=39)
        yield made
    finally:
        made.stop()
    assert "Traceback" not in made.log.read_text(), made.log.read_text()


def test_everybody_is_told_once_although_three_chase_and_one_is_killed(overdue):
    place = settings.DATABASES["default"]
    door = psycopg2.connect(host=place["HOST"], user=place["USER"], dbname=overdue.name)
    with closing(door):
        with door.cursor() as cursor:
            cursor.execute("LOCK TABLE programme_duty IN EXCLUSIVE MODE")
        workers = [overdue.start(*CHASE) for _ in range(3)]
        until(
            lambda: overdue.rows(WAITING) == [(3,)]
        )  # all three have found the same untold people
        overdue.end(workers.pop())
        door.commit()
    assert [worker.wait(60) for worker in workers] == [0, 0]
    told = overdue.rows(TOLD)
    assert {("action-due", "round-0", 2), ("action-due", "week-2", 1)} <= set(told)
    overdue.run(*CHASE)
    assert overdue.rows(TOLD) == told
    notices = "SELECT count(*), count(DISTINCT (key, person_id)), count(email_id)"
    ((count, once, mailed),) = overdue.rows(f"{notices} FROM notices_notice")
    assert count == once == mailed
    ((emails, filled),) = overdue.rows(EMAILS)
    assert emails == filled <= count
