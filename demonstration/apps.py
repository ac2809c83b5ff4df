"""The demonstration room, as Django knows it."""

from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    """Holds no tables: it fills the other rooms' tables."""

    name = "demonstration"
