"""What the lists say of the views that their reader may save."""

from home import forms, presenters
from home.models import ListPage


def saved_views(request) -> dict:
    """`saved_views_url`: the page of the reader's own views of this list; none elsewhere.

    An address alone: a list that also read the views would take a query more than it may.
    """
    match = getattr(request, "resolver_match", None)
    if match is None or match.view_name not in ListPage.values:
        return {}
    filters = forms.filters_in(request.GET)
    return {"saved_views_url": presenters.keep_url(match.view_name, filters)}
