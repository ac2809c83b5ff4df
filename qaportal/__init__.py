"""Wiring only: the environment, settings, addresses, the timetable and the embedded servers."""

from qaportal.celery import app as celery_app

__all__ = ["celery_app"]
