"""The people room, as Django knows it."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Wires the room in."""

    name = "people"

    def ready(self) -> None:
        """Ask for a second factor again once one was taken away."""
        from allauth.mfa import signals

        from people.middleware import forget_second_factor

        signals.authenticator_removed.connect(forget_second_factor)
