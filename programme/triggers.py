"""What the database itself refuses, whoever writes: an exemption that no senior manager gave, and
a second look by the same eyes.
"""

import pgtrigger

_REFUSE = """
IF NEW.exempted_by_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM people_appointment
    WHERE staff_id = NEW.exempted_by_id
        AND role IN ('head-of-service', 'senior-leadership')
        AND starts_on <= (NEW.exempted_at AT TIME ZONE 'Europe/London')::date
        AND (ends_on IS NULL OR ends_on >= (NEW.exempted_at AT TIME ZONE 'Europe/London')::date)
) THEN
    RAISE EXCEPTION 'a duty is exempted by a head of service or senior leadership'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'duty_exempted_by_a_head';
END IF;
RETURN NEW;
"""


def exempted_by_a_head(name: str) -> pgtrigger.Trigger:
    """Refuse an exemption by anybody but a head of service or senior leadership of that day."""
    return pgtrigger.Trigger(
        name=name,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("exempted_by_id", "exempted_at"),
        when=pgtrigger.Before,
        func=_REFUSE,
    )


_SAME_EYES = """
IF NEW.holder_id IS NOT NULL AND NEW.looks_again_at_id IS NOT NULL AND (
    NEW.holder_id = (SELECT lead_id FROM practice_activity WHERE id = NEW.looks_again_at_id)
    OR EXISTS (
        SELECT FROM practice_participant
        WHERE activity_id = NEW.looks_again_at_id AND staff_id = NEW.holder_id
    )
) THEN
    RAISE EXCEPTION 'nobody audits again what they audited, did or moderated'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'duty_looked_at_by_another';
END IF;
RETURN NEW;
"""


def looked_at_by_another(name: str) -> pgtrigger.Trigger:
    """Refuse a second look by whoever led the first work, or took any part in it."""
    return pgtrigger.Trigger(
        name=name,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("holder_id", "looks_again_at_id"),
        when=pgtrigger.Before,
        func=_SAME_EYES,
    )
