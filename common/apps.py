"""The common room, as Django knows it."""

from django.apps import AppConfig


class CommonConfig(AppConfig):
    """Wires the room in: its lookups."""

    name = "common"

    def ready(self) -> None:
        """Let querysets use the lookups."""
        from common import lookups  # noqa: F401 (importing registers them)
