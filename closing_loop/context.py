"""What every page says of urgent concerns: those that wait, and where to raise one."""

import uuid

from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from closing_loop import presenters, rules
from closing_loop.models import UrgentConcern


def open_concerns(request) -> dict:
    """`open_concerns`: those whose banner this person has, with its words; asked when shown.

    `raise_concern_url`: the form, told which record the page is about; empty for who may not.
    """
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {}
    return {
        "open_concerns": SimpleLazyObject(lambda: _banners(request.user)),
        "raise_concern_url": SimpleLazyObject(lambda: _raise_url(request)),
    }


def _banners(user) -> list[tuple[UrgentConcern, str]]:
    concerns = UrgentConcern.objects.visible_to(user).with_banner_for(user)
    rows = concerns.select_related("raised_by", "taken_by")[:10]
    return [(concern, presenters.banner_words(concern)) for concern in rows]


def _raise_url(request) -> str:
    if not rules.can_raise(request.user.staff):
        return ""
    url = reverse("closing_loop:concern-raise")
    match = request.resolver_match
    named = match.kwargs if match else {}
    about = named.get("pk", named.get("activity"))
    return f"{url}?about={about}" if isinstance(about, uuid.UUID) else url
