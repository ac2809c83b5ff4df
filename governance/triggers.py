"""What the database itself refuses: a purge that nobody decided, or of what is held."""

import pgtrigger

_REFUSE = """
PERFORM FROM people_child WHERE id = NEW.object_id
    OR id = (SELECT child_id FROM practice_activity WHERE id = NEW.object_id) FOR SHARE;
IF NOT EXISTS (
    SELECT FROM governance_purgeitem i JOIN governance_purge p ON p.id = i.purge_id
    WHERE p.id = NEW.purge_id AND p.rule_id = NEW.rule AND p.approved_by_id IS NOT NULL
        AND COALESCE(i.child_id, i.activity_id) IS NOT DISTINCT FROM NEW.object_id
        AND i.month IS NOT DISTINCT FROM NEW.month
) THEN
    RAISE EXCEPTION 'nothing is purged that two people have not decided'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'tombstone_as_decided';
END IF;
IF EXISTS (
    SELECT FROM people_child WHERE on_hold AND (
        id = NEW.object_id
        OR id = (SELECT child_id FROM practice_activity WHERE id = NEW.object_id)
    )
) OR EXISTS (
    SELECT FROM governance_legalhold h WHERE h.lifted_at IS NULL AND (
        h.child_id = NEW.object_id
        OR h.child_id = (SELECT child_id FROM practice_activity WHERE id = NEW.object_id)
        OR EXISTS (
            SELECT FROM practice_activity a LEFT JOIN practice_participant p
                ON p.activity_id = a.id
            WHERE (a.id = NEW.object_id OR a.child_id = NEW.object_id)
                AND h.staff_id IN (a.lead_id, p.staff_id)
        )
    )
) THEN
    RAISE EXCEPTION 'what is under a legal hold is not purged'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'tombstone_not_held';
END IF;
RETURN NEW;
"""


def as_decided(name: str) -> pgtrigger.Trigger:
    """Refuse the tombstone of what two people have not decided to purge, or of what is held."""
    return pgtrigger.Trigger(
        name=name, operation=pgtrigger.Insert, when=pgtrigger.Before, func=_REFUSE
    )
