"""What the lists say of the views that their reader has saved."""

from django.utils.functional import SimpleLazyObject

from home import forms, presenters, queries
from home.models import ListPage


def saved_views(request) -> dict:
    """`saved_views`: the reader's own views of this list, asked when shown; none elsewhere."""
    match = getattr(request, "resolver_match", None)
    if match is None or match.view_name not in ListPage.values:
        return {}
    return {"saved_views": SimpleLazyObject(lambda: _views_of(request, match.view_name))}


def _views_of(request, page: str) -> presenters.Views:
    filters = forms.filters_in(request.GET)
    kept = queries.views_of(request.user.staff_id, page)
    return presenters.views_of(kept, page, filters)
