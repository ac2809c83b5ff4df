"""Gives the purging role what it needs and no more, after every migration; where it is there."""

from collections.abc import Iterator

from django.db import connection

from closing_loop.models import UrgentConcern
from governance.care import cares
from governance.emptying import goes
from governance.models import LegalHold, Purge, PurgeItem
from governance.scopes import NAMES_IN_LOG
from people.models import Child
from practice.models import Activity, Participant
from trail.models import ReadLog, Tombstone
from trail.triggers import PURGING

READ = {  # by the trigger that guards a tombstone
    LegalHold: ("lifted_at", "child_id", "staff_id"),
    Purge: ("id", "rule_id", "approved_by_id"),
    PurgeItem: ("purge_id", "child_id", "activity_id", "month", "ended_on"),
    Child: ("id", "on_hold", "status", "closed_on"),
    Activity: ("id", "child_id", "lead_id"),
    Participant: ("activity_id", "staff_id"),
    UrgentConcern: ("kind", "child_id", "activity_id", "closed_at"),
}


def grant_after_migration(sender, using, **signal) -> None:
    """Grant once every room has migrated: this room is above all that hold records."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT FROM pg_roles WHERE rolname = %s", [PURGING])
        if cursor.fetchone() is None or not _tables() <= set(
            connection.introspection.table_names(cursor)
        ):
            return
        for statement in statements():
            cursor.execute(statement)


def _tables() -> set[str]:
    """The tables that are granted; a partial migration may leave some out."""
    return {care.model._meta.db_table for care in cares()} | {Tombstone._meta.db_table}


def statements() -> Iterator[str]:
    """The grants: to read keys, to empty personal columns, to add to the history, to leave a
    tombstone. Nothing can be deleted, and no other column be written.
    """
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {PURGING}"
    for model, columns in READ.items():
        yield _grant("SELECT", model, columns)
    yield f'GRANT INSERT ON "{Tombstone._meta.db_table}" TO {PURGING}'
    for care in cares():
        columns = [one.column for one in care.model._meta.concrete_fields if goes(care, one)]
        if care.model is ReadLog:
            columns = list(NAMES_IN_LOG)
        if care.child and columns:
            yield from _of(care.model, columns)


def _of(model, columns: list[str]) -> Iterator[str]:
    yield from _empty(model, columns, model._meta.pk.column)
    if hasattr(model, "pgh_event_models"):
        event = model.pgh_event_models["insert"]
        written = {field.column for field in event._meta.concrete_fields}
        kept = [one for one in columns if one in written]
        yield from _empty(event, kept, event._meta.pk.column, "pgh_obj_id")
        yield f'GRANT INSERT ON "{event._meta.db_table}" TO {PURGING}'


def _empty(model, columns: list[str], *keys: str) -> Iterator[str]:
    yield _grant("SELECT", model, [*keys, *columns])
    yield _grant("UPDATE", model, columns)


def _grant(what: str, model, columns) -> str:
    names = ", ".join(f'"{one}"' for one in dict.fromkeys(columns))
    return f'GRANT {what} ({names}) ON "{model._meta.db_table}" TO {PURGING}'
