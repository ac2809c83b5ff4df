"""Who may do what to an audit, and when: `check_can_x` raises with a sentence, `can_x` asks."""

from audits.rules.moderating import (
    check_can_begin_moderation,
    check_can_return,
    check_can_reveal,
    check_can_settle,
)
from audits.rules.recording import (
    can_be_auditor,
    can_declare,
    can_reassign,
    can_record,
    can_start,
    can_withdraw,
    check_can_be_auditor,
    check_can_declare,
    check_can_reassign,
    check_can_record,
    check_can_start,
    check_can_submit,
    check_can_withdraw,
    check_may_start,
)

__all__ = [
    "can_be_auditor",
    "can_declare",
    "can_reassign",
    "can_record",
    "can_start",
    "can_withdraw",
    "check_can_be_auditor",
    "check_can_begin_moderation",
    "check_can_declare",
    "check_can_reassign",
    "check_can_record",
    "check_can_return",
    "check_can_reveal",
    "check_can_settle",
    "check_can_start",
    "check_can_submit",
    "check_can_withdraw",
    "check_may_start",
]
