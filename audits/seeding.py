"""The numbers that the room begins with; those that were changed since are left as they are."""

from audits.models import FollowUpRule

RULES = {
    FollowUpRule.PLAN: ("Working days for a remedial plan", 2),
    FollowUpRule.OPENS: ("Weeks after which a re-audit may begin", 6),
    FollowUpRule.DUE: ("Weeks after which a re-audit is due", 12),
    FollowUpRule.SHARE: ("Of 100 that require improvement, how many are audited again", 5),
}


def seed_after_migration(sender, apps, **signal) -> None:
    """Seed once this room's tables are there; a partial migration may leave them out."""
    if "followuprule" in apps.all_models[sender.label]:
        seed()


def seed() -> None:
    """Give each rule its number; safe to repeat."""
    for key, (name, number) in RULES.items():
        FollowUpRule.objects.get_or_create(key=key, defaults={"name": name, "number": number})
