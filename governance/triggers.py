"""What the database itself refuses: a purge that nobody decided, of what is held, of a case that
was opened again since it was proposed, or while an urgent concern is open.
"""

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
    SELECT FROM governance_purgeitem i JOIN people_child c ON c.id = i.child_id
    WHERE i.purge_id = NEW.purge_id AND c.id = NEW.object_id
        AND (c.status <> 'closed' OR c.closed_on IS DISTINCT FROM i.ended_on)
) THEN
    RAISE EXCEPTION 'a case that was opened again is not purged'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'tombstone_still_closed';
END IF;
IF EXISTS (
    SELECT FROM closing_loop_urgentconcern WHERE closed_at IS NULL AND kind <> 'staff' AND (
        NEW.object_id IN (child_id, activity_id)
        OR child_id = (SELECT child_id FROM practice_activity WHERE id = NEW.object_id)
    )
) THEN
    RAISE EXCEPTION 'nothing is purged while an urgent concern is open'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'tombstone_no_open_concern';
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
    """Refuse the tombstone of what two people have not decided to purge, of what is held, of a
    child whose case is not closed as it was when the purge was proposed, and of what an open
    concern is about.
    """
    return pgtrigger.Trigger(
        name=name, operation=pgtrigger.Insert, when=pgtrigger.Before, func=_REFUSE
    )
