"""What every page says is waiting: urgent concerns and messages; and where to raise a concern."""

import uuid

from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from closing_loop import presenters, queries, rules


def open_concerns(request) -> dict:
    """`open_concerns`: those whose banner this person has, with its words; asked when shown.

    `unread_count` and `messages_url`: their messages. `raise_concern_url`: the form, told which
    record the page is about; empty for who may not.
    """
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {}
    waiting = SimpleLazyObject(lambda: queries.what_waits(request.user))
    return {
        "open_concerns": SimpleLazyObject(lambda: presenters.banners(waiting.concerns)),
        "unread_count": SimpleLazyObject(lambda: waiting.unread),
        "messages_url": reverse("notices:notice-list"),
        "raise_concern_url": SimpleLazyObject(lambda: _raise_url(request)),
    }


def _raise_url(request) -> str:
    if not rules.can_raise(request.user.staff):
        return ""
    url = reverse("closing_loop:concern-raise")
    match = request.resolver_match
    named = match.kwargs if match else {}
    about = next((named[name] for name in ("pk", "activity", "child") if name in named), None)
    return f"{url}?about={about}" if isinstance(about, uuid.UUID) else url
