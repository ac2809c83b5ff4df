"""Every write to a moderation: each locks, asks its rule and changes in one transaction."""

from moderation.actions.assigning import assign, open_for, stand_down, withdraw_with
from moderation.actions.judging import (
    declare_no_tie,
    lock,
    return_to_auditor,
    reveal,
    save_judgement,
)
from moderation.actions.settling import Choice, Verdict, judge_quality, save_page, settle

__all__ = [
    "Choice",
    "Verdict",
    "assign",
    "declare_no_tie",
    "judge_quality",
    "lock",
    "open_for",
    "return_to_auditor",
    "reveal",
    "save_judgement",
    "save_page",
    "settle",
    "stand_down",
    "withdraw_with",
]
