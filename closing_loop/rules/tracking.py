"""Who may look at the tracker."""

from common.errors import Denied
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


can_track = asks(check_can_track)
