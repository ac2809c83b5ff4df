"""Database triggers that keep what was recorded."""

import pgtrigger

PURGING = "qaportal_purge"  # the one role that may empty what is kept; it may delete nothing
BY_OTHERS = pgtrigger.Condition(f"current_user <> '{PURGING}'")


def keep(name: str) -> pgtrigger.Trigger:
    """A trigger that refuses TRUNCATE, which row-level protection does not see."""
    return pgtrigger.Trigger(
        name=name,
        operation=pgtrigger.Truncate,
        when=pgtrigger.Before,
        level=pgtrigger.Statement,
        func="RAISE EXCEPTION 'history is kept: % may not be truncated', TG_TABLE_NAME;",
    )


def append_only(name: str) -> pgtrigger.Trigger:
    """Refuse to change or delete a row, but for the purging role, which has to empty columns."""
    return pgtrigger.Protect(
        name=name, operation=pgtrigger.Update | pgtrigger.Delete, condition=BY_OTHERS
    )


def purging_alone(name: str) -> pgtrigger.Trigger:
    """Refuse a new row to everybody but the purging role."""
    return pgtrigger.Protect(name=name, operation=pgtrigger.Insert, condition=BY_OTHERS)
