"""The one place where demonstration rows are written: in bulk, with a back-dated history.

The triggers that keep history would stamp every row with today. So they rest while this writes,
and each row's history is written beside it, with the moment and the person of the story.
"""

import datetime as dt
import random
import uuid
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pgtrigger
from django.db import models, transaction

from people.models import Staff

BATCH = 2000


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of a row's history: what the row was, when, by whom and in which action."""

    row: models.Model
    label: str
    at: dt.datetime
    by: Staff | None
    action: str
    values: dict[str, Any]


class Ledger:
    """Collects rows and their histories; `write` puts them into the database, parents first."""

    def __init__(self, rng: random.Random):
        self.rng = rng
        self.rows: dict[type[models.Model], list[models.Model]] = {}
        self.moments: dict[type[models.Model], list[Moment]] = {}

    def uuid(self) -> uuid.UUID:
        """A random identifier that the same seed gives again."""
        return uuid.UUID(int=self.rng.getrandbits(128), version=4)

    def add(
        self,
        row: models.Model,
        at: dt.datetime,
        by: Staff | None,
        action: str,
        pk: UUID | None = None,
    ):
        """Take in a new row, made at a moment by somebody, under `pk` where it is named already.

        Gives the row back.
        """
        if isinstance(row._meta.pk, models.UUIDField) and row._meta.pk.has_default():
            row.pk = pk or self.uuid()
        self.rows.setdefault(type(row), []).append(row)
        self._remember(row, "insert", at, by, action)
        return row

    def change(self, row, at: dt.datetime, by: Staff | None, action: str, **fields) -> None:
        """Change some fields of a row taken in before."""
        for name, value in fields.items():
            setattr(row, name, value)
        self._remember(row, "update", at, by, action)

    def _remember(self, row, label, at, by, action) -> None:
        event_model = getattr(type(row), "pgh_event_models", {}).get(label)
        if event_model is None:
            return
        names = [
            field.attname for field in event_model._meta.fields if not field.name.startswith("pgh_")
        ]
        values = {name: getattr(row, name) for name in names}
        self.moments.setdefault(event_model, []).append(Moment(row, label, at, by, action, values))

    def write(self) -> None:
        """Write all rows taken in so far, in the order in which their kinds first came."""
        with pgtrigger.ignore(), transaction.atomic():
            for model, rows in self.rows.items():
                model._base_manager.bulk_create(rows, batch_size=BATCH)
            for event_model, moments in self.moments.items():
                event_model._base_manager.bulk_create(
                    [self._event(event_model, moment) for moment in moments], batch_size=BATCH
                )
        self.rows, self.moments = {}, {}

    def _event(self, event_model, moment: Moment) -> models.Model:
        pk_name = moment.row._meta.pk.attname
        values = moment.values | {pk_name: moment.row.pk}
        context = {
            "action": moment.action,
            "by": str(moment.by.pk) if moment.by else None,
            "by_label": str(moment.by or ""),
        }
        return event_model(
            pgh_label=moment.label,
            pgh_created_at=moment.at,
            pgh_obj_id=moment.row.pk,
            pgh_context=context,
            pgh_context_id=self.uuid(),
            **values,
        )
