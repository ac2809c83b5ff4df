"""Every write to an audit: each locks, asks its rule, changes and records in one transaction."""

from audits.actions.moderating import (
    begin_moderation,
    dispute,
    return_to_auditor,
    reveal,
    settle,
)
from audits.actions.peers import agree, decline, invite, offer, take_back
from audits.actions.recalling import recall
from audits.actions.recording import (
    add_finding,
    declare_no_tie,
    hand_back,
    keep_section,
    name_practitioners,
    reassign,
    record_section,
    remove_finding,
    start,
    start_again,
    start_drawn,
    submit,
    withdraw,
)
from audits.actions.sharing import (
    acknowledge,
    draft_own_words,
    record_not_possible,
    reply,
    share,
    tick_case_record,
    write_own_words,
)

__all__ = [
    "acknowledge",
    "add_finding",
    "agree",
    "begin_moderation",
    "declare_no_tie",
    "decline",
    "dispute",
    "draft_own_words",
    "hand_back",
    "invite",
    "keep_section",
    "name_practitioners",
    "offer",
    "reassign",
    "recall",
    "record_not_possible",
    "record_section",
    "remove_finding",
    "reply",
    "return_to_auditor",
    "reveal",
    "settle",
    "share",
    "start",
    "start_again",
    "start_drawn",
    "submit",
    "take_back",
    "tick_case_record",
    "withdraw",
    "write_own_words",
]
