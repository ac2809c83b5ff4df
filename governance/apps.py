"""The governance room, as Django knows it."""

from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    """Wires the room in."""

    name = "governance"
