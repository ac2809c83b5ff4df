"""What makes a report: whose, of what, counted how, and in which words shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from people.models import Staff, Unit
from people.roles import Role

if TYPE_CHECKING:  # a queryset asks the catalogue, and queries rest on querysets
    from reports.queries import Before, Slice


@dataclass(frozen=True)
class Prompt:
    """A box of the owner's commentary."""

    code: str
    label: str
    hint: str = ""
    is_required: bool = True


@dataclass(frozen=True)
class Definition:
    """A report of the catalogue.

    `scopes(month)` are the units it is made for, `owner(unit)` is who comments and signs, and
    `readers(unit)` are those who are to have read it once it is published.
    `compile(part, before)` gives the figures of a slice as a frozen dataclass with a `headline`,
    and leaves the records of each in the slice's tally; `before` is what earlier reports of the
    same place told. `template` carries its version in its name: a changed layout is a new
    template, so that old reports keep theirs. `agrees_actions` asks the owner for what was agreed.
    `second_signature` names a role where somebody else signs after the owner, before the report can
    be published: whoever holds it at or above the place; of senior leadership, all.
    """

    key: str
    name: str
    template: str
    scopes: Callable[[dt.date], Iterable[Unit]]
    owner: Callable[[Unit], Staff | None]
    readers: Callable[[Unit], Iterable[Staff]]
    compile: Callable[[Slice, Before], Any]
    prompts: tuple[Prompt, ...]
    agrees_actions: bool = True
    second_signature: Role | None = None
