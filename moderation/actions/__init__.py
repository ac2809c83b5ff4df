"""Every write to a moderation: each locks, asks its rule and changes in one transaction."""

from moderation.actions.arbitrating import arbitrate, dispute, name_arbiter
from moderation.actions.assigning import assign, open_for, stand_down, withdraw_with
from moderation.actions.choices import Choice
from moderation.actions.judging import (
    declare_no_tie,
    join,
    lock,
    return_to_auditor,
    reveal,
    save_judgement,
)
from moderation.actions.settling import Verdict, judge_quality, read_feedback, save_page, settle

__all__ = [
    "Choice",
    "Verdict",
    "arbitrate",
    "assign",
    "declare_no_tie",
    "dispute",
    "join",
    "judge_quality",
    "lock",
    "name_arbiter",
    "open_for",
    "read_feedback",
    "return_to_auditor",
    "reveal",
    "save_judgement",
    "save_page",
    "settle",
    "stand_down",
    "withdraw_with",
]
