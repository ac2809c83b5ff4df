"""The practice room, as Django knows it."""

from django.apps import AppConfig


class PracticeConfig(AppConfig):
    """Wires the room in."""

    name = "practice"
