"""Where somebody is signed in."""

from allauth.usersessions.models import UserSession

from people.querysets import OpenSessionQuerySet


class OpenSession(UserSession):
    """django-allauth's rows: one for each browser in which somebody is signed in, gone with it."""

    objects = OpenSessionQuerySet.as_manager()

    class Meta:
        proxy = True

    class DataCare:
        """From where and with what somebody works; the key opens the session."""

        personal = {"ip", "user_agent", "session_key", "data"}
        plain = {"id", "user", "created_at", "last_seen_at"}
        staff = {"user__staff": ""}
        alone = {"ip", "user_agent", "data"}
        secret = {"session_key"}
