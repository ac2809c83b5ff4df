"""The night of 31 March 2030, when a month, the QA year and winter time end; run as a process.

`begin FOLDER` fills a database as that night finds it, with the marks of two timetables that ran
until half past midnight. `quiet` does once, one after the other, what is due the night after.
"""

import sys
from pathlib import Path

import django


def begin(folder: Path) -> None:
    """The small council with cases of a fresh extract, and March planned and drawn."""
    from celery.beat import PersistentScheduler

    from common import clock
    from common.dates import month_of
    from programme.actions import plan_period
    from programme.actions.draws import draw_month
    from qaportal.celery import app
    from tests.factories import make_council
    from tests.factories.draws import fill

    fill(make_council())
    plan_period(period=month_of(clock.today()), by=None)
    draw_month(month=month_of(clock.today()), by=None)
    for number in (1, 2):
        PersistentScheduler(app=app, schedule_filename=str(folder / f"timetable-{number}")).close()


def quiet() -> None:
    """Every task of the timetable, in its order, without a queue."""
    from qaportal.celery import app

    app.loader.import_default_modules()
    app.conf.task_always_eager = app.conf.task_eager_propagates = True
    for line in app.conf.beat_schedule.values():
        app.tasks[line["task"]].apply(throw=True)


if __name__ == "__main__":
    django.setup()
    quiet() if sys.argv[1] == "quiet" else begin(Path(sys.argv[2]))
