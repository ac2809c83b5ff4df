"""The Celery app, and the whole timetable of the portal in one place."""

import datetime as dt
import os

from celery import Celery, Task
from celery.schedules import crontab
from celery.signals import task_success
from django.core.cache import cache

from common import clock

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qaportal.settings")


def london() -> dt.datetime:
    """The portal's own time on London's clocks, which the timetable goes by."""
    return clock.now().astimezone(clock.LONDON)


def at(**fields: str | int) -> crontab:
    """A time of the timetable, such as `at(hour=5, minute=30)`: every day at 5:30am in London."""
    return crontab(nowfun=london, **fields)


app = Celery("qaportal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
# Each is safe to repeat and finds by itself what is due, so that a missed time is made good at
# the next.
app.conf.beat_schedule = {
    "make the duties of this month": {
        "task": "programme.tasks.plan_this_month",
        "schedule": at(hour="*/3", minute=5),
    },
    "pass on second looks of those who left": {
        "task": "audits.tasks.pass_on_second_looks",
        "schedule": at(hour="*/3", minute=10),
    },
    "ask who goes on with audits of those who left": {
        "task": "audits.tasks.ask_for_successors",
        "schedule": at(hour="7-19/3", minute=20),
    },
    "ask who goes on with moderations of those who left": {
        "task": "moderation.tasks.ask_for_successors",
        "schedule": at(hour="7-19/3", minute=20),
    },
    "draw children for the duties of this month": {
        "task": "programme.tasks.draw_this_month",
        "schedule": at(hour="*/3", minute=15),
    },
    "compile the reports of last month": {
        "task": "reports.tasks.compile_last_month",
        "schedule": at(hour=5, minute=30),
    },
    "render reports that the queue forgot": {
        "task": "reports.tasks.render_forgotten",
        "schedule": at(minute="*/10"),
    },
    "make open editions of reports that were published without": {
        "task": "reports.tasks.make_open_editions",
        "schedule": at(minute=15),
    },
    "deliver the outbox": {
        "task": "notices.tasks.deliver",
        "schedule": at(minute="*"),
    },
    "escalate urgent concerns": {
        "task": "closing_loop.tasks.escalate_concerns",
        "schedule": at(minute="*"),
    },
    "remind of concerns that stay open": {
        "task": "closing_loop.tasks.remind_of_open_concerns",
        "schedule": at(hour=9, minute=5),
    },
    "remind of duties and actions and chase them": {
        "task": "closing_loop.tasks.chase",
        "schedule": at(hour="7-19/3", minute=0),
    },
    "gather the daily e-mails": {
        "task": "notices.tasks.gather_digests",
        "schedule": at(hour=7, minute=30),
    },
    "forget sessions that are over": {
        "task": "people.tasks.forget_sessions",
        "schedule": at(minute=40),
    },
    "look after subject-access files": {
        "task": "governance.tasks.look_after_accesses",
        "schedule": at(minute="*/5"),
    },
    "carry out purges that were approved": {
        "task": "governance.tasks.carry_out_purges",
        "schedule": at(minute="*/10"),
    },
    "look after uploaded files": {
        "task": "people.tasks.look_after_uploads",
        "schedule": at(minute="*"),
    },
}


def _mark(task: str) -> str:
    return f"last-end:{task}"


def tasks_of_timetable() -> set[str]:
    """The names of the tasks that run by the clock."""
    return {line["task"] for line in app.conf.beat_schedule.values()}


@task_success.connect
def remember_end(sender: Task, **kwargs) -> None:
    """Keep when a task of the timetable last ended well."""
    if sender.name in tasks_of_timetable():
        cache.set(_mark(sender.name), clock.now(), timeout=None)


def last_ends() -> dict[str, dt.datetime]:
    """When each task of the timetable last ended well, as far as Valkey knows."""
    marks = {_mark(task): task for task in sorted(tasks_of_timetable())}
    return {marks[mark]: moment for mark, moment in cache.get_many(marks).items()}
