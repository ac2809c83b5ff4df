"""The demonstration room, as Django knows it."""

from django.apps import AppConfig
from django.core.checks import Tags, register


class DemonstrationConfig(AppConfig):
    """Holds no tables: it fills the other rooms' tables."""

    name = "demonstration"

    def ready(self) -> None:
        """Have a database with real people in it refused before it is migrated."""
        from demonstration.checks import demonstration_stands_alone

        register(demonstration_stands_alone, Tags.database)
