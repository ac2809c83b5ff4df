"""Who may hold a record, take away what is held about somebody, or have it purged, and when."""

from common.errors import Conflict, Denied
from common.rules import asks
from governance.models import LegalHold, Purge, SubjectAccess
from governance.querysets import is_governor
from people.access import hidden_since, reach_of_staff
from people.models import Child, Staff

ONLY = "Only information governance does this."
NOT_OWN = "Nobody decides about their own record: ask a colleague in information governance."
NOT_YOURS = "A file shows what whoever asked for it may see: ask for one of your own."


def check_is_governor(by: Staff) -> None:
    """Information governance alone. Raises Denied."""
    if not is_governor(reach_of_staff(by)):
        raise Denied(ONLY)


def check_can_keep(by: Staff, subject: Child | Staff) -> None:
    """Information governance, for any record but their own and those hidden from them.

    Raises Denied.
    """
    check_is_governor(by)
    if subject.pk == by.pk:
        raise Denied(NOT_OWN)
    if isinstance(subject, Child) and subject.pk in reach_of_staff(by).hidden_children:
        raise Denied(ONLY)


def check_can_lift(by: Staff, hold: LegalHold) -> None:
    """They lift a hold that stands. Raises Denied or Conflict."""
    check_can_keep(by, hold.child or hold.staff)
    if not hold.is_open:
        raise Conflict("This hold was lifted already.")


def check_can_download(by: Staff, access: SubjectAccess) -> None:
    """Who asked for a file downloads it while it is there. Raises Denied or Conflict."""
    check_can_keep(by, access.subject)
    if access.asked_by_id != by.pk:
        raise Denied(NOT_YOURS)
    if not access.is_there:
        raise Conflict("This file is not there any more. Ask for a new one.")
    if hidden_since(by.pk, access.compiled_at):
        raise Conflict("A child was hidden from you after this file was made. Ask for a new one.")


def check_can_approve(by: Staff, purge: Purge) -> None:
    """Information governance, and not who proposed it. Raises Denied or Conflict."""
    check_is_governor(by)
    if purge.proposed_by_id == by.pk:
        raise Denied(
            "Nobody approves what they proposed themselves: what is purged cannot be brought back. "
            "Ask a colleague in information governance."
        )
    _check_open(purge)


def check_can_drop(by: Staff, purge: Purge) -> None:
    """Information governance, until it is approved. Raises Denied or Conflict."""
    check_is_governor(by)
    _check_open(purge)


def _check_open(purge: Purge) -> None:
    if purge.approved_at:
        raise Conflict("This purge was approved already.")
    if purge.dropped_at:
        raise Conflict("This proposal was let go already.")


can_approve = asks(check_can_approve)
can_download = asks(check_can_download)
can_lift = asks(check_can_lift)
