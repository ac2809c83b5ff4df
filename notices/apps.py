"""The notices room, as Django knows it."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Wires the room in."""

    name = "notices"
