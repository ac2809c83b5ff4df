"""The defaults that the room begins with; an administrator's own numbers are left alone."""

from closing_loop.models import (
    ConcernClock,
    ConcernKind,
    ConcernRoute,
    Hears,
    LoopClock,
    Priority,
    PriorityClock,
)

WORKING_DAYS = {Priority.URGENT: 1, Priority.HIGH: 5, Priority.MEDIUM: 20, Priority.LOW: 40}
WEEKS = {
    LoopClock.OPENS: ("An impact review may begin", 8),
    LoopClock.DUE: ("An impact review is due", 12),
}

# Who hears of an urgent concern after how many working hours, while nobody has taken it on.
DESIGNATED_OFFICER = "the designated officer for allegations"
HEARING = [(Hears.HEADS, 0), (Hears.SENIOR, 0), (Hears.DEPUTIES, 2), (Hears.SAFEGUARDING, 4)]


def seed_after_migration(sender, apps, **signal) -> None:
    """Seed once this room's tables are there; a partial migration may leave them out."""
    if {"loopclock", "concernroute"} <= set(apps.all_models[sender.label]):
        seed()


def seed() -> None:
    """Give each clock its days or weeks, and urgent concerns their policy; safe to repeat."""
    for priority, days in WORKING_DAYS.items():
        PriorityClock.objects.get_or_create(priority=priority, defaults={"working_days": days})
    for key, (name, weeks) in WEEKS.items():
        LoopClock.objects.get_or_create(key=key, defaults={"name": name, "weeks": weeks})
    ConcernClock.objects.get_or_create(pk=1)
    for kind in ConcernKind:
        if not ConcernRoute.objects.filter(kind=kind).exists():
            ConcernRoute.objects.bulk_create(
                ConcernRoute(kind=kind, hears=hears, after_hours=hours)
                for hears, hours in HEARING
                if (kind, hears) != (ConcernKind.STAFF, Hears.HEADS)
            )
    _seed_officer()


def _seed_officer() -> None:
    """The route of concerns about a member of staff, once: an administrator may take it out."""
    lines = ConcernRoute.objects.filter(kind=ConcernKind.STAFF, hears=Hears.OUTSIDE)
    past = ConcernRoute._meta.get_field("history").related_model.objects
    if not (lines.exists() or past.filter(hears=Hears.OUTSIDE).exists()):
        ConcernRoute.objects.create(
            kind=ConcernKind.STAFF, hears=Hears.OUTSIDE, contact=DESIGNATED_OFFICER
        )
