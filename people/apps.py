"""The people room, as Django knows it."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Wires the room in."""

    name = "people"

    def ready(self) -> None:
        """Ask for a second factor again once one was taken away; remember how people signed in."""
        from allauth.account.signals import user_logged_in
        from allauth.mfa.signals import authenticator_added, authenticator_removed
        from django.contrib.auth.signals import user_logged_out, user_login_failed

        from people import sign_in_log
        from people.middleware import end_other_sessions, forget_second_factor
        from people.single_sign_on.sessions import remember

        authenticator_removed.connect(forget_second_factor)
        for changed in (authenticator_added, authenticator_removed):
            changed.connect(end_other_sessions)
        user_logged_in.connect(remember)
        user_logged_in.connect(sign_in_log.came_in)
        user_login_failed.connect(sign_in_log.was_refused)
        user_logged_out.connect(sign_in_log.went_out)
