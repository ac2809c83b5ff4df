"""A session that is over leaves nothing behind, above all no words that it held."""

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from people.tasks import forget_sessions


def test_sessions_that_are_over_are_removed_and_others_stay(db):
    over, open_ = SessionStore(), SessionStore()
    for session, seconds in ((over, -1), (open_, 60)):
        session["held_text"] = "Words about a child"
        session.set_expiry(seconds)
        session.save()
    forget_sessions()
    assert [one.session_key for one in Session.objects.all()] == [open_.session_key]
