"""Who may do what to an audit, and when: `check_can_x` raises with a sentence, `can_x` asks."""

from audits.rules.moderating import (
    check_can_begin_moderation,
    check_can_return,
    check_can_reveal,
    check_can_settle,
)

__all__ = [
    "check_can_begin_moderation",
    "check_can_return",
    "check_can_reveal",
    "check_can_settle",
]
