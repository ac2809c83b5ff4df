"""What the database itself refuses, whoever writes: a judge who took part in the audit."""

import pgtrigger

_REFUSE = """
IF NEW.auditor_id <> (SELECT auditor_id FROM audits_audit WHERE activity_id = NEW.audit_id) THEN
    RAISE EXCEPTION 'the auditor of a moderation is the auditor of its audit'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'moderation_names_the_auditor';
END IF;
IF EXISTS (
    SELECT FROM practice_participant
    WHERE activity_id = NEW.audit_id AND staff_id IN (NEW.moderator_id, NEW.arbiter_id)
        AND part IN ('lead', 'co-worker', 'line-manager')
) THEN
    RAISE EXCEPTION 'nobody moderates or decides on an audit of work that they did or supervised'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'moderation_not_own_work';
END IF;
RETURN NEW;
"""


def no_conflict(name: str) -> pgtrigger.Trigger:
    """Refuse another auditor than the audit's, or a judge who did or supervised the work."""
    return pgtrigger.Trigger(
        name=name,
        operation=pgtrigger.Insert
        | pgtrigger.UpdateOf("moderator_id", "arbiter_id", "auditor_id", "audit_id"),
        when=pgtrigger.Before,
        func=_REFUSE,
    )
