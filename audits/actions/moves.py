"""The one way in which an audit changes state: locked, by the table, with moment and person."""

from audits.lifecycle import TRANSITIONS, AuditState
from audits.models import Audit
from common import clock
from common.errors import Conflict
from practice.models import Activity

MOMENTS = {
    AuditState.SUBMITTED: "submitted",
    AuditState.SHARED: "shared",
    AuditState.ACKNOWLEDGED: "completed",
    AuditState.WITHDRAWN: "withdrawn",
}


def lock(audit: Audit) -> Audit:
    """Lock the audit's activity until the transaction ends, and read both afresh.

    The same object is given back, so that the caller's page shows what was done. Raises
    Audit.DoesNotExist where it is gone.
    """
    activity = Activity.objects.select_for_update().get(pk=audit.pk)
    audit.refresh_from_db()
    audit.activity = activity
    return audit


def move(audit: Audit, to: AuditState, *, by, **changes) -> None:
    """Move a locked audit to the state `to`, with the moment and person that belong to it.

    `changes` are further fields of the activity. Raises Conflict where the table forbids it.
    """
    activity = audit.activity
    if to not in TRANSITIONS[AuditState(activity.state)]:
        raise Conflict(f"This audit is {activity_state(audit)}, so that cannot be done now.")
    changes["state"] = to
    if moment := MOMENTS.get(to):
        changes = {f"{moment}_at": clock.now(), f"{moment}_by": by} | changes
    for name, value in changes.items():
        setattr(activity, name, value)
    activity.save(update_fields=list(changes))


def activity_state(audit: Audit) -> str:
    """The audit's state in words, for a sentence."""
    return AuditState(audit.activity.state).label.lower()
