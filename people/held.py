"""Words that were on their way when a session had ended: kept until their writer signs in again.

The version that they were typed against is kept with them: what another window saved meanwhile is
then shown beside them before either is overwritten.
"""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, QueryDict

from common import clock

KEPT = "We kept what you typed before you were signed out. Check it, then save it."
KEY = "held_text"
MAX_CHARACTERS = 200_000
MINUTES = 60
NOT_TEXT = {"csrfmiddlewaretoken", "token", "password"}


def hold(request: HttpRequest, user_id: str = "") -> bool:
    """Keep the posted fields in this browser's own session, for `user_id` where that is known.

    Returns False, and keeps nothing, where they are more than MAX_CHARACTERS.
    """
    fields = {
        name: values[0] if len(values) == 1 else values
        for name, values in request.POST.lists()
        if name not in NOT_TEXT
    }
    if sum(len(str(value)) for value in fields.values()) > MAX_CHARACTERS:
        return False
    kept = {"fields": fields, "user": user_id, "at": clock.now().timestamp()}
    request.session[KEY] = {request.path: kept}
    return True


def take(request: HttpRequest) -> dict | None:
    """The fields held for this page, once; None where there are none for the person signed in.

    What another person's session held, or what is older than an hour, is thrown away.
    """
    held = request.session.get(KEY)
    if not held or request.path not in held:
        return None
    kept = held[request.path]
    del request.session[KEY]
    too_old = clock.now().timestamp() - kept["at"] > MINUTES * 60
    another = kept["user"] not in ("", str(request.user.pk))
    return None if too_old or another else kept["fields"]


def typed_against(kept: dict | None, state):
    """The `state` of a page, with the token that `kept` words were typed against if any were."""
    return replace(state, token=kept.get("version", "")) if kept else state


def typed(view):
    """Mark a view in which something is typed: an ended session keeps the words for `posted`."""
    view.holds_text = True
    return view


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent now, be it nothing; else what was held for this page while its writer was
    signed out, which they are told; None where the page is only opened.
    """
    if request.method == "POST":
        return request.POST
    fields = take(request)
    if fields is None:
        return None
    messages.info(request, KEPT)
    data = QueryDict(mutable=True)
    for name, value in fields.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data
