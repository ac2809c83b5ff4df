"""The audits room, as Django knows it."""

from django.apps import AppConfig


class AuditsConfig(AppConfig):
    """Wires the room in."""

    name = "audits"
