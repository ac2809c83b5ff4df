"""The common room, as Django knows it."""

from django.apps import AppConfig


class CommonConfig(AppConfig):
    """Wires the room in."""

    name = "common"
