"""What makes a report: whose, of what, counted how, and in which words shown."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from people.models import Staff, Unit


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

    `scopes(month)` are the units it is made for, `owner(unit)` is who comments and signs,
    `compile(unit, month, since)` gives its figures as a frozen dataclass with a `headline`;
    `since` is when the last earlier report of the same place was frozen, or None. `template`
    carries its version in its name: a changed layout is a new template, so that old reports keep
    theirs. `agrees_actions` asks the owner for what was agreed.
    """

    key: str
    name: str
    template: str
    scopes: Callable[[dt.date], Iterable[Unit]]
    owner: Callable[[Unit], Staff | None]
    compile: Callable[[Unit, dt.date, dt.datetime | None], Any]
    prompts: tuple[Prompt, ...]
    agrees_actions: bool = True
