"""Ending sessions, and forgetting those that are over."""

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from people.models import OpenSession, User


def end_sessions(*, user: User, but: str | None = None) -> int:
    """How many of this person's sessions were ended: all but the one with the key `but`."""
    ended = OpenSession.objects.filter(user=user).exclude(session_key=but)
    keys = list(ended.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    OpenSession.objects.filter(session_key__in=keys).delete()
    return len(keys)


def forget_sessions() -> None:
    """Remove the sessions that are over, the words that some of them hold, and where they were."""
    SessionStore.clear_expired()
    OpenSession.objects.over().delete()
