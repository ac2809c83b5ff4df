"""Reads the history that triggers keep: one change a request, over the tables that it touched."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import CharField, F, QuerySet, Value

from common.clock import LONDON
from trail.models import Tombstone

CAP = 400
ADDED, CHANGED, REMOVED = "insert", "update", "delete"


@dataclass(frozen=True)
class Change:
    """One thing that somebody did: when, who, on which page, as which actions, to what.

    `actions` are in the order in which they were done. `subjects` are the words for the tables
    that were touched, `kind` what was done to the first.
    """

    at: dt.datetime
    who: str
    page: str
    actions: tuple[str, ...]
    kind: str
    subjects: tuple[str, ...]


@dataclass(frozen=True)
class Source:
    """Events of one table that belong to a record, with the words for that table."""

    subject: str
    events: QuerySet


def events_of(model: type) -> QuerySet:
    """The history table of a tracked model."""
    return model._meta.get_field("history").related_model._base_manager.all()


def tombstones_of(ids: Iterable[uuid.UUID | None]) -> list[Tombstone]:
    """What was purged of the records with these ids, the latest first; one query."""
    return list(Tombstone.objects.filter(object_id__in=list(ids)).order_by("-at", "pk"))


def changes_in(sources: Iterable[Source]) -> list[Change]:
    """What happened to a record, newest first, the last 400 events of it; one query.

    Events of one request, or of one action outside any, are one change.
    """
    first, *others = [_narrow(source) for source in sources]
    rows = first.union(*others, all=True).order_by("-pgh_created_at")[:CAP]
    grouped: dict[uuid.UUID | int, list[dict]] = {}
    for place, row in enumerate(rows):
        row["context"] = row["pgh_context"] or {}
        grouped.setdefault(row["pgh_context_id"] or place, []).append(row)
    changes = [_change(sorted(rows, key=_place)) for rows in grouped.values()]
    return sorted(changes, key=lambda change: change.at, reverse=True)


def _narrow(source: Source) -> QuerySet:
    return (
        source.events.order_by()
        .annotate(subject=Value(source.subject, CharField()), label=F("pgh_label"))
        .values("pgh_created_at", "pgh_id", "pgh_context", "pgh_context_id", "subject", "label")
    )


def _change(rows: list[dict]) -> Change:
    contexts = [row["context"] for row in rows]
    return Change(
        at=_moment(rows[0]),
        who=contexts[0].get("by_label", ""),
        page=contexts[0].get("page", ""),
        actions=tuple(dict.fromkeys(context.get("action", "") for context in contexts)),
        kind=rows[0]["label"],
        subjects=tuple(dict.fromkeys(row["subject"] for row in rows)),
    )


def _place(row: dict) -> tuple:
    return _moment(row), row["pgh_id"]


def _moment(row: dict) -> dt.datetime:
    given = row["context"].get("at")
    moment = dt.datetime.fromisoformat(given) if given else row["pgh_created_at"]
    return moment if moment.tzinfo else moment.replace(tzinfo=LONDON)
