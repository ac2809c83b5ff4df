"""Giving the next child in order where the one drawn can no longer be audited."""

from common.errors import Conflict
from programme.actions import draw_telling as telling
from programme.actions.draws import replace
from programme.models import Selection
from programme.queries.lost import lost_selections

GONE = "It can no longer be audited."


def replace_lost() -> list[Selection]:
    """Replace every child who was lost to the draw before the audit began; the new selections.

    The reason is the same whatever happened to the child, so that it tells of nobody. Where nobody
    is left in the draw the auditor is told to choose by hand. Safe to repeat.
    """
    found = (_replace(one) for one in lost_selections())
    return [made for one in found for made in one]


def _replace(selection: Selection) -> list[Selection]:
    try:
        return [replace(selection=selection, reason=GONE, by=None)]
    except Conflict:  # begun meanwhile, or nobody is left
        if lost_selections().filter(pk=selection.pk).exists():
            telling.tell_nobody_left(selection)
        return []
