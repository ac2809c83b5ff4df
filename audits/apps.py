"""The audits room, as Django knows it."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AuditsConfig(AppConfig):
    """Wires the room in."""

    name = "audits"

    def ready(self) -> None:
        """Have the room's rules in place after every migration."""
        from audits.seeding import seed_after_migration

        post_migrate.connect(seed_after_migration, sender=self, dispatch_uid="audits.seed")
