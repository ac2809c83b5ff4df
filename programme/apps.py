"""The programme room, as Django knows it."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ProgrammeConfig(AppConfig):
    """Wires the room in."""

    name = "programme"

    def ready(self) -> None:
        """Have the schedule in place after every migration."""
        from programme.seeding import seed_after_migration

        post_migrate.connect(seed_after_migration, sender=self, dispatch_uid="programme.seed")
