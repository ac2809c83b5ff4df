"""Reads the history that triggers keep: one line for each action, over the tables it touched."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import CharField, F, QuerySet, Value

from common.clock import LONDON

CAP = 400
ADDED, CHANGED, REMOVED = "insert", "update", "delete"


@dataclass(frozen=True)
class Change:
    """One thing that somebody did: when, who, on which page, as which action, to what.

    `subjects` are the words for the tables that it touched, `kind` what was done to the first.
    """

    at: dt.datetime
    who: str
    page: str
    action: str
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


def changes_in(sources: Iterable[Source]) -> list[Change]:
    """What happened to a record, newest first, the last 400 events of it; one query.

    Events of one action in one request are one change.
    """
    first, *others = [_narrow(source) for source in sources]
    rows = first.union(*others, all=True).order_by("-pgh_created_at")[:CAP]
    grouped: dict[tuple[uuid.UUID | int, str], list[dict]] = {}
    for place, row in enumerate(rows):
        row["context"] = row["pgh_context"] or {}
        key = (row["pgh_context_id"] or place, row["context"].get("action", ""))
        grouped.setdefault(key, []).append(row)
    return sorted(
        (_change(rows) for rows in grouped.values()), key=lambda one: one.at, reverse=True
    )


def _narrow(source: Source) -> QuerySet:
    return (
        source.events.order_by()
        .annotate(subject=Value(source.subject, CharField()), label=F("pgh_label"))
        .values("pgh_created_at", "pgh_context", "pgh_context_id", "subject", "label")
    )


def _change(rows: list[dict]) -> Change:
    context = rows[0]["context"]
    subjects = dict.fromkeys(row["subject"] for row in reversed(rows))
    return Change(
        at=_moment(rows[-1]),
        who=context.get("by_label", ""),
        page=context.get("page", ""),
        action=context.get("action", ""),
        kind=rows[-1]["label"],
        subjects=tuple(subjects),
    )


def _moment(row: dict) -> dt.datetime:
    given = row["context"].get("at")
    moment = dt.datetime.fromisoformat(given) if given else row["pgh_created_at"]
    return moment if moment.tzinfo else moment.replace(tzinfo=LONDON)
