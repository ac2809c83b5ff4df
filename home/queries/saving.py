"""The views that somebody has saved."""

from home.models import SavedView


def views_of(staff_id, page: str) -> list[SavedView]:
    """Somebody's saved views of a list, by their titles."""
    return list(SavedView.objects.filter(owner=staff_id, page=page))
