"""The pages of actions and urgent concerns."""

from closing_loop.views.concerns import (
    concern_acknowledge,
    concern_close,
    concern_detail,
    concern_health,
    concern_list,
    concern_raise,
    concern_take,
)
from closing_loop.views.following import (
    action_add,
    action_detail,
    action_done,
    action_edit,
    action_export,
    action_list,
)

__all__ = [
    "action_add",
    "action_detail",
    "action_done",
    "action_edit",
    "action_export",
    "action_list",
    "concern_acknowledge",
    "concern_close",
    "concern_detail",
    "concern_health",
    "concern_list",
    "concern_raise",
    "concern_take",
]
