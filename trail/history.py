"""History by triggers, and the decorator that names an action and its actor in it."""

from contextlib import contextmanager
from functools import wraps

import pghistory
from django.db import models, transaction

from common import clock
from trail.triggers import append_only, keep


def tracked(model=None, **options):
    """Class decorator: keep the model's history in an append-only table of its own.

    Rows hold the whole record at that moment with the context of `recorded` and of the request
    (who, page, action). UPDATE, DELETE and TRUNCATE of the history are refused by triggers; the
    purging role alone may empty columns.
    """
    meta = options.setdefault("meta", {})
    meta["triggers"] = [keep("keep_history"), append_only("append_only")]
    options["attrs"] = {
        "pgh_id": models.BigAutoField(primary_key=True),
        "pgh_created_at": models.DateTimeField(default=clock.now),
    }
    decorate = pghistory.track(**options)
    return decorate(model) if model else decorate


def recorded(action):
    """Decorate an action `f(*, by, …)`: one transaction, its name and actor in the history.

    `by` is the member of staff who acts, or None for the portal's own timetable.
    """

    @wraps(action)
    def run(*, by, **given):
        name = f"{action.__module__.split('.')[0]}.{action.__name__}"
        context = {"action": name, "by": str(by.pk) if by else None, "by_label": str(by or "")}
        if clock.is_moved():
            context["at"] = clock.now().isoformat()
        with transaction.atomic(), _named(context):
            return action(by=by, **given)

    return run


@contextmanager
def _named(context: dict):
    """Add `context` for as long as one action runs: the action around it goes on under its name."""
    with pghistory.context() as current:
        outer = dict(current.metadata)
        current.metadata.update(context)
        try:
            yield
        finally:
            current.metadata.clear()
            current.metadata.update(outer)
