"""Who may share, read back, acknowledge and reply to an audit, and when."""

from audits.lifecycle import DONE, STANDING, AuditState
from audits.models import Audit, Occasion, Share
from common import clock
from common.dates import london_day, working_days_between
from common.errors import Conflict, Denied
from common.rules import asks
from people.access import reach_of_staff
from people.models import Staff
from people.roles import Role
from practice.models import PRACTITIONERS, Part

SILENT_WORKING_DAYS = 10
TAKING_PART = (*PRACTITIONERS, Part.LINE_MANAGER)
_MANAGES = Part.LINE_MANAGER
SHARED = (AuditState.SHARED, AuditState.ACKNOWLEDGED)


def check_can_see(by: Staff, audit: Audit) -> None:
    """The child is not hidden from `by`; raises Denied."""
    if audit.activity.child_id in reach_of_staff(by).hidden_children:
        raise Denied("This audit is not open to you.")


def check_can_share(by: Staff, audit: Audit) -> None:
    """The auditor, once it is settled, or submitted where its kind is not moderated."""
    check_can_see(by, audit)
    if by.pk != audit.auditor_id:
        raise Denied(f"Only the auditor, {audit.auditor}, may share this audit.")
    state, moderated = audit.activity.state, audit.activity.kind.is_moderated
    if state in SHARED:
        raise Conflict("This audit has been shared already.")
    if state != (AuditState.SETTLED if moderated else AuditState.SUBMITTED):
        after = "it has been moderated and settled" if moderated else "it has been submitted"
        raise Conflict(f"An audit is shared after {after}.")


def check_can_acknowledge(by: Staff, audit: Audit) -> None:
    """Somebody with whom it was shared, while their acknowledgement is open."""
    share = _share_of(by, audit)
    if share.acknowledged_at:
        raise Conflict("This audit has been acknowledged already.")
    if audit.activity.state != AuditState.SHARED:
        raise Conflict("This audit is not waiting to be acknowledged.")


def check_can_reply(by: Staff, audit: Audit) -> None:
    """Somebody with whom it was shared, from then on."""
    _share_of(by, audit)


def _share_of(by: Staff, audit: Audit) -> Share:
    check_can_see(by, audit)
    share = audit.shares.filter(staff=by).first()
    if share is None:
        raise Denied("This audit was not shared with you.")
    return share


def check_can_record_not_possible(by: Staff, share: Share, *, silent: bool = False) -> None:
    """A line manager of the person, or a service lead or head of service in reach.

    Raises Conflict where the acknowledgement is there already; where it is recorded because the
    person has been `silent`, also before ten working days have passed.
    """
    check_can_see(by, share.audit)
    if by.pk == share.staff_id:
        raise Denied("Acknowledge the audit yourself: you have read it.")
    if not _answers_for(by, share):
        raise Denied("Only the line manager or a service lead may record this.")
    if share.acknowledged_at:
        raise Conflict(f"{share.staff} has acknowledged already.")
    waited = working_days_between(london_day(share.shared_at), clock.today())
    if silent and waited < SILENT_WORKING_DAYS:
        raise Conflict(f"{share.staff} has until {SILENT_WORKING_DAYS} working days have passed.")


def _answers_for(by: Staff, share: Share) -> bool:
    if share.staff.line_manager_id == by.pk:
        return True
    activity = share.audit.activity
    if activity.unit_id in reach_of_staff(by).units(Role.SERVICE_LEAD, Role.HEAD_OF_SERVICE):
        return True
    managing = [one.staff_id for one in activity.participants.all() if one.part == _MANAGES]
    return not share.as_line_manager and by.pk in managing


def check_can_write_own_words(by: Staff, audit: Audit) -> None:
    """A practitioner or line manager of this audit, until it is acknowledged or withdrawn."""
    check_can_see(by, audit)
    parts = {one.part for one in audit.activity.participants.all() if one.staff_id == by.pk}
    if parts.isdisjoint(TAKING_PART):
        raise Denied("Own words are written by the practitioners whose work this audit looks at.")
    if audit.activity.state == AuditState.ACKNOWLEDGED:
        raise Conflict("This audit is complete. You can still reply to it.")
    if audit.activity.state == AuditState.WITHDRAWN:
        raise Conflict("This audit was withdrawn.")


def check_can_tick_case_record(by: Staff, audit: Audit, occasion: str) -> None:
    """The auditor; once it is shared also somebody with whom it was shared.

    On submission from then on; after moderation once it is settled.
    """
    check_can_see(by, audit)
    if not may_tick(by, audit):
        raise Denied("The auditor puts the findings on the child’s case record.")
    if occasion not in occasions_of(audit):
        raise Conflict("There is nothing to put on the case record at this stage.")


def may_tick(by: Staff, audit: Audit) -> bool:
    """Whether `by` is the auditor, or somebody with whom the audit was shared."""
    if by.pk == audit.auditor_id:
        return True
    return audit.activity.state in SHARED and audit.shares.filter(staff=by).exists()


def occasions_of(audit: Audit) -> list[Occasion]:
    """The occasions on which findings belong on the case record, at this stage of the audit.

    None where a colleague did it by invitation: it is for learning.
    """
    state = audit.activity.state
    if audit.activity.kind.by_invitation:
        return []
    reached = [Occasion.SUBMITTED] if state in DONE else []
    if audit.activity.kind.is_moderated and state in STANDING:
        reached.append(Occasion.SETTLED)
    return reached


can_share = asks(check_can_share)
can_acknowledge = asks(check_can_acknowledge)
can_reply = asks(check_can_reply)
can_record_not_possible = asks(check_can_record_not_possible)
can_write_own_words = asks(check_can_write_own_words)
can_tick_case_record = asks(check_can_tick_case_record)
