"""Every write of the programme: each locks, asks its rule, changes and records at once."""

from programme.actions.again import look_again, look_no_more
from programme.actions.chasing import chase_duties
from programme.actions.duties import exempt, reassign
from programme.actions.fulfilling import (
    begin,
    claim,
    claim_report,
    follow,
    fulfil,
    hand_over,
    release,
    reopen,
)
from programme.actions.passing import hand_on, pass_on
from programme.actions.planning import Planned, plan_period
from programme.actions.recording import change_record, record, version_of
from programme.actions.schedule import add_kind, add_line, change_line

__all__ = [
    "Planned",
    "add_kind",
    "add_line",
    "begin",
    "change_line",
    "change_record",
    "chase_duties",
    "claim",
    "claim_report",
    "exempt",
    "follow",
    "fulfil",
    "hand_on",
    "hand_over",
    "look_again",
    "look_no_more",
    "pass_on",
    "plan_period",
    "reassign",
    "record",
    "release",
    "reopen",
    "version_of",
]
