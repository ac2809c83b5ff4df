"""Who may write, sign and publish a report, and when."""

import datetime as dt

from common import clock
from common.dates import month_of
from common.errors import Conflict, Denied, Stale
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
    if report.state == ReportState.COMPILED:
        raise Conflict("Read your commentary once more and save it first.")


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


def waits_for(report: Report) -> str:
    """Whose second signature a signed report waits for, in words; empty where for nobody's."""
    role = find(report.definition).second_signature
    is_waiting = report.state == ReportState.SIGNED and report.countersigned_at is None
    return role.in_words if role and is_waiting else ""


def authors_of(report: Report) -> set:
    """The ids of those whose own work it is: its owner, who signed, who wrote the words last."""
    draft = getattr(report, "draft_commentary", None)
    found = {report.owner_id, report.signed_by_id, draft and draft.saved_by_id}
    return found - {None}


def check_can_countersign(by: Staff, report: Report) -> None:
    """Who holds the role that the definition names, but no author, once the owner has signed."""
    _check_signs_second(by, report)
    if by.pk in authors_of(report):
        raise Denied("Nobody signs their own work a second time: somebody else does.")
    if report.state in ISSUED:
        raise Conflict("This report is published already.")
    if report.state != ReportState.SIGNED:
        raise Conflict("This report waits for its owner’s signature before the second.")
    if report.countersigned_at:
        raise Conflict(f"{report.countersigned_by} has signed this report second already.")


def _check_signs_second(by: Staff, report: Report) -> None:
    role, reach = find(report.definition).second_signature, reach_of_staff(by)
    if role is None:
        raise Denied("This report needs no second signature.")
    everywhere = role == Role.SENIOR_LEADERSHIP and reach.has(role)
    if not everywhere and report.scope_id not in reach.units(role):
        raise Denied(f"The second signature on this report is {role.in_words}’s to give.")


def version_of_words(report: Report) -> str:
    """What tells the words on a page from what they are after a change."""
    draft = getattr(report, "draft_commentary", None)
    return str(draft.version) if draft else ""


def check_words_are_as_read(report: Report, seen: str | None) -> None:
    """That the words to sign are those of the page that was read, where it says; raises Stale."""
    if seen is not None and seen != version_of_words(report):
        raise Stale("The commentary was changed since you opened this page: read it once more.")


def check_is_as_read(report: Report, seen: str) -> None:
    """That the owner's signature is still the one of the page that was read; raises Stale."""
    if seen != signature_of(report):
        raise Stale("The owner has signed again since you opened this page: read it once more.")


def signature_of(report: Report) -> str:
    """What tells one signature of the owner's from another; empty where there is none."""
    return report.signed_at.isoformat() if report.signed_at else ""


def check_can_reopen(by: Staff, report: Report) -> None:
    """The owner, between signing and publishing."""
    check_is_owner(by, report)
    if report.state in ISSUED:
        raise Conflict("This report is published. A published report never changes.")
    if report.state != ReportState.SIGNED:
        raise Conflict("This report is not signed, so there is nothing to take back.")


def check_can_publish(by: Staff, report: Report) -> None:
    """The owner, once it is signed: twice, where the definition names who signs second."""
    check_is_owner(by, report)
    if report.state in ISSUED:
        raise Conflict("This report is published already.")
    if report.state != ReportState.SIGNED:
        raise Conflict("A report is published after its head of service has signed it.")
    if role := waits_for(report):
        raise Conflict(f"This report is waiting for {role}’s signature.")


def check_can_correct(by: Staff, report: Report) -> None:
    """The owner, or whoever heads the place now, of the version that stands."""
    check_is_owner(by, report)
    check_is_issued(report)
    if report.state == ReportState.SUPERSEDED:
        raise Conflict("This version is replaced already. Correct the version that stands.")


def check_can_give_up(by: Staff, report: Report) -> None:
    """The owner of a correction, or whoever heads the place now, until it is signed."""
    check_is_owner(by, report)
    if not report.corrects_id:
        raise Conflict("Only a correction that was begun can be given up.")
    if report.state in ISSUED:
        raise Conflict("This correction is published. A published report never changes.")
    if report.state not in WRITABLE:
        raise Conflict("This correction is signed. Take the signature back first.")


def correction_of(report: Report) -> Report | None:
    """The version that corrects this one, published or being written; None where there is none."""
    return getattr(report, "correction", None)


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
can_countersign = asks(check_can_countersign)
can_reopen = asks(check_can_reopen)
can_publish = asks(check_can_publish)
can_correct = asks(check_can_correct)
can_give_up = asks(check_can_give_up)
