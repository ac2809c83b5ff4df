"""Two timetables and three workers at once, one killed in the middle, over the end of a QA year.

Every duty, draw and outbox row is there exactly once: as after one quiet night.
"""

import os
from contextlib import closing, suppress

import pytest
from django.conf import settings

from tests.startup.fleet import Fleet
from tests.startup.processes import until

pytestmark = [pytest.mark.startup, pytest.mark.timeout(300)]
BEFORE = "2030-03-31T00:30"  # winter time still
AFTER = "2030-04-01T00:06"  # summer time, April, and a new QA year: April is to be planned
LATER = "2030-04-01T00:16"  # and to be drawn
BLOCKED = """SELECT application_name FROM pg_stat_activity
             WHERE datname = current_database() AND wait_event_type = 'Lock'"""
PLAN = "programme.tasks.plan_this_month"
WHAT = {
    "duties": """SELECT d.line_id, d.period, u.code, o.number, h.number, d.due_on, f.line_id
        FROM programme_duty d JOIN people_unit u ON u.id = d.unit_id
        LEFT JOIN people_staff o ON o.id = d.owed_by_id
        LEFT JOIN people_staff h ON h.id = d.holder_id
        LEFT JOIN programme_duty f ON f.id = d.follows_id""",
    "draws": """SELECT u.code, d.period, d.number, d.seed
        FROM programme_draw d JOIN people_unit u ON u.id = d.unit_id""",
    "children given to a duty": """SELECT y.line_id, y.period, u.code, count(s.id),
        count(DISTINCT s.child_id)
        FROM programme_duty y JOIN people_unit u ON u.id = y.unit_id
        JOIN programme_selection s ON s.duty_id = y.id GROUP BY y.id, u.code""",
    "notices": """SELECT p.number, n.kind, n.sentence, n.email_id IS NULL
        FROM notices_notice n JOIN people_staff p ON p.id = n.person_id""",
    "outbox": """SELECT p.number, split_part(e.key, ':', 1), e.sent_at IS NULL
        FROM notices_email e JOIN people_staff p ON p.id = e.person_id""",
    "reports": """SELECT r.definition, r.period, u.code, r.state
        FROM reports_report r JOIN people_unit u ON u.id = r.scope_id""",
}


@pytest.fixture
def fleets(django_db_modify_db_settings, tmp_path):
    """The portal with the night behind it, and its twin, which lives through it quietly."""
    name = f"test_qaportal_{settings.RUN}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    stormy = Fleet(f"{name}_stormy", tmp_path, now=BEFORE)
    calm = Fleet(f"{name}_calm", tmp_path, now=LATER)
    try:
        stormy.make_database(settings.DATABASES["default"]["TEST"]["TEMPLATE"])
        assert stormy.start("begin", "-m", "tests.startup.spring", "begin", tmp_path).wait() == 0
        calm.make_database(stormy.name)
        yield stormy, calm
    finally:
        stormy.end()
        calm.end()


def are_alike(one: Fleet, other: Fleet) -> bool:
    return all(one.rows(query) == other.rows(query) for query in WHAT.values())


def test_a_killed_worker_and_a_second_timetable_change_nothing(fleets):
    stormy, calm = fleets
    stormy.now = AFTER
    with closing(stormy.connect()) as connection, connection.cursor() as cursor:
        cursor.execute("LOCK TABLE programme_duty IN SHARE MODE")  # planning stops in the middle
        for number in (1, 2, 3):
            stormy.start_worker(number)
        for number in (1, 2):
            stormy.start_beat(number)
        until(lambda: len(stormy.rows(BLOCKED)) >= 2, seconds=90)
        ((victim,), *_) = stormy.rows(BLOCKED)
        stormy.kill(victim)
        assert stormy.unfinished(PLAN) >= 2  # what the killed worker had is not lost
        connection.rollback()
    quiet = calm.start("quiet", "-m", "tests.startup.spring", "quiet")
    until(lambda: not stormy.unfinished(), seconds=90)
    stormy.now = LATER
    for number in (1, 2):
        stormy.stop(f"beat-{number}")
        stormy.start_beat(number)
    until(lambda: stormy.rows("SELECT 1 FROM programme_draw WHERE period = '2030-04-01'"))
    until(lambda: not stormy.unfinished(), seconds=90)
    assert quiet.wait() == 0, stormy.said()
    with suppress(AssertionError):  # a message is nowhere while a worker takes it
        until(lambda: not stormy.unfinished() and are_alike(stormy, calm), seconds=60)
    for what, query in WHAT.items():
        assert stormy.rows(query) == calm.rows(query), what
    outbox = stormy.rows("SELECT message_id FROM notices_email")
    assert stormy.mailed() == {message_id for (message_id,) in outbox}
    assert "Traceback" not in stormy.said()
