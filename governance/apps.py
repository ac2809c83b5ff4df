"""The governance room, as Django knows it."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class GovernanceConfig(AppConfig):
    """Wires the room in."""

    name = "governance"

    def ready(self) -> None:
        """Have the periods, and what the purging role may do, in place after every migration."""
        from governance.granting import grant_after_migration
        from governance.seeding import seed_after_migration

        post_migrate.connect(seed_after_migration, sender=self, dispatch_uid="governance.seed")
        post_migrate.connect(grant_after_migration, sender=self, dispatch_uid="governance.grant")
