"""Who may moderate an audit, and when each step of it may be taken."""

from audits.lifecycle import AuditState
from audits.models import Audit
from common.errors import Conflict, Denied
from people.access import reach_of_staff
from people.models import Staff
from practice.models import MODERATING, Part

_S = AuditState


def check_is_moderator(by: Staff, audit: Audit) -> None:
    """`by` is the assigned moderator and has no part in the audit; raises Denied."""
    parts = set(audit.activity.participants.filter(staff=by).values_list("part", flat=True))
    if parts.isdisjoint(MODERATING):
        raise Denied("Only the moderator to whom this audit was given may do this.")
    if by.pk == audit.auditor_id:
        raise Denied("Nobody moderates their own audit.")
    if parts & {Part.LEAD_PRACTITIONER, Part.CO_WORKER}:
        raise Denied("You worked with this child, so somebody else moderates this audit.")
    if audit.activity.child_id in reach_of_staff(by).hidden_children:
        raise Denied("Only the moderator to whom this audit was given may do this.")


def _check_state(audit: Audit, allowed: set[AuditState], sentence: str) -> None:
    if audit.activity.state not in allowed:
        raise Conflict(sentence)


def check_can_begin_moderation(by: Staff, audit: Audit) -> None:
    """The moderator begins on a submitted audit of a moderated kind; raises Denied or Conflict."""
    check_is_moderator(by, audit)
    if not audit.activity.kind.is_moderated:
        raise Conflict("Audits of this kind are not moderated.")
    _check_state(audit, {_S.SUBMITTED}, "This audit is not waiting for a moderator.")


def check_can_reveal(by: Staff, audit: Audit) -> None:
    """The moderator compares judgements once their own are given; raises Denied or Conflict."""
    check_is_moderator(by, audit)
    _check_state(audit, {_S.IN_MODERATION}, "The judgements of this audit cannot be revealed now.")


def check_can_settle(by: Staff, audit: Audit) -> None:
    """The moderator or the arbiter settles after the reveal; raises Denied or Conflict."""
    if not audit.activity.participants.filter(staff=by, part=Part.ARBITER).exists():
        check_is_moderator(by, audit)
    _check_state(audit, {_S.REVEALED}, "This audit can be settled only after the reveal.")


def check_can_dispute(by: Staff, audit: Audit) -> None:
    """The auditor disputes what was settled, before it is shared; raises Denied or Conflict."""
    if by.pk != audit.auditor_id:
        raise Denied(f"Only the auditor, {audit.auditor}, may dispute how this audit was settled.")
    _check_state(audit, {_S.SETTLED}, "An audit is disputed after it is settled, before sharing.")


def check_can_return(by: Staff, audit: Audit) -> None:
    """The moderator gives an incomplete audit back before the reveal; raises Denied or Conflict."""
    check_is_moderator(by, audit)
    sentence = "An audit can be returned only before its judgements are revealed."
    _check_state(audit, {_S.SUBMITTED, _S.IN_MODERATION}, sentence)
