"""The pages of the programme, as each of them shows the others."""

from django.urls import reverse

from common.presenters import Tab

PAGES = (
    ("grid", "Compliance", "programme:programme-home"),
    ("duties", "Duties", "programme:duty-list"),
    ("draws", "Draws", "programme:draw-list"),
    ("coverage", "Coverage", "programme:coverage"),
    ("schedule", "Schedule", "programme:line-list"),
    ("policies", "How services draw", "programme:policy-list"),
)
SET_UP = ("schedule", "policies")


def tabs(current: str, *, can_set_up: bool) -> list[Tab]:
    """The pages; what is set up only for who may change it."""
    return [
        Tab(label, reverse(name), current=key == current)
        for key, label, name in PAGES
        if can_set_up or key not in SET_UP
    ]
