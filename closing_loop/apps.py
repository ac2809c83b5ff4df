"""The closing_loop room, as Django knows it."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ClosingLoopConfig(AppConfig):
    """Wires the room in."""

    name = "closing_loop"

    def ready(self) -> None:
        """Seed the room's defaults after each migration."""
        from closing_loop.seeding import seed_after_migration

        post_migrate.connect(seed_after_migration, sender=self, dispatch_uid="closing_loop.seed")
