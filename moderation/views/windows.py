"""Two windows on one page: both versions are shown, and nothing is overwritten unseen."""

from http import HTTPStatus

from common.errors import Stale
from common.http import StaffRequest
from moderation import presenters
from moderation.views.pages import Opened, page
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
