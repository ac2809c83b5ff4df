"""Figures for what watches over the portal, in the plain text that Prometheus reads.

All of them are asked of database, broker and cache when they are read. Nothing is counted in the
processes themselves, so a client library with a registry in each would have nothing to do.

No figure tells of a person. Of urgent concerns there is no number at all, only for how long a
message of one has waited.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe

from common import clock
from notices.queries import open_outbox
from programme.models import Duty
from qaportal import health
from qaportal.celery import app, last_ends
from reports.queries import rendering_waits_since, reports_by_state

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(frozen=True)
class Metric:
    """One figure, or one for each value of a label."""

    name: str
    told: str
    values: dict[str, float]
    label: str = ""

    def lines(self) -> Iterator[str]:
        """As Prometheus reads it."""
        yield f"# HELP qaportal_{self.name} {self.told}"
        yield f"# TYPE qaportal_{self.name} gauge"
        for value, figure in self.values.items():
            labels = f'{{{self.label}="{value}"}}' if self.label else ""
            yield f"qaportal_{self.name}{labels} {figure:.0f}"


@login_not_required
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """The figures, for whoever shows the token; nothing is here for anybody else."""
    if not is_admitted(request):
        raise Http404
    lines = [line for each in everything() for line in each.lines()]
    return HttpResponse("\n".join(lines) + "\n", content_type=CONTENT_TYPE)


def is_admitted(request: HttpRequest) -> bool:
    """Whether the right token came; without one in the settings, nobody's is right."""
    given = request.headers.get("Authorization", "")
    return bool(settings.METRICS_TOKEN) and constant_time_compare(
        given, f"Bearer {settings.METRICS_TOKEN}"
    )


def everything() -> Iterator[Metric]:
    """Every figure."""
    yield from of_messages()
    yield from of_reports()
    yield one("duties_overdue", "Duties past their day.", Duty.objects.is_overdue().count())
    yield from of_queue()
    ends = {task: moment.timestamp() for task, moment in last_ends().items()}
    told = "When each task of the timetable last ended well."
    yield Metric("task_last_success_timestamp_seconds", told, ends, "task")


def of_messages() -> Iterator[Metric]:
    """How the outbox of e-mails stands."""
    outbox = open_outbox()
    counts = {"waiting": outbox.waiting, "failed": outbox.failed}
    yield Metric(
        "outbox_emails", "E-mails not sent yet: not tried, tried in vain.", counts, "state"
    )
    told = "How long the oldest e-mail that is not sent has waited."
    yield one("outbox_oldest_seconds", told, age(outbox.oldest))
    told = "How long the oldest urgent e-mail that is not sent has waited."
    yield one("outbox_oldest_urgent_seconds", told, age(outbox.oldest_urgent))


def of_reports() -> Iterator[Metric]:
    """How far reports are, and how long one lacks its PDF."""
    yield Metric("reports", "Reports in each state.", reports_by_state(), "state")
    told = "How long the oldest report that lacks its PDF has lacked it."
    yield one("reports_oldest_unrendered_seconds", told, age(rendering_waits_since()))


def of_queue() -> Iterator[Metric]:
    """Whether the broker answers, and what waits there for a worker."""
    length = queue_length()
    yield one("broker_up", "Whether the broker answers.", length is not None)
    if length is not None:
        yield one("queue_tasks", "Tasks that wait for a worker.", length)


def queue_length() -> int | None:
    """How many tasks no worker has taken yet; None where the broker does not answer in time."""
    try:
        with health.broker() as broker:
            queue = app.conf.task_default_queue
            return broker.default_channel.queue_declare(queue=queue).message_count
    except health.NO_ANSWER:
        return None


def one(name: str, told: str, figure: float) -> Metric:
    """A figure without labels."""
    return Metric(name, told, {"": figure})


def age(moment: dt.datetime | None) -> float:
    """Seconds since then; 0 where nothing waits."""
    return max((clock.now() - moment).total_seconds(), 0) if moment else 0


urlpatterns = [path("", metrics, name="health-metrics")]
