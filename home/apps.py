"""The home room, as Django knows it."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Wires the room in."""

    name = "home"
