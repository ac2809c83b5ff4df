"""A list is sorted only by a column that an index holds and that is never empty."""

import sys

import pytest
from django.db.models import F
from django.urls import get_resolver

from common.lists import Sorts
from tests.architecture.rooms import ROOMS


def offered() -> dict[str, tuple[Sorts, str]]:
    """Every order that a list of the portal offers, by where it stands."""
    assert get_resolver().url_patterns  # which brings every view in
    views = tuple(f"{room}.views" for room in ROOMS)
    return {
        f"{module}:{name}": (value, name)
        for module in sorted(name for name in sys.modules if name.startswith(views))
        for value in vars(sys.modules[module]).values()
        if isinstance(value, Sorts)
        for name in value.orders
    }


def field_of(model, column: str):
    """The model and the field at the end of a path of relations."""
    *way, last = column.split("__")
    for step in way:
        model = model._meta.get_field(step).related_model
    return model, model._meta.get_field(last)


def columns_in(index) -> list[str]:
    """The columns of an index, in their order."""
    named = [name.removeprefix("-") for name in index.fields]
    ordered = [getattr(each, "expression", each) for each in index.expressions]
    return named + [each.name for each in ordered if isinstance(each, F)]


@pytest.mark.parametrize("place", offered())
def test_an_offered_order_has_its_index(place):
    sorts, name = offered()[place]
    model, field = field_of(sorts.model, sorts.orders[name].column)
    held = {one for index in model._meta.indexes for one in columns_in(index)}
    assert field.name in held
    assert not field.null
