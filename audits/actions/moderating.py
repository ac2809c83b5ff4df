"""What moderation does to the audit itself; called by the moderation room, inside its actions."""

from audits import notifications
from audits.actions import remedying
from audits.actions.moves import lock, move
from audits.lifecycle import AuditState
from audits.models import Audit
from audits.rules import moderating as rules
from people.models import Staff
from programme import actions as programme
from trail.history import recorded


@recorded
def begin_moderation(*, audit: Audit, by: Staff) -> Audit:
    """The moderator opens a submitted audit: it is now being moderated.

    Raises Denied where `by` is not its moderator, Conflict where it is not waiting for one.
    """
    lock(audit)
    rules.check_can_begin_moderation(by, audit)
    move(audit, AuditState.IN_MODERATION, by=by)
    return audit


@recorded
def reveal(*, audit: Audit, by: Staff) -> Audit:
    """The moderator's own judgements are locked: each side now sees the other's.

    Raises Denied where `by` is not its moderator, Conflict where it is not being moderated.
    """
    lock(audit)
    rules.check_can_reveal(by, audit)
    move(audit, AuditState.REVEALED, by=by)
    return audit


@recorded
def settle(*, audit: Audit, overall: int | None, by: Staff) -> Audit:
    """Settle the audit; `overall` (1 to 4, None not applicable) becomes its standing judgement.

    The settled judgements themselves are written by the caller before. Raises Denied where `by`
    is not its moderator, Conflict before the reveal or after the settlement.
    """
    lock(audit)
    rules.check_can_settle(by, audit)
    move(audit, AuditState.SETTLED, by=by, overall=overall)
    notifications.tell_settled(audit)
    remedying.after_settlement(audit, by)
    return audit


@recorded
def dispute(*, audit: Audit, by: Staff) -> Audit:
    """The auditor disputes what was settled: the arbiter compares the two judgements once more.

    Raises Denied for anybody else, Conflict before the settlement or after sharing.
    """
    lock(audit)
    rules.check_can_dispute(by, audit)
    move(audit, AuditState.REVEALED, by=by)
    return audit


@recorded
def return_to_auditor(*, audit: Audit, reason: str, by: Staff) -> Audit:
    """Give an incomplete audit back to its auditor, who reads `reason`; only before the reveal.

    Raises Denied where `by` is not its moderator, Conflict after the reveal.
    """
    lock(audit)
    rules.check_can_return(by, audit)
    audit.returned_reason = reason
    audit.save(update_fields=["returned_reason"])
    move(audit, AuditState.RETURNED, by=by)
    programme.reopen(activity=audit.activity, by=by)
    notifications.tell_returned(audit)
    return audit
