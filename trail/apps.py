"""The trail room, as Django knows it."""

from django.apps import AppConfig


class TrailConfig(AppConfig):
    """Wires the room in."""

    name = "trail"
