"""One line of somebody’s work from each row that waits for them; nothing here queries."""

from home.lines.actions import of_actions, of_checks
from home.lines.audits import of_audits
from home.lines.duties import of_duties
from home.lines.handing import of_arrivals, of_hand_overs
from home.lines.line import Line
from home.lines.loads import of_loads
from home.lines.moderations import of_moderations
from home.lines.reports import of_reports
from home.lines.sharing import of_shares

__all__ = [
    "Line",
    "of_actions",
    "of_arrivals",
    "of_audits",
    "of_checks",
    "of_duties",
    "of_hand_overs",
    "of_loads",
    "of_moderations",
    "of_reports",
    "of_shares",
]
