"""Every write of the closing loop: actions after an activity, and urgent concerns."""

from closing_loop.actions.chasing import (
    chase_actions,
)
from closing_loop.actions.checking import (
    Checked,
    check,
)
from closing_loop.actions.concerns import (
    acknowledge_concern,
    close_concern,
    escalate,
    hand_concern_on,
    raise_concern,
    record_health_told,
    remind_of_open,
    take_concern,
)
from closing_loop.actions.counting import (
    count_anew,
)
from closing_loop.actions.ending import (
    hand_on,
    merge,
    not_accept,
    reopen,
    supersede,
)
from closing_loop.actions.following import (
    CHANGEABLE,
    add_action,
    change_action,
    default_due,
    version_of,
)
from closing_loop.actions.going_round import (
    agree,
    mark_done,
    new_review,
    postpone_review,
    review_impact,
    send_back,
    start,
    verify,
)
from closing_loop.actions.handing import (
    hand_over,
)
from closing_loop.actions.numbers import (
    set_numbers,
)
from closing_loop.actions.overseeing import (
    decide,
    record_review,
)
from closing_loop.actions.policy import (
    add_route,
    appoint_deputy,
    end_deputy,
    remove_route,
    set_clock,
)
from closing_loop.actions.remedying import (
    demand_plan,
    drop_plan,
)
from closing_loop.actions.talking import (
    remark,
    tick_supervision,
)

__all__ = [
    "CHANGEABLE",
    "Checked",
    "acknowledge_concern",
    "add_action",
    "add_route",
    "agree",
    "appoint_deputy",
    "change_action",
    "chase_actions",
    "check",
    "close_concern",
    "count_anew",
    "decide",
    "default_due",
    "demand_plan",
    "drop_plan",
    "end_deputy",
    "escalate",
    "hand_concern_on",
    "hand_on",
    "hand_over",
    "mark_done",
    "merge",
    "new_review",
    "not_accept",
    "postpone_review",
    "raise_concern",
    "record_health_told",
    "record_review",
    "remark",
    "remind_of_open",
    "remove_route",
    "reopen",
    "review_impact",
    "send_back",
    "set_clock",
    "set_numbers",
    "start",
    "supersede",
    "take_concern",
    "tick_supervision",
    "verify",
    "version_of",
]
