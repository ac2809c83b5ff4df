"""A session that is over leaves nothing behind, above all no words that it held."""

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from people.models import OpenSession
from people.tasks import forget_sessions
from tests.factories.people import make_staff, make_user


def test_sessions_that_are_over_are_removed_and_others_stay(db):
    user = make_user(make_staff())
    over, open_ = SessionStore(), SessionStore()
    for session, seconds in ((over, -1), (open_, 60)):
        session["held_text"] = "Words about a child"
        session.set_expiry(seconds)
        session.save()
        given = {
            "user": user,
            "ip": "10.0.0.1",
            "user_agent": "",
            "session_key": session.session_key,
        }
        OpenSession.objects.create(**given)
    forget_sessions()
    assert [one.session_key for one in Session.objects.all()] == [open_.session_key]
    assert [one.session_key for one in OpenSession.objects.all()] == [open_.session_key]
