"""Database triggers that keep what was recorded."""

import pgtrigger


def keep(name: str) -> pgtrigger.Trigger:
    """A trigger that refuses TRUNCATE, which row-level protection does not see."""
    return pgtrigger.Trigger(
        name=name,
        operation=pgtrigger.Truncate,
        when=pgtrigger.Before,
        level=pgtrigger.Statement,
        func="RAISE EXCEPTION 'history is kept: % may not be truncated', TG_TABLE_NAME;",
    )
