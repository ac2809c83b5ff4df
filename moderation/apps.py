"""The moderation room, as Django knows it."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    """Wires the room in."""

    name = "moderation"
