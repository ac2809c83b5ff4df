"""How long words are kept to begin with; what was changed since is left as it is."""

from governance.models import RetentionRule, RuleKey

RULES = {
    RuleKey.VOICE: (2, "What families said serves the learning of the year and the next."),
    RuleKey.CHILD_WORDS: (3, "As children in need: three years after the case closed."),
    RuleKey.ACTIVITY: (6, "The time within which most claims are made."),
    RuleKey.CHILD: (6, "Then only counts remain, that can be tied to nobody."),
    RuleKey.LOOKS: (6, "Two years for daily use, and long enough for any inquiry after it."),
}


def seed_after_migration(sender, apps, **signal) -> None:
    """Seed once this room's tables are there; a partial migration may leave them out."""
    if "retentionrule" in apps.all_models[sender.label]:
        seed()


def seed() -> None:
    """Give each rule its years; safe to repeat."""
    for order, (key, (years, reason)) in enumerate(RULES.items(), 1):
        given = {"order": order, "years": years, "reason": reason}
        RetentionRule.objects.get_or_create(key=key, defaults=given)
