"""Empties what was decided, over a connection of the purging role; the portal's own may not."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, ConnectionHandler, Error, connection
from django.db.models import Field

from common import clock
from common.dates import at_midnight, next_month
from common.errors import Conflict
from governance.care import cares
from governance.emptying import expression
from governance.models import LegalHold, Purge, PurgeItem, RuleKey
from governance.scopes import NAMES_IN_LOG, SCOPES, looks_of, rows_of
from people.models import Child, User
from trail.models import ReadLog, Tombstone
from trail.triggers import PURGING

NOT_SET_UP = "Purging is not set up here: the purging role has no connection."


@dataclass(frozen=True)
class Step:
    """One table whose rows lose columns: the statement, and the keys of the rows."""

    statement: str
    keys: list
    is_history: bool = False


@contextmanager
def purging() -> Iterator:
    """A cursor of the purging role, in a transaction of its own. Raises Conflict without one."""
    if settings.PURGE_DATABASE is None:
        raise Conflict(NOT_SET_UP)
    own = ConnectionHandler({DEFAULT_DB_ALIAS: settings.PURGE_DATABASE})[DEFAULT_DB_ALIAS]
    try:
        own.set_autocommit(False)
        with own.cursor() as cursor:
            yield cursor
        own.commit()
    finally:
        own.close()


def is_set_up() -> bool:
    """Whether the database has the purging role, with what it needs; one query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_table_privilege(oid, %s, 'INSERT') AND rolcanlogin"
            " FROM pg_roles WHERE rolname = %s",
            [Tombstone._meta.db_table, PURGING],
        )
        found = cursor.fetchone()
    return bool(found and found[0])


def purge_item(item: PurgeItem) -> int:
    """Empty what the item's rule says, and leave its tombstone; how many rows lost words.

    Nothing is emptied where the database refuses the tombstone: raises its error.
    """
    steps = list(_steps(item))
    rows = sum(len(step.keys) for step in steps if not step.is_history)
    with purging() as cursor:
        _name(cursor, item.purge)
        _leave_tombstone(cursor, item, rows)
        for step in steps:
            cursor.execute(step.statement, [step.keys])
    return rows


def _steps(item: PurgeItem) -> Iterator[Step]:
    key = RuleKey(item.purge.rule_id)
    if key == RuleKey.LOOKS:
        yield from _of_log(item)
        return
    scope, subject = SCOPES[key], item.child or item.activity
    for care in cares():
        fields = scope.columns(care)
        if not fields:
            continue
        rows, events = rows_of(care, scope, subject)
        yield from _step(care, care.model, fields, rows)
        if events:
            event = care.model.pgh_event_models["insert"]
            yield from _step(care, event, fields, events, is_history=True)


def _step(care, table, fields: list[Field], keys: list, *, is_history=False) -> Iterator[Step]:
    if not keys:
        return
    own = f'"{table._meta.pk.column}"'
    told_of = '"pgh_obj_id"' if is_history else own
    written = {field.name for field in table._meta.concrete_fields}  # a history may leave some out
    sets = ", ".join(
        f'"{one.column}" = {expression(care, one, told_of)}'
        for one in fields
        if one.name in written
    )
    # Names of our own columns: there is nothing to inject.
    statement = f'UPDATE "{table._meta.db_table}" SET {sets} WHERE {own} = ANY(%s)'  # noqa: S608
    yield Step(statement, keys, is_history)


def _of_log(item: PurgeItem) -> Iterator[Step]:
    holds = LegalHold.objects.standing()
    children = set(holds.exclude(child=None).values_list("child", flat=True))
    children |= set(Child.objects.filter(on_hold=True).values_list("pk", flat=True))
    users = User.objects.filter(staff__in=holds.exclude(staff=None).values("staff"))
    span = at_midnight(item.month), at_midnight(next_month(item.month))
    keys = looks_of(span, children, set(users.values_list("pk", flat=True)))
    sets = ", ".join(f"\"{name}\" = ''" for name in NAMES_IN_LOG)
    table = ReadLog._meta.db_table
    yield Step(f'UPDATE "{table}" SET {sets} WHERE "id" = ANY(%s)', keys)  # noqa: S608


def _name(cursor, purge: Purge) -> None:
    """Have the history say which action this is and who approved it."""
    by = {"by": str(purge.approved_by_id), "by_label": str(purge.approved_by)}
    context = {"action": "governance.purge", **by}
    if clock.is_moved():
        context["at"] = clock.now().isoformat()
    cursor.execute(
        "SELECT set_config('pghistory.context_id', %s, true),"
        " set_config('pghistory.context_metadata', %s, true)",
        [str(uuid.uuid4()), json.dumps(context)],
    )


def _leave_tombstone(cursor, item: PurgeItem, rows: int) -> None:
    purge = item.purge
    what = "child" if item.child_id else "activity" if item.activity_id else "looks"
    decided = f"{purge.proposed_by} and {purge.approved_by}"
    given = {
        "at": clock.now(), "what": what, "object_id": item.object_id, "month": item.month,
        "rule": purge.rule_id, "under": purge.under, "decided_by": decided,
        "purge_id": purge.pk, "rows": rows,
    }  # fmt: skip
    columns, places = ", ".join(f'"{one}"' for one in given), ", ".join(["%s"] * len(given))
    table = Tombstone._meta.db_table
    statement = f'INSERT INTO "{table}" ({columns}) VALUES ({places})'  # noqa: S608
    cursor.execute(statement, list(given.values()))


def is_purged_already(error: Error) -> bool:
    """Whether the database refused because the record has its tombstone."""
    return _name_of(error) == "tombstone_once"


REFUSALS = {
    "tombstone_not_held": "It is under a legal hold, or somebody who took part in it is.",
    "tombstone_as_decided": "It is not among what was approved.",
    "tombstone_still_closed": "The case was opened again after this was proposed.",
    "tombstone_no_open_concern": "An urgent concern about the child is open.",
}


def said_by(error: Error) -> str:
    """What a refusal of the database means, in a sentence."""
    unknown = "The database refused it: tell whoever looks after the portal."
    return REFUSALS.get(_name_of(error), unknown)


def _name_of(error: Error) -> str:
    diagnosis = getattr(error.__cause__ or error, "diag", None)
    return getattr(diagnosis, "constraint_name", None) or ""
