"""What every page says of urgent concerns: those that nobody has taken, and where to raise one."""

import uuid

from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from closing_loop import rules
from closing_loop.models import UrgentConcern


def open_concerns(request) -> dict:
    """`open_concerns`: those this person may read that nobody has taken, asked when shown.

    `raise_concern_url`: the form, told which record the page is about; empty for who may not.
    """
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {}
    return {
        "open_concerns": SimpleLazyObject(lambda: _untaken(request.user)),
        "raise_concern_url": SimpleLazyObject(lambda: _raise_url(request)),
    }


def _untaken(user) -> list[UrgentConcern]:
    concerns = UrgentConcern.objects.visible_to(user).untaken().select_related("raised_by")
    return list(concerns[:10])


def _raise_url(request) -> str:
    if not rules.can_raise(request.user.staff):
        return ""
    url = reverse("closing_loop:concern-raise")
    match = request.resolver_match
    named = match.kwargs if match else {}
    about = named.get("pk", named.get("activity"))
    return f"{url}?about={about}" if isinstance(about, uuid.UUID) else url
