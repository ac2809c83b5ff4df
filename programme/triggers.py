"""What the database itself refuses, whoever writes: an exemption that no senior manager gave."""

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


def append_only(name: str) -> pgtrigger.Trigger:
    """Refuse to change or delete a row: what was drawn stays as it was drawn."""
    return pgtrigger.Protect(name=name, operation=pgtrigger.Update | pgtrigger.Delete)
