"""What the pages say on which actions change hands or are brought to supervision."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from closing_loop.models import Action
from closing_loop.presenters.following import state_tag
from closing_loop.presenters.words import day
from common.presenters import Tag
from people.models import Staff


@dataclass(frozen=True)
class Brought:
    """An action on a list for supervision: what, since when, what was last said, where to tick."""

    what: str
    url: str
    note: str
    last: str
    tag: Tag
    tick_url: str


def supervision_items(actions: list[Action], back: str) -> list[Brought]:
    """A line for each action; each was read with its `ticks`, the latest first."""
    return [_brought(action, back) for action in actions]


def _brought(action: Action, back: str) -> Brought:
    tick = next(iter(action.ticks), None)
    url = reverse("closing_loop:action-supervised", args=[action.pk])
    thread = f"{action.thread}, " if action.thread else ""
    return Brought(
        action.what,
        reverse("closing_loop:action-detail", args=[action.pk]),
        f"{thread}due {day(action.due_on)}, from {action.activity.reference}",
        f"Last spoken of on {day(tick.talked_on)}: {tick.line}" if tick else "Not spoken of yet",
        state_tag(action),
        f"{url}?{urlencode({'next': back})}",
    )


def handed_words(count: int, to: Staff) -> str:
    """The message after actions were handed on."""
    several = "action is" if count == 1 else "actions are"
    return f"{count} {several} now with {to}, who is told and is asked to agree."
