"""What this room does when something happens to an audit, in the same transaction."""

from moderation import actions


def open_moderation(sender, *, audit, by, **signal) -> None:
    """An audit was submitted: its moderation is made, or opened again."""
    actions.open_for(audit=audit, by=by)


def withdraw_moderation(sender, *, audit, by, **signal) -> None:
    """An audit was withdrawn: so is its moderation."""
    actions.withdraw_with(audit=audit, by=by)
