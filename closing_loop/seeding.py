"""The defaults that the room begins with; an administrator's own numbers are left alone."""

from closing_loop.models import Priority, PriorityClock

WORKING_DAYS = {Priority.URGENT: 1, Priority.HIGH: 5, Priority.MEDIUM: 20, Priority.LOW: 40}


def seed_after_migration(sender, apps, **signal) -> None:
    """Seed once this room's tables are there; a partial migration may leave them out."""
    if "priorityclock" in apps.all_models[sender.label]:
        seed()


def seed() -> None:
    """Give each priority its working days where it has none yet; safe to repeat."""
    for priority, days in WORKING_DAYS.items():
        PriorityClock.objects.get_or_create(priority=priority, defaults={"working_days": days})
