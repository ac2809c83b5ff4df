"""Who may look at the tracker, and who reviews it."""

from closing_loop.models import Action
from closing_loop.rules.following import is_readable_by
from common.errors import Conflict, Denied
from common.rules import asks
from people.access import reach_of_staff
from people.models import Staff
from people.roles import Role

WITHOUT_TRACKER = {Role.PERFORMANCE, Role.DIRECTORATE_LEAD, Role.INFORMATION_GOVERNANCE}


def check_can_track(by: Staff) -> None:
    """Everybody but those whose work is not the practice itself. Raises Denied."""
    if not reach_of_staff(by).roles - WITHOUT_TRACKER:
        raise Denied("The tracker is not part of your role. Your own actions are under Actions.")


def sees_themes_only(by: Staff) -> bool:
    """Whether `by` sees of the tracker only its themes."""
    return reach_of_staff(by).roles <= {Role.PRACTITIONER_REPRESENTATIVE}


def check_can_open_figures(by: Staff) -> None:
    """Who sees more than its themes opens its figures and takes it as a file. Raises Denied."""
    check_can_track(by)
    if sees_themes_only(by):
        raise Denied("Of the tracker you see the themes, not the actions behind them.")


def check_can_record_review(by: Staff) -> None:
    """Senior leadership. Raises Denied."""
    if not reach_of_staff(by).has(Role.SENIOR_LEADERSHIP):
        raise Denied(
            "Senior leadership reviews the tracker and decides what becomes of what is stuck."
        )


def check_can_decide(by: Staff, action: Action) -> None:
    """Senior leadership, on an action that they read and that is still to be done.

    Raises Denied or Conflict.
    """
    check_can_record_review(by)
    if not action.is_to_do:
        raise Conflict(
            "This action is not stuck any more: somebody has done or ended it meanwhile."
        )
    if not is_readable_by(by, action):
        raise Denied("This action is about one child: you see it as a count.")


can_record_review = asks(check_can_record_review)


can_track = asks(check_can_track)
