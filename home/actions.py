"""Writes of what somebody keeps for themselves."""

from common.errors import Conflict
from home.models import SavedView
from people.models import Staff
from trail.history import recorded

MOST = 20


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
