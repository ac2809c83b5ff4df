"""Who may write, sign and publish a report, and when."""

import datetime as dt

from common import clock
from common.dates import month_of
from common.errors import Conflict, Denied
from common.rules import asks
from people.access import MANAGE_CASES, SEE_ALL_CASES, reach_of_staff
from people.models import Staff
from people.roles import Role
from reports import queries
from reports.definitions import find
from reports.lifecycle import ISSUED, WRITABLE, ReportState
from reports.models import Report


def check_can_compile(period: dt.date) -> None:
    """A month that has begun; raises Conflict for a later one."""
    if period > month_of(clock.today()):
        raise Conflict(f"{period:%B %Y} has not begun, so there is nothing to count yet.")


def check_is_owner(by: Staff, report: Report) -> None:
    """The owner while they head the report's place, else whoever heads it now; raises Denied."""
    if report.scope_id not in reach_of_staff(by).units(Role.HEAD_OF_SERVICE):
        raise Denied("Only the head of service for this area may do this.")
    if report.owner_id in (None, by.pk):
        return
    if queries.leads(report.owner, report.scope):
        raise Denied(f"This report is {report.owner}’s to write and to sign.")


def check_can_comment(by: Staff, report: Report) -> None:
    """The owner, until the report is signed."""
    check_is_owner(by, report)
    if report.state not in WRITABLE:
        raise Conflict("This report is signed, so its commentary cannot be changed now.")


def check_can_sign(by: Staff, report: Report) -> None:
    """The owner, once every box that the report needs is written."""
    check_is_owner(by, report)
    if report.state in ISSUED or report.state == ReportState.SIGNED:
        raise Conflict("This report is signed already.")
    missing = missing_words(report)
    if missing:
        raise Conflict(f"Write your commentary first: {missing[0]}")


def missing_words(report: Report) -> list[str]:
    """The labels of the required boxes that are empty."""
    written = words_of(report).get("answers", {})
    prompts = find(report.definition).prompts
    return [each.label for each in prompts if each.is_required and not written.get(each.code)]


def words_of(report: Report) -> dict:
    """The owner's words: as signed, else as they are being written."""
    if report.state not in WRITABLE:
        return report.commentary
    draft = getattr(report, "draft_commentary", None)
    return draft.words if draft else {}


def check_can_reopen(by: Staff, report: Report) -> None:
    """The owner, between signing and publishing."""
    check_is_owner(by, report)
    if report.state in ISSUED:
        raise Conflict("This report is published. A published report never changes.")
    if report.state != ReportState.SIGNED:
        raise Conflict("This report is not signed, so there is nothing to take back.")


def check_can_publish(by: Staff, report: Report) -> None:
    """The owner, once it is signed."""
    check_is_owner(by, report)
    if report.state in ISSUED:
        raise Conflict("This report is published already.")
    if report.state != ReportState.SIGNED:
        raise Conflict("A report is published after its head of service has signed it.")


def check_is_issued(report: Report) -> None:
    """Published, whether or not replaced since; raises Conflict before."""
    if report.state not in ISSUED:
        raise Conflict("This report is not published yet.")


def check_can_see_receipts(by: Staff, report: Report) -> None:
    """Its owner, or whoever heads the place now, once it is issued."""
    check_is_owner(by, report)
    check_is_issued(report)


def check_can_open_figures(by: Staff, report: Report) -> None:
    """Those of its readers who see records of its place; raises Denied for others.

    Senior leadership reads every full edition, but no record without a stated reason.
    """
    reach = reach_of_staff(by)
    units = reach.units(*MANAGE_CASES)
    meets = report.scope_id in units or queries.lies_below(units, report.scope)
    if not meets and not reach.has(*SEE_ALL_CASES, Role.LEARNING_DEVELOPMENT):
        raise Denied("The records behind these figures are for those who work with them.")


can_see_receipts = asks(check_can_see_receipts)
can_open_figures = asks(check_can_open_figures)
is_owner = asks(check_is_owner)
can_comment = asks(check_can_comment)
can_sign = asks(check_can_sign)
can_reopen = asks(check_can_reopen)
can_publish = asks(check_can_publish)
