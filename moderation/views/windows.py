"""Two windows on one page: both versions are shown, and nothing is overwritten unseen."""

from http import HTTPStatus

from common.errors import Stale
from common.http import StaffRequest
from common.questions import recall
from moderation import actions, presenters
from moderation.forms import TypedForm
from moderation.models import Moderation
from moderation.views.pages import Opened, overtaken, page, saved
from practice.contents import Token, digest


def two_windows(request: StaffRequest, found: Opened, form, stale: Stale, *, title: str):
    """Show what was typed here beside what another window has kept, and ask which to keep."""
    return page(
        request,
        "two_windows",
        found,
        code=HTTPStatus.CONFLICT,
        title=title,
        versions=presenters.versions(form, form.typed(), stale.theirs),
        typed=presenters.hidden_fields(form.typed()),
        fresh=str(Token(digest(stale.theirs))),
    )


def keep(request: StaffRequest, moderation: Moderation, name: str, form: TypedForm) -> Stale | None:
    """Keep what was sent, complete or not; the refusal where another window was first."""
    try:
        _save(request, moderation, name, form)
    except Stale as stale:
        return stale
    return None


def autosave(request: StaffRequest, moderation: Moderation, name: str, form: TypedForm):
    """Keep what is being typed; answers as static/js/autosave.js reads it."""
    try:
        kept = _save(request, moderation, name, form)
    except Stale as stale:
        return overtaken(stale.sentence, presenters.url(name, moderation))
    recall(request, form)
    return saved(kept, form)


def _save(request: StaffRequest, moderation: Moderation, name: str, form: TypedForm):
    given = {"page": name, "data": form.typed(), "token": request.POST.get("version", "")}
    return actions.save_page(moderation=moderation, by=request.user.staff, **given)
