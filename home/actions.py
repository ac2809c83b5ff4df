"""Writes of what somebody keeps for themselves."""

import secrets

from common import clock
from common.errors import Conflict
from home.models import CalendarAddress, SavedView
from home.querysets import digest_of
from people.models import Staff
from trail.history import recorded

MOST = 20
TOKEN_BYTES = 32


@recorded
def keep_view(*, page: str, title: str, filters: str, by: Staff) -> SavedView:
    """Keep `filters` of the list `page` under `title`; what had that title before is replaced.

    Raises Conflict where somebody keeps twenty views of that list already.
    """
    Staff.objects.select_for_update(of=("self",)).get(pk=by.pk)
    own = SavedView.objects.filter(owner=by, page=page)
    if own.exclude(title=title).count() >= MOST:
        raise Conflict(f"You have {MOST} saved views of this list. Forget one, then save this one.")
    view, _ = own.update_or_create(
        title=title, defaults={"filters": filters, "owner": by, "page": page}
    )
    return view


@recorded
def forget_view(*, view: SavedView, by: Staff) -> None:
    """Forget a view; again is harmless."""
    SavedView.objects.filter(pk=view.pk, owner=by).delete()


@recorded
def renew_calendar(*, by: Staff) -> str:
    """Give `by` a secret address for their calendar, in place of any before; the token, which is
    told this once and kept nowhere.
    """
    token = secrets.token_urlsafe(TOKEN_BYTES)
    CalendarAddress.objects.update_or_create(
        owner=by, defaults={"token_digest": digest_of(token), "created_at": clock.now()}
    )
    return token


@recorded
def revoke_calendar(*, by: Staff) -> None:
    """The address of `by` opens nothing any more; again is harmless."""
    CalendarAddress.objects.filter(owner=by).delete()
