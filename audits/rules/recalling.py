"""Who may recall an audit that was shared with the wrong people, and when."""

from audits.models import Audit
from audits.rules.sharing import SHARED, TAKING_PART
from common.errors import Conflict, Denied
from common.rules import asks
from people.access import reach_of_staff
from people.models import Staff
from people.roles import Role

__all__ = ["SHARED", "TAKING_PART", "can_recall", "check_can_recall", "check_recalls"]
NOT_THEIRS = (
    "A shared audit is recalled by a head of service of its team, or by information governance."
)


def check_recalls(by: Staff, audit: Audit) -> None:
    """Information governance, or a head of service in reach; the child is not hidden from them.

    Raises Denied for everybody else, whatever the state of the audit.
    """
    reach = reach_of_staff(by)
    heads = audit.activity.unit_id in reach.units(Role.HEAD_OF_SERVICE)
    if not heads and not reach.has(Role.INFORMATION_GOVERNANCE):
        raise Denied(NOT_THEIRS)
    if audit.activity.child_id in reach.hidden_children:
        raise Denied(NOT_THEIRS)


def check_can_recall(by: Staff, audit: Audit) -> None:
    """They recall what is shared, acknowledged or not. Raises Denied or Conflict."""
    check_recalls(by, audit)
    if audit.activity.state not in SHARED:
        raise Conflict("This audit is not shared, so there is nothing to recall.")


can_recall = asks(check_can_recall)
