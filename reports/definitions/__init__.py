"""The catalogue of reports: one small module here and one template for each.

A module holds `DEFINITION`, a `Definition`; it is found by its being here.
"""

import datetime as dt
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules

from people.models import Unit
from reports.definitions.definition import Definition, Prompt

__all__ = ["Definition", "Prompt", "catalogue", "due", "find"]


@lru_cache
def catalogue() -> dict[str, Definition]:
    """Every definition by its key, in the order of their keys."""
    modules = (import_module(f"{__name__}.{info.name}") for info in iter_modules(__path__))
    found = [module.DEFINITION for module in modules if hasattr(module, "DEFINITION")]
    return {each.key: each for each in sorted(found, key=lambda each: each.key)}


def find(key: str) -> Definition:
    """The definition with that key; raises KeyError where there is none."""
    return catalogue()[key]


def due(month: dt.date) -> list[tuple[Definition, Unit]]:
    """Every report that is made for the month: its definition and the unit it is about."""
    return [(each, unit) for each in catalogue().values() for unit in each.scopes(month)]
