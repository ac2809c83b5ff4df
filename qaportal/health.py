"""Whether the portal lives and is ready to serve, for what watches over it; no sign-in needed."""

import contextlib
from collections.abc import Iterator

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.views.decorators.http import require_safe
from kombu import Connection
from kombu.exceptions import OperationalError

PATIENCE = 2
NO_ANSWER = (OperationalError, OSError)


@login_not_required
@require_safe
def live(request: HttpRequest) -> JsonResponse:
    """200 as long as this process answers."""
    return JsonResponse({"status": "ok"})


@login_not_required
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """200 where database and broker answer, else 503; which of them does not is said."""
    checks = {"database": database_answers(), "broker": broker_answers()}
    well = all(checks.values())
    words = {name: "ok" if up else "no answer" for name, up in checks.items()}
    return JsonResponse(
        {"status": "ok" if well else "not ready", **words}, status=200 if well else 503
    )


def database_answers() -> bool:
    """Whether the database answers a query."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def broker_answers() -> bool:
    """Whether the broker takes a connection within PATIENCE seconds."""
    try:
        with broker():
            return True
    except NO_ANSWER:
        return False


@contextlib.contextmanager
def broker() -> Iterator[Connection]:
    """A connection with the broker. Raises one of NO_ANSWER."""
    with Connection(settings.CELERY_BROKER_URL, connect_timeout=PATIENCE) as connected:
        connected.ensure_connection(max_retries=1, interval_start=0, timeout=PATIENCE)
        yield connected


urlpatterns = [
    path("live/", live, name="health-live"),
    path("ready/", ready, name="health-ready"),
]
