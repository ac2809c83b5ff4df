"""The practice room, as Django knows it."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PracticeConfig(AppConfig):
    """Wires the room in."""

    name = "practice"

    def ready(self):
        """Have the vocabulary in place after every migration."""
        from practice.seeding import seed_after_migration

        post_migrate.connect(seed_after_migration, sender=self, dispatch_uid="practice.seed")
