"""The closing_loop room, as Django knows it."""

from django.apps import AppConfig


class ClosingLoopConfig(AppConfig):
    """Wires the room in."""

    name = "closing_loop"
