"""The pages of actions and urgent concerns."""

from closing_loop.views.checking import (
    action_check,
    action_checks,
)
from closing_loop.views.concerns import (
    concern_acknowledge,
    concern_close,
    concern_detail,
    concern_export,
    concern_hand_on,
    concern_health,
    concern_list,
    concern_raise,
    concern_take,
)
from closing_loop.views.following import (
    action_add,
    action_detail,
    action_edit,
    action_export,
    action_list,
)
from closing_loop.views.going_round import (
    action_agree,
    action_done,
    action_end,
    action_remark,
    action_reopen,
    action_review,
    action_start,
    action_verify,
)
from closing_loop.views.handing import (
    action_hand_over,
    case_open,
    hand_over_export,
    hand_over_list,
)
from closing_loop.views.overseeing import (
    tracker_review,
    tracker_reviewed,
)
from closing_loop.views.policy import (
    concern_clock,
    concern_policy,
    concern_route_add,
    concern_route_remove,
    deputy_end,
    deputy_list,
)
from closing_loop.views.supervising import (
    action_hand_on,
    action_supervised,
    supervision,
    supervision_of,
)
from closing_loop.views.tracker import (
    tracker_export,
    tracker_list,
    tracker_list_export,
    tracker_page,
)

__all__ = [
    "action_add",
    "action_agree",
    "action_check",
    "action_checks",
    "action_detail",
    "action_done",
    "action_edit",
    "action_end",
    "action_export",
    "action_hand_on",
    "action_hand_over",
    "action_list",
    "action_remark",
    "action_reopen",
    "action_review",
    "action_start",
    "action_supervised",
    "action_verify",
    "case_open",
    "concern_acknowledge",
    "concern_clock",
    "concern_close",
    "concern_detail",
    "concern_export",
    "concern_hand_on",
    "concern_health",
    "concern_list",
    "concern_policy",
    "concern_raise",
    "concern_route_add",
    "concern_route_remove",
    "concern_take",
    "deputy_end",
    "deputy_list",
    "hand_over_export",
    "hand_over_list",
    "supervision",
    "supervision_of",
    "tracker_export",
    "tracker_list",
    "tracker_list_export",
    "tracker_page",
    "tracker_review",
    "tracker_reviewed",
]
