"""Everything that the portal holds about one child or one member of staff, room by room."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Field, Model, Q, QuerySet
from django.utils.text import capfirst

from common.templatetags.qa import long_date, moment
from governance.care import Care, care_of, cares
from people.models import Child, Staff
from trail.queries import REMOVED, events_of

OTHERS, PERSON, GUARDED = "others", "person", "guarded"
FEWEST = {True: "Yes", False: "No"}


@dataclass(frozen=True)
class Fact:
    """One field of a row: its label, what it says, and what must be looked at before release."""

    label: str
    value: str
    check: str = ""


@dataclass(frozen=True)
class Entry:
    """One row: what it is, its facts, and words that it held before."""

    key: str
    facts: tuple[Fact, ...]
    earlier: tuple[Fact, ...] = ()
    is_removed: bool = False


@dataclass(frozen=True)
class Part:
    """All rows of one kind."""

    room: str
    title: str
    entries: tuple[Entry, ...] = field(default=())

    @property
    def to_check(self) -> int:
        """How many of its facts must be looked at before release."""
        return sum(
            bool(fact.check) for entry in self.entries for fact in (*entry.facts, *entry.earlier)
        )


def parts_about(subject: Child | Staff, *, by: Staff) -> Iterator[Part]:
    """Everything held about `subject` that the officer `by` may see, one part for each kind of row
    that has any.
    """
    for care in cares():
        entries = tuple(_entries(care, subject, by))
        if entries:
            meta = care.model._meta
            yield Part(meta.app_config.verbose_name, capfirst(meta.verbose_name), entries)


def _entries(care: Care, subject: Child | Staff, by: Staff) -> Iterator[Entry]:
    about = care.about(subject)
    if about is None:
        return
    manager, meta = care.model._base_manager, care.model._meta
    mine = _shown(manager.filter(about & care.released(subject)), care.hidden_from(by)).values("pk")
    related = [one.name for one in meta.concrete_fields if one.is_relation]
    rows = list(manager.filter(pk__in=mine).select_related(*related).order_by("pk"))
    kept = _history(care, subject, rows, by) if hasattr(care.model, "pgh_event_models") else {}
    for row in rows:
        events = kept.pop(row.pk, [])
        yield Entry(_key(row), _facts(care, row, subject), _earlier(care, row, events, subject))
    for events in kept.values():
        if events[-1].pgh_label == REMOVED:
            facts = _facts(care, events[-1], subject)
            yield Entry(_key(events[-1]), facts, is_removed=True)


def _shown(rows: QuerySet, hidden: Q | None) -> QuerySet:
    return rows if hidden is None else rows.exclude(pk__in=rows.filter(hidden).values("pk"))


def _history(
    care: Care, subject: Child | Staff, rows: list, by: Staff
) -> dict[object, list[Model]]:
    """The history of `rows` and of rows removed since, by the row told of, the oldest first."""
    found, removed = defaultdict(list), care.once_about(subject)
    mine = Q(pgh_obj__in=[row.pk for row in rows])
    if removed is not None:
        gone = events_of(care.model).filter(removed)
        mine |= Q(pk__in=_shown(gone, care.hidden_from(by, in_history=True)).values("pk"))
    for event in events_of(care.model).filter(mine).order_by("pgh_id"):
        found[event.pgh_obj_id].append(event)
    return found


def _key(row: Model) -> str:
    return str(getattr(row, "pgh_obj_id", row.pk))


def _facts(care: Care, row: Model, subject: Child | Staff) -> tuple[Fact, ...]:
    fields = [one for one in care.model._meta.concrete_fields if one.name not in care.secret]
    told = (one for one in fields if _is_told(care, one, row, subject))
    facts = (_fact(care, row, one, subject) for one in told)
    return tuple(fact for fact in facts if fact.value)


def _is_told(care: Care, field: Field, row: Model, subject: Child | Staff) -> bool:
    """Not the key of the row, nor that it is about whom the whole file is about, nor what a member
    of staff may not have yet.
    """
    is_key = field.primary_key and not field.is_relation
    moment = care.later.get(field.name) if isinstance(subject, Staff) else None
    is_too_early = moment is not None and getattr(row, moment) is None
    return not is_key and not is_too_early and getattr(row, field.attname, None) != subject.pk


def _fact(care: Care, row: Model, field: Field, subject: Child | Staff) -> Fact:
    value = _said(care, row, field)
    check = _check(care, field) if value and value != str(subject) else ""
    return Fact(capfirst(field.verbose_name), value, check)


def _check(care: Care, field: Field) -> str:
    if field.name in care.guarded:
        return GUARDED
    if field.is_relation:
        return _check_of(field.related_model)
    return OTHERS if care.may_name_others(field) else ""


def _check_of(named: type[Model]) -> str:
    """What another row, which is told by what it is called, may tell of somebody."""
    if issubclass(named, Child | Staff):
        return PERSON
    care = care_of(named) if hasattr(named, "DataCare") else None
    return OTHERS if care and care.is_about_people and not care.nameless else ""


def _said(care: Care, row: Model, field: Field) -> str:
    """What a field says in the words that people read."""
    value = getattr(row, field.attname, None)
    if value is None or value == "":
        return ""
    if field.name in care.words and isinstance(row, care.model):
        return str(getattr(row, care.words[field.name]))
    if field.is_relation:
        return str(getattr(row, field.name, value))
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    return _plain(value)


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return FEWEST[value]
    if isinstance(value, dt.datetime):
        return moment(value)
    if isinstance(value, dt.date):
        return long_date(value)
    if isinstance(value, dict | list):
        text = json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
        return "" if value in ({}, []) else text
    return str(value)


def _earlier(
    care: Care, row: Model, events: list[Model], subject: Child | Staff
) -> tuple[Fact, ...]:
    """What personal columns said before, once each, the oldest first."""
    found: dict[tuple, Fact] = {}
    for field_ in care.model._meta.concrete_fields:
        if field_.name not in care.personal - care.secret:
            continue
        now = getattr(row, field_.attname)
        for event in events:
            value = getattr(event, field_.attname, now)
            if value not in (now, None, ""):
                fact = _fact(care, event, field_, subject)
                found[field_.name, fact.value] = fact
    return tuple(found.values())
